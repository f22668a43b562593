"""Clocks in words: who follows them, and what would change."""

from dataclasses import replace
from datetime import date, time

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import operator
from broadcast.model.notice import Where
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SessionRule, SourceKind
from broadcast.model.units import Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK, clock_faults
from broadcast.services.rules import sessions
from broadcast.views import clock_board

LAN = operator("Lan")
FM = RelaySource(kind=SourceKind.FM, address="91.0")
RELAY = ClockElement(kind=CueKind.RELAY, title="Thời sự", at=time(5, 45), until=time(6), source=FM)


def test_a_clock_names_the_sessions_that_follow_it(tools):
    (card,) = clock_board.cards(tools)
    assert card.users == ("mọi trạm 05:30, 11:00, 17:00",)
    rule = SessionRule(station=StationId("cam-thach"), start=time(7), cap=Millis(600_000), clock=USUAL_CLOCK.name)
    sessions.add_rule(tools, LAN, rule)
    sessions.add_rule(tools, LAN, replace(rule, start=time(9), last=date(2021, 1, 1)))
    (card,) = clock_board.cards(tools)
    assert card.users == ("mọi trạm 05:30, 11:00, 17:00", "Phường Cẩm Thạch 07:00")
    with pytest.raises(UnknownName, match="không có"):
        clock_board.clock_named(tools, "không có")


def test_what_would_change_is_told_in_words(tools):
    tune, opening, block, closing = USUAL_CLOCK.elements
    changed = replace(USUAL_CLOCK, elements=(opening, tune, replace(block, category="tien-do"), RELAY, closing), apart=Millis(3_600_000))
    effect = clock_board.effect(tools, changed, (), USUAL_CLOCK.name)
    assert effect.changes == (
        "Dời: Lời xướng, nhường chỗ thứ 2",
        "Bỏ: Thông báo",
        "Thêm: Thông báo, loại tiến độ",
        "Thêm: Thời sự, 05:45–06:00, FM 91.0 MHz",
        "Giãn cách 0 phút thành 60 phút",
    )
    assert clock_board.effect(tools, None, ((0, "x"),), "mới").sketch is None


def test_a_fault_of_an_element_has_its_row():
    clock = FormatClock(name="x", elements=(ClockElement(kind=CueKind.ANNOUNCEMENT), replace(RELAY, source=None)))
    assert clock_board.placed(clock_faults(clock)) == (
        (2, "Mục tiếp sóng 05:45 chưa ghi lấy sóng từ đâu. Chọn luồng trên mạng, FM hoặc không phát gì."),
    )
    assert [fault.where for fault in clock_faults(clock)] == [Where(row=2)]


def test_what_can_be_chosen_leaves_out_what_every_session_has(tools):
    choices = clock_board.choices(tools)
    assert choices.categories["tien-do"] == "tiến độ"
    assert "loi-chao" not in choices.categories
    assert {"1", "3"} <= set(choices.scripts)
    assert "mo-dau" not in choices.scripts


@pytest.mark.parametrize(
    ("element", "words"),
    [
        (
            ClockElement(kind=CueKind.MUSIC, least=Millis(90_000), most=Millis(180_000), until=time(6)),
            "Nhạc, đến 06:00, ít nhất 1:30, nhiều nhất 3:00",
        ),
        (ClockElement(kind=CueKind.ANNOUNCEMENT, script="3", replays=True), "Thông báo, bài 3, phát lại hôm trước"),
        (
            ClockElement(kind=CueKind.ANNOUNCEMENT, category="la", gives_way=2, most=Millis(0)),
            "Thông báo, loại la, nhiều nhất 0:00, nhường chỗ thứ 2",
        ),
        (replace(RELAY, source=RelaySource(kind=SourceKind.NONE)), "Thời sự, 05:45–06:00, không phát gì"),
        (replace(RELAY, source=None), "Thời sự, 05:45–06:00, không phát gì"),
        (replace(RELAY, source=RelaySource(kind=SourceKind.STREAM, address="http://x/")), "Thời sự, 05:45–06:00, luồng http://x/"),
    ],
)
def test_an_element_is_told_with_all_that_was_set(element, words):
    assert clock_board.described(element) == words


def test_a_clock_is_drawn_as_long_as_the_first_session_that_follows_it(tools):
    clock = replace(USUAL_CLOCK, name="tối")
    assert clock_board.effect(tools, clock, (), "tối").sketch.cap == 900_000
    sessions.save_clock(tools, LAN, clock)
    sessions.add_rule(tools, LAN, SessionRule(station=None, start=time(19), cap=Millis(1_200_000), clock="tối", last=tools.today()))
    effect = clock_board.effect(tools, replace(clock, apart_positions=2), (), "tối")
    assert (effect.sketch.start, effect.sketch.cap, effect.users) == (time(19), 1_200_000, ("mọi trạm 19:00",))
    assert effect.changes == ("Xen giữa 0 bài thành 2 bài",)
    assert clock_board.effect(tools, clock, (), "mới").changes == ()
    (usual, _) = clock_board.cards(tools)
    assert usual.users == (), "what is for all stations takes the place of the usual sessions"


def test_distances_are_told_in_minutes_and_a_clock_is_drawn_by_its_own_sessions_only(tools):
    kept = replace(USUAL_CLOCK, name="tối", apart=Millis(7_200_000), apart_positions=3)
    sessions.save_clock(tools, LAN, kept)
    effect = clock_board.effect(tools, replace(kept, apart=Millis(5_400_000)), (), "tối")
    assert effect.changes == ("Giãn cách 120 phút thành 90 phút",)
    assert (effect.sketch.start, effect.sketch.cap, effect.users) == (time(5, 30), 900_000, ())
    for name, start in (("a", time(6)), ("z", time(7))):
        sessions.save_clock(tools, LAN, replace(USUAL_CLOCK, name=name))
        sessions.add_rule(tools, LAN, SessionRule(station=StationId("cam-thach"), start=start, cap=Millis(1_200_000), clock=name))
    by_name = {card.clock.name: (card.sketch.start, card.users) for card in clock_board.cards(tools)}
    assert by_name["a"] == (time(6), ("Phường Cẩm Thạch 06:00",))
    assert by_name["tối"] == (time(5, 30), ())
    assert by_name["z"][0] == time(7)
