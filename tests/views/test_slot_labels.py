"""Messages for people name figures by their labels."""

from broadcast.views.slot_labels import slot_labels


def test_every_placeholder_of_every_set_has_a_label(seen_tools):
    labels = slot_labels(seen_tools)
    assert labels["hang_may"] == "Hạng tính theo số máy"
    assert labels["ty_le_dan_so"] == "Tỷ lệ trên dân số"
    assert labels["ngay_so_lieu"] == "Ngày số liệu"
    assert labels["phuong_xa"] == "Tên phường, xã"
