"""What clocks show, in milliseconds since midnight, also where they are changed in the night."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.programme.civil import CivilDay, midnight
from broadcast.programme.decide import decide

HOUR = 3_600_000
BERLIN = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = date(2021, 3, 28), date(2021, 10, 31)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 10), (AUTUMN, 12), (date(2021, 5, 1), 11)])
def test_eleven_oclock_is_so_many_hours_after_midnight(day, hours):
    civil = CivilDay(day, BERLIN)
    assert civil.since(time(11)) == hours * HOUR
    assert midnight(day, BERLIN) + timedelta(hours=hours) == datetime.combine(day, time(11), BERLIN)
    assert civil.following(time(11), hours * HOUR) == hours * HOUR
    assert civil.following(time(11), hours * HOUR + 1) == civil.since(time(11), 1) == (hours + 24) * HOUR


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_relays_and_fixed_items_keep_the_time_that_clocks_show(inputs, candidate, day):
    source = RelaySource(kind=SourceKind.NONE)
    elements = (
        ClockElement(kind=CueKind.ANNOUNCEMENT),
        ClockElement(kind=CueKind.RELAY, at=time(11, 10), until=time(11, 20), source=source),
    )
    clock = FormatClock(name="x", elements=elements)
    last = candidate("1", 60)
    plan = inputs([last, candidate("x", 40, fixed_at=time(11, 5))], starts=("11:00",), minutes=30, clock=clock)
    said = [
        replace(one, item=replace(one.item, announcement=replace(one.item.announcement, last_day=date(2022, 1, 1))))
        for one in plan.candidates
    ]
    decision = decide(replace(plan, day=day, zone=BERLIN, candidates=tuple(said)))
    at = {cue.title: f"{cue.at:%H:%M:%S}" for cue in decision.sessions[0].cues}
    assert (at["Bài x"], at["Tiếp sóng"]) == ("11:05:00", "11:10:00")
