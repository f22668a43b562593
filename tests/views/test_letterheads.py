"""Whose report it is."""

from broadcast.views.letterheads import letterhead


def test_the_letterhead_is_the_citys_and_the_recipient_can_be_named(seen_tools):
    assert letterhead(seen_tools).place == "Cẩm Phả"
    assert letterhead(seen_tools, "Sở TT&TT").recipient == "Sở TT&TT"


def test_the_citys_kind_and_name_are_in_it(seen_tools):
    names = letterhead(seen_tools)
    assert names.superior == "ỦY BAN NHÂN DÂN THÀNH PHỐ CẨM PHẢ"
    assert names.recipient == "Ban Chỉ đạo phòng, chống dịch COVID-19 thành phố Cẩm Phả"
