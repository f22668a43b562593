"""Whose report it is."""

from broadcast.reports.letterhead import letterhead_of


def test_the_names_are_those_of_the_city():
    names = letterhead_of("thành phố", "Cẩm Phả")
    assert names.superior == "ỦY BAN NHÂN DÂN THÀNH PHỐ CẨM PHẢ"
    assert names.recipient == "Ban Chỉ đạo phòng, chống dịch COVID-19 thành phố Cẩm Phả"
