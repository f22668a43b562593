"""Addresses of a published day."""

from datetime import date

from broadcast.feeds.addresses import FeedSite


def test_a_secret_stands_in_an_address_only_where_there_is_one(day, site):
    assert site.file(day, "a b.mp3") == "https://dai.example.vn/t/cam-thach/2021-02-04/a%20b.mp3?khoa=khoa%20bi%20mat"
    assert FeedSite(url="https://x").file(day, "a.mp3") == "https://x/t/cam-thach/2021-02-04/a.mp3"
    assert site.page("cam-thach", date(2021, 2, 4)).endswith("/t/cam-thach?ngay=2021-02-04")
