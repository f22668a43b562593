"""Whose report it is."""

from broadcast.views.letterheads import letterhead


def test_the_letterhead_is_the_citys_and_the_recipient_can_be_named(seen_tools):
    assert letterhead(seen_tools).place == "Cẩm Phả"
    assert letterhead(seen_tools, "Sở TT&TT").recipient == "Sở TT&TT"
