"""Which sessions a day has; what keeps a rule from being kept; what is said about a day's sessions."""

from dataclasses import replace
from datetime import date, time

import pytest

from broadcast.model.calendar import DayKind
from broadcast.model.programme import ClockElement, CueKind, FormatClock, HolidayUse, SessionRule
from broadcast.model.units import Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.programme.limits import shipped_limits
from broadcast.programme.sessions import Timetable, clock_on, lies_in_the_night, meetings, rule_faults, usual_rules
from broadcast.wording import sentence

THURSDAY, SATURDAY = date(2021, 2, 4), date(2021, 2, 6)
WARD = StationId("cam-thach")
CLOCKS = {USUAL_CLOCK.name: USUAL_CLOCK}


def rule(start="11:00", minutes=15, **given):
    values = {"station": WARD, "clock": USUAL_CLOCK.name, **given}
    return SessionRule(start=time.fromisoformat(start), cap=Millis(minutes * 60_000), **values)


def starts(*rules, day=THURSDAY, station=WARD):
    table = Timetable(rules=rules, usual=usual_rules(["17:00", "05:30"], 15, USUAL_CLOCK.name, "lịch mẫu"))
    return [f"{session.start:%H:%M}" for session in table.sessions(station, day)]


def codes(rule, *others):
    return [fault.code for fault in rule_faults(rule, others, CLOCKS)]


def test_a_station_without_rules_has_the_usual_sessions_in_order_of_time():
    assert starts() == ["05:30", "17:00"]
    assert starts(rule("06:15", station=StationId("cam-dong"))) == ["05:30", "17:00"]


def test_own_rules_stand_before_those_for_all_and_those_before_the_usual_ones():
    everywhere = rule("10:00", station=None)
    assert starts(everywhere) == ["10:00"]
    assert starts(everywhere, rule("18:00"), rule("06:30")) == ["06:30", "18:00"]


def test_a_rule_holds_on_its_days_and_dates_only():
    working_days = rule("11:00", weekdays=frozenset(range(5)), first=date(2021, 2, 1), last=date(2021, 2, 5))
    assert starts(working_days) == ["11:00"]
    assert starts(working_days, day=SATURDAY) == ["05:30", "17:00"]
    assert starts(working_days, day=date(2021, 1, 28)) == ["05:30", "17:00"]


def test_where_two_rules_begin_at_one_minute_the_one_for_fewer_days_stands():
    always, surge = rule("11:00", 15), rule("11:00", 30, first=date(2021, 2, 1), last=date(2021, 2, 14))
    table = Timetable(rules=(surge, always), usual=())
    assert [session.cap for session in table.sessions(WARD, THURSDAY)] == [1_800_000]
    assert [session.cap for session in table.sessions(WARD, date(2021, 3, 4))] == [900_000]


def test_a_sound_rule_is_kept():
    assert codes(rule("11:00"), rule("05:30", approved_by="Lan"), rule("17:00")) == []


@pytest.mark.parametrize(
    ("start", "minutes", "night"),
    [("03:15", 15, True), ("05:59", 1, True), ("06:00", 60, False), ("20:45", 15, False), ("20:46", 15, True), ("23:50", 15, True)],
)
def test_a_session_between_nine_and_six_needs_a_named_approval(start, minutes, night):
    assert lies_in_the_night(time.fromisoformat(start), Millis(minutes * 60_000)) is night
    assert codes(rule(start, minutes)) == (["session-at-night"] if night else [])
    assert codes(rule(start, minutes, approved_by="Trần Thị Lan")) == []


def test_sessions_that_meet_are_refused_also_across_midnight():
    assert codes(rule("11:10"), rule("11:00")) == ["session-overlaps"]
    assert codes(rule("11:15"), rule("11:00")) == []
    late = rule("23:50", 30, approved_by="Lan")
    assert codes(rule("00:10", approved_by="Lan"), late) == ["session-overlaps"]
    assert codes(rule("11:10", weekdays=frozenset({5})), rule("11:00", weekdays=frozenset(range(5)))) == []
    assert codes(rule("11:10", first=date(2021, 3, 1)), rule("11:00", last=date(2021, 2, 28))) == []


def test_what_makes_no_sense_is_refused():
    assert codes(rule(clock="không có")) == ["session-unknown-clock"]
    assert codes(rule(weekdays=frozenset())) == ["session-without-days"]
    assert codes(rule(first=date(2021, 3, 1), last=date(2021, 2, 1))) == ["session-dates-reversed"]


def test_a_clock_longer_than_its_session_is_refused():
    long = FormatClock(name="dài", elements=(ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(1_200_000)),))
    (fault,) = rule_faults(rule(clock="dài"), (), {"dài": long})
    assert (fault.code, fault.facts["needed"], fault.facts["cap"]) == ("session-shorter-than-clock", 1200, 900)


def test_of_a_day_night_hours_and_sessions_that_meet_are_said():
    usual = usual_rules(["05:30", "11:00", "11:10"], 15, USUAL_CLOCK.name, "lịch mẫu")
    table = Timetable(rules=(), usual=usual, limits=shipped_limits())
    night, meeting = table.remarks(WARD, THURSDAY)
    assert (night.code, meeting.code) == ("night-session", "sessions-meet")
    assert "giờ yên tĩnh 21:00–06:00 (QCVN 26:2010/BTNMT), lịch mẫu đã cho phép" in sentence(night)
    unapproved = replace(table, usual=tuple(replace(session, approved_by="") for session in usual))
    assert unapproved.remarks(WARD, THURSDAY)[0].code == "night-session.unapproved"


def test_holidays_are_days_like_others_or_without_a_session_or_with_one_of_their_own():
    new_year = date(2021, 2, 12)
    rules = (rule("06:30", holidays=HolidayUse.NOT), rule("07:30", holidays=HolidayUse.ONLY), rule("17:00"))
    table = Timetable(rules=rules, usual=())
    assert [f"{session.start:%H:%M}" for session in table.sessions(WARD, THURSDAY)] == ["06:30", "17:00"]
    assert [f"{session.start:%H:%M}" for session in table.sessions(WARD, new_year)] == ["07:30", "17:00"]


def test_a_surge_comes_beside_the_usual_sessions_between_its_dates():
    surge = rule("09:00", surge="05/CT-TTg", first=date(2021, 2, 1), last=date(2021, 2, 14))
    assert starts(surge) == ["05:30", "09:00", "17:00"]
    assert starts(surge, day=date(2021, 2, 15)) == ["05:30", "17:00"]
    assert starts(surge, rule("06:30")) == ["06:30", "09:00"]
    assert codes(replace(surge, last=None)) == ["surge-without-dates"]


def test_on_a_day_of_mourning_a_clock_has_no_music():
    clock = FormatClock(name="có nhạc", elements=(ClockElement(kind=CueKind.ANNOUNCEMENT), ClockElement(kind=CueKind.MUSIC)))
    assert clock_on(clock, DayKind.ORDINARY) == clock_on(clock, DayKind.HOLIDAY) == clock
    assert [element.kind for element in clock_on(clock, DayKind.MOURNING).elements] == [CueKind.ANNOUNCEMENT]


def test_a_country_of_stations_with_rules_of_their_own_is_looked_up_not_searched():
    rules = tuple(replace(rule("11:00"), station=StationId(f"tram-{number}")) for number in range(10_599))
    table = Timetable(rules=rules, usual=())
    for number in range(10_599):
        assert len(table.sessions(StationId(f"tram-{number}"), THURSDAY)) == 1


def test_what_is_no_time_of_day_is_refused():
    with pytest.raises(ValueError, match="hour"):
        usual_rules(["25:00"], 15, USUAL_CLOCK.name, "")


def test_a_clock_that_fills_its_session_to_the_last_second_is_kept():
    for least, kept in ((900_000, True), (900_001, False)):
        clock = FormatClock(name="đầy", elements=(ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(least)),))
        assert (rule_faults(rule(clock="đầy"), (), {"đầy": clock}) == ()) is kept


def test_rules_share_a_day_where_the_last_of_one_is_the_first_of_the_other():
    for first, shared in ((date(2021, 2, 28), True), (date(2021, 3, 1), False)):
        assert (codes(rule("11:10", first=first), rule("11:00", last=date(2021, 2, 28))) == ["session-overlaps"]) is shared


def test_a_rule_of_one_day_is_no_reversed_one():
    assert codes(rule(first=date(2021, 3, 1), last=date(2021, 3, 1))) == []


def test_of_two_rules_for_equally_many_dates_the_one_for_fewer_weekdays_stands():
    sundays, always = rule("11:00", 30, weekdays=frozenset({6})), rule("11:00", 15)
    for rules in ((sundays, always), (always, sundays)):
        table = Timetable(rules=rules, usual=())
        assert [session.cap for session in table.sessions(WARD, date(2021, 2, 7))] == [1_800_000]
        assert [session.cap for session in table.sessions(WARD, THURSDAY)] == [900_000]


def test_sessions_that_touch_do_not_meet():
    for start, meet in (("11:14", True), ("11:15", False), ("11:16", False)):
        remarks = [remark.code for remark in meetings([rule("11:00"), rule(start)])]
        assert remarks == (["sessions-meet"] if meet else [])


def test_a_session_may_begin_where_another_ends_and_end_where_it_begins():
    for early, late in (("11:00", "11:15"), ("23:45", "00:00")):
        first, second = rule(early, approved_by="Lan"), rule(late, approved_by="Lan")
        assert (codes(first, second), codes(second, first)) == ([], [])
