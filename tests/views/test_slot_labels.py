"""Messages for people name figures by their labels."""

from broadcast.views.slot_labels import in_words, slot_labels


def test_every_placeholder_of_every_set_has_a_label(seen_tools):
    labels = slot_labels(seen_tools)
    assert labels["hang_may"] == "Hạng tính theo số máy"
    assert labels["ty_le_dan_so"] == "Tỷ lệ trên dân số"
    assert labels["ngay_so_lieu"] == "Ngày số liệu"


def test_only_placeholders_are_replaced():
    assert in_words("thiếu hang_may ở tep_la", {"hang_may": "Hạng"}) == "thiếu «Hạng» ở tep_la"
    assert in_words("cần «hang_may»", {"hang_may": "Hạng"}) == "cần «Hạng»"
