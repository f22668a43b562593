"""A box in words."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.box import SILENT_AFTER, BoxState, Contact
from broadcast.views.box_view import LOW_DISK, SKEW_S, box_view

NOW = datetime(2021, 2, 4, 10, 42, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def seen(bundle_made):
    """Return a function that shows a box that holds the day, with something else about it."""
    bundle = bundle_made()

    def show(*, ago=timedelta(minutes=3), published=bundle, skew_s=0, **state):
        values = {"revisions": {bundle.day: bundle.revision}, **state}
        return box_view(Contact(station=bundle.station, at=NOW - ago, state=BoxState(**values), skew_s=skew_s), published, NOW)

    return show


def test_a_box_that_is_in_order_needs_no_care(seen):
    view = seen(version="0.1.0", volume=70, relay="tốt", playing="Nhạc hiệu", disk_free=9_000_000_000)
    assert (view.heard, view.faults, view.late) == ("liên lạc 10:39", (), False)
    assert view.facts == ("Đang phát: Nhạc hiệu", "Tiếp sóng: tốt", "Âm lượng 70 %", "Bản chương trình 0.1.0")


def test_what_it_did_not_say_is_not_shown(seen):
    assert seen().facts == ()
    assert seen(volume=0).facts == ("Âm lượng 0 %",)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"ago": timedelta(hours=2)}, "Mất liên lạc 2 giờ"),
        ({"ago": timedelta(days=3)}, "Mất liên lạc 3 ngày"),
        ({"revisions": {}}, "Chưa tải"),
        ({"fault": "đường truyền đứt"}, "đường truyền đứt"),
        ({"disk_free": 120_000_000}, "Đĩa còn 120 MB"),
        ({"skew_s": 31_536_000}, "Đồng hồ nhanh 365 ngày"),
        ({"skew_s": -240}, "Đồng hồ chậm 4 phút"),
    ],
)
def test_what_needs_care_is_said(seen, changed, fault):
    view = seen(**changed)
    assert view.faults == (fault,)
    assert view.late


def test_an_older_revision_is_told_from_none(seen, bundle_made):
    assert seen(published=replace(bundle_made(), revision=2)).faults == ("Chưa tải bản mới nhất",)
    assert seen(published=None, revisions={}).faults == ()


def test_a_box_heard_long_ago_is_shown_with_its_day(seen):
    assert seen(ago=timedelta(hours=20)).heard == "liên lạc 14:42 03/02"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (61, "1 phút"),
        (119 * 60 + 59, "119 phút"),
        (120 * 60, "2 giờ"),
        (48 * 3600 - 1, "47 giờ"),
        (48 * 3600, "2 ngày"),
        (6 * 86_400 - 1, "5 ngày"),
    ],
)
def test_a_span_is_told_in_whole_minutes_hours_or_days(seen, seconds, words):
    assert seen(skew_s=seconds).faults == (f"Đồng hồ nhanh {words}",)


def test_what_needs_care_begins_just_past_its_limit(seen):
    assert seen(skew_s=SKEW_S).faults == seen(skew_s=-SKEW_S).faults == ()
    assert seen(skew_s=-SKEW_S - 1).faults == ("Đồng hồ chậm 1 phút",)
    assert seen(disk_free=LOW_DISK).faults == ()
    assert seen(disk_free=LOW_DISK - 1).faults == ("Đĩa còn 499 MB",)
    assert seen(ago=SILENT_AFTER - timedelta(seconds=1)).faults == ()
    assert len(seen(ago=SILENT_AFTER).faults) == 1
    assert seen(ago=timedelta(hours=12) - timedelta(minutes=1)).heard == "liên lạc 22:43"
    assert seen(ago=timedelta(hours=12)).heard == "liên lạc 22:42 03/02"
