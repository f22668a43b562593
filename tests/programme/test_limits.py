"""Limits are rows with a legal source and dates: Hà Nội's of 2021 are written here as rows, and no code knows them."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.programme import SessionRule
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.programme.limits import all_limits, concerning, day_limit_notices, is_quiet, limit_faults, rule_limit_faults, shipped_limits
from broadcast.wording import sentence

SOURCE = "QĐ 11/2021 (ví dụ)"
LENGTH = AirLimit(
    id="ha-noi-phut",
    kind=LimitKind.SESSION_LENGTH,
    most=15,
    source=SOURCE,
    first=date(2021, 3, 12),
    areas=frozenset({AreaCode("01")}),
    unless="thiên tai, dịch bệnh",
)
TWO_A_DAY = replace(LENGTH, id="ha-noi-buoi", kind=LimitKind.SESSIONS_A_DAY, most=2)
NO_WEEKEND = replace(TWO_A_DAY, id="ha-noi-cuoi-tuan", most=0, weekdays=frozenset({5, 6}))
LIMITS = (LENGTH, TWO_A_DAY, NO_WEEKEND)
WORKDAYS = frozenset(range(5))


def rule(start, minutes=15, **changes):
    start = time.fromisoformat(start)
    return SessionRule(station=StationId("x"), start=start, cap=Millis(minutes * 60_000), clock="thường ngày", weekdays=WORKDAYS, **changes)


def codes(new, *others, limits=LIMITS):
    return [fault.code for fault in rule_limit_faults(new, others, limits)]


def test_two_quarters_of_an_hour_on_working_days_are_kept():
    assert codes(rule("06:30"), rule("17:00")) == []


def test_what_is_too_long_too_often_or_on_a_weekend_is_refused_with_the_source():
    assert codes(rule("06:30", 20)) == ["limit-length.unless"]
    assert codes(rule("06:30"), rule("11:00"), rule("17:00")) == ["limit-day.unless"]
    (fault,) = rule_limit_faults(replace(rule("06:30"), weekdays=frozenset({5})), (), LIMITS)
    assert sentence(fault).startswith("Thứ bảy như ngày 13/03/2021 sẽ có 1 buổi, quá 0 buổi (QĐ 11/2021 (ví dụ))")


def test_before_the_act_and_where_an_epidemic_is_named_more_is_allowed():
    assert codes(rule("06:30", 60, last=date(2021, 3, 11))) == []
    surge = {"surge": "05/CT-TTg", "first": date(2021, 4, 1), "last": date(2021, 4, 10)}
    assert codes(rule("09:00", 60, **surge), rule("06:30"), rule("17:00")) == []
    never = tuple(replace(limit, unless="") for limit in LIMITS)
    assert codes(rule("09:00", 60, **surge), rule("06:30"), rule("17:00"), limits=never) == ["limit-length", "limit-day"]


def test_sessions_at_other_times_of_the_year_do_not_add_up():
    spring, summer = rule("11:00", last=date(2021, 5, 31)), rule("11:00", first=date(2021, 6, 1), last=date(2021, 8, 31))
    assert codes(rule("06:30"), spring, summer) == []
    assert codes(rule("06:30"), spring, summer, rule("17:00", first=date(2021, 8, 1))) == ["limit-day.unless"]


def test_minutes_of_a_day_are_summed():
    hour = replace(LENGTH, id="phut-ngay", kind=LimitKind.MINUTES_A_DAY, most=60, unless="")
    assert codes(rule("06:30", 30), rule("17:00", 30), limits=[hour]) == []
    assert codes(rule("06:30", 31), rule("17:00", 30), limits=[hour]) == ["limit-day"]


def test_of_a_day_that_stands_every_limit_passed_is_said_once():
    day = date(2021, 3, 15)
    sessions = [rule("06:30", 20), rule("11:00"), rule("17:00")]
    assert [said.code for said in day_limit_notices(sessions, LIMITS, day)] == ["limit-passed.length", "limit-passed"]
    assert day_limit_notices(sessions, LIMITS, date(2021, 3, 11)) == ()


def test_a_limit_holds_for_its_unit_and_everything_below():
    assert concerning(LIMITS, {AreaCode("00070"), AreaCode("01")}) == LIMITS
    assert concerning((*LIMITS, *shipped_limits()), {AreaCode("195")}) == shipped_limits()


def test_a_citys_own_row_stands_over_a_shipped_one_of_the_same_id():
    (shipped,) = shipped_limits()
    assert (shipped.source, shipped.most, shipped.begins, shipped.ends) == ("QCVN 26:2010/BTNMT", 55, time(21), time(6))
    ended = replace(shipped, last=date(2025, 12, 31))
    assert all_limits([ended, LENGTH]) == (ended, LENGTH)


@given(st.times(), st.integers(1, 180), st.times(), st.times().filter(bool))
def test_quiet_hours_over_midnight_are_found_minute_by_minute(start, minutes, begins, length):
    limit = replace(LENGTH, kind=LimitKind.QUIET, begins=begins.replace(second=0), ends=length.replace(second=0))
    first = start.hour * 60 + start.minute
    opens, closes = begins.hour * 60 + begins.minute, length.hour * 60 + length.minute
    quiet = {minute % 1440 for minute in range(opens, closes if closes > opens else closes + 1440)}
    played = {minute % 1440 for minute in range(first, first + minutes)}
    assert is_quiet(limit, start.replace(second=0, microsecond=0), Millis(minutes * 60_000)) == bool(quiet & played)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"id": ""}, ["limit-without-id"]),
        ({"source": " "}, ["limit-without-source"]),
        ({"last": date(2020, 1, 1)}, ["session-dates-reversed"]),
        ({"weekdays": frozenset()}, ["session-without-days"]),
        ({"most": 0}, ["limit-number"]),
        ({"most": 1441}, ["limit-number"]),
        ({"kind": LimitKind.QUIET}, ["limit-hours"]),
        ({"kind": LimitKind.SESSIONS_A_DAY, "most": 0}, []),
    ],
)
def test_a_limit_that_makes_no_sense_is_named(changes, expected):
    assert [fault.code for fault in limit_faults(replace(LENGTH, **changes))] == expected


def test_a_refusal_tells_the_first_day_the_sum_and_what_is_allowed():
    def facts(limit, *rules):
        (fault,) = rule_limit_faults(rules[0], rules[1:], [limit])
        return {name: fault.facts[name] for name in ("weekday", "day", "total", "most", "unit")}

    three = (rule("06:30"), rule("11:00"), rule("17:00", first=date(2021, 3, 16)))
    tuesday = {"weekday": "thứ ba", "day": date(2021, 3, 16), "total": 3, "most": 2, "unit": "buổi"}
    assert facts(TWO_A_DAY, *three) == tuesday
    assert facts(TWO_A_DAY, *reversed(three)) == tuesday
    minutes = replace(TWO_A_DAY, kind=LimitKind.MINUTES_A_DAY, most=44)
    assert facts(minutes, *three) == {**tuesday, "total": 45, "most": 44, "unit": "phút"}
    assert rule_limit_faults(three[0], three[1:], [replace(minutes, most=45)]) == ()
    (length,) = rule_limit_faults(rule("06:30", 16), (), [LENGTH])
    assert {name: length.facts[name] for name in ("start", "minutes", "most")} == {"start": "06:30", "minutes": "16", "most": "15"}


def test_a_limit_and_a_rule_share_a_day_where_one_ends_as_the_other_begins():
    for last, broken in ((date(2021, 3, 11), False), (date(2021, 3, 12), True)):
        assert bool(codes(rule("06:30", 20, last=last), limits=[LENGTH])) is broken
    ended = replace(LENGTH, last=date(2021, 4, 1))
    for first, broken in ((date(2021, 4, 1), True), (date(2021, 4, 2), False)):
        assert bool(codes(rule("06:30", 20, first=first), limits=[ended])) is broken
    weekend = replace(LENGTH, weekdays=frozenset({5, 6}))
    assert codes(rule("06:30", 20), limits=[weekend]) == []


def test_what_comes_back_after_another_rule_has_ended_is_looked_at_too():
    """Three sessions a day only from June on, when the one that stood in the third's place is over."""
    two = (rule("06:30"), rule("17:00", last=date(2021, 5, 31)))
    later = (rule("11:00", first=date(2021, 6, 1)), rule("19:00", first=date(2021, 6, 1)))
    assert codes(*two) == []
    (fault,) = rule_limit_faults(two[0], (two[1], *later), [TWO_A_DAY])
    assert (fault.facts["day"], fault.facts["total"]) == (date(2021, 6, 1), 3)


@pytest.mark.parametrize(("most", "fits"), [(1, True), (1440, True), (1441, False), (0, False), (-1, False)])
def test_a_length_is_a_minute_to_a_day(most, fits):
    assert (limit_faults(replace(LENGTH, most=most)) == ()) is fits


def test_of_a_day_what_is_allowed_is_not_said():
    day = date(2021, 3, 15)
    assert day_limit_notices([rule("06:30", 15), rule("17:00", 15)], LIMITS, day) == ()
    surge = {"surge": "05/CT-TTg", "first": date(2021, 3, 1), "last": date(2021, 4, 1)}
    assert day_limit_notices([rule("06:30", 60, **surge), rule("11:00", **surge), rule("17:00", **surge)], LIMITS, day) == ()
    strict = [replace(limit, unless="") for limit in LIMITS]
    assert [said.code for said in day_limit_notices([rule("06:30", 60, **surge)], strict, day)] == ["limit-passed.length"]
