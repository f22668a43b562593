"""Doubts are worded by the room's data."""

import pytest

from broadcast.spoken.doubt import doubt, two_ways


def test_a_doubt_is_what_is_doubtful_and_what_to_do():
    assert doubt("spelled", written="XSMB") == (
        "Chữ viết tắt «XSMB» chưa có trong từ điển, được đánh vần từng chữ. Hãy thêm cách đọc vào từ điển."
    )


def test_both_readings_are_shown():
    assert two_ways("2/4", "hai trên bốn", "ngày hai tháng tư").startswith("«2/4» có thể đọc là «hai trên bốn» hoặc «ngày hai tháng tư»")


def test_a_code_without_wording_is_a_mistake():
    with pytest.raises(KeyError):
        doubt("nothing-of-the-kind")
