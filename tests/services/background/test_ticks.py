"""Timers by a clock that tests hold: over midnight and month ends, jumping an hour either way, killed between any two writes."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcast.model.jobs import JobState, PlanDay
from broadcast.services.background import ticks
from broadcast.services.background.ticks import daily_timers, latest_due, ring

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TIMERS = daily_timers(time(2))
NAMES = ("daily-build", "figures-age", "audit-parts", "collect-parts")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def hanoi(text):
    return datetime.fromisoformat(f"{text}+07:00")


class Box:
    """A machine whose clock a test holds; ``fired`` counts what each look asked for."""

    def __init__(self, tools, now):
        self.now = now
        self.tools = replace(tools, now=lambda: self.now)
        self.holder = "a"
        self.fired = Counter()

    def look(self):
        names = ring(self.tools, self.holder, TIMERS)
        self.fired.update(names)
        return names

    def days(self):
        with self.tools.begin() as uow:
            return [job.day for job in uow.jobs.all() if job.state is JobState.WAITING and job.day]

    def drain(self):
        with self.tools.begin(write=True) as uow:
            while (job := uow.jobs.claim(self.now, self.now + HOUR)) is not None:
                uow.jobs.finish(job.number)
            uow.commit()


@pytest.fixture
def box(tools):
    return Box(tools, hanoi("2021-02-03T12:00:00"))


def settled(box):
    """A machine that has fired everything up to now."""
    box.look()
    box.fired.clear()
    box.drain()
    return box


def test_each_timer_fires_at_its_minute_once_however_often_it_is_looked(box):
    box.now = hanoi("2021-02-03T23:55:00")
    settled(box)
    seen = []
    while box.now < hanoi("2021-02-04T04:00:00"):
        box.now += MINUTE
        seen += [(name, f"{box.now.astimezone(HANOI):%H:%M:%S}") for name in box.look()]
    assert seen == [("figures-age", "00:00:00"), ("audit-parts", "01:00:00"), ("daily-build", "02:00:00"), ("collect-parts", "03:00:00")]


def test_the_build_asks_for_the_civil_day_and_the_next(box):
    settled(box).now = hanoi("2021-02-04T02:00:00")
    box.look()
    assert box.days() == [date(2021, 2, 4), date(2021, 2, 5)]


@pytest.mark.parametrize("month_end", ["2021-01-31", "2021-02-28", "2024-02-29", "2021-12-31"])
def test_over_midnight_and_a_month_end_every_day_is_built_once(box, month_end):
    box.now = hanoi(f"{month_end}T03:30:00")
    settled(box)
    end = box.now + timedelta(days=2)
    while box.now < end:
        box.now += 13 * MINUTE
        box.look()
    assert box.fired == dict.fromkeys(NAMES, 2)
    first = date.fromisoformat(month_end) + timedelta(days=1)
    assert {first + timedelta(days=1), first + timedelta(days=2)} <= set(box.days())


@pytest.mark.parametrize("down", [timedelta(hours=3), timedelta(days=1), timedelta(days=45)])
def test_what_was_slept_through_is_asked_for_at_once_and_once(box, down):
    box.now = hanoi("2021-02-04T01:30:00")
    settled(box).now += down
    assert box.look() == tuple(timer.name for timer in TIMERS if latest_due(box.now, timer.at, HANOI) > box.now - down)
    assert set(box.days()) == {box.now.astimezone(HANOI).date() + timedelta(days=days) for days in (0, 1)}
    assert box.look() == ()


@pytest.mark.parametrize("at", ["00:30:00", "01:59:59", "02:00:00", "02:30:00", "23:59:59"])
@pytest.mark.parametrize("jump", [-HOUR, HOUR])
def test_a_clock_that_jumps_an_hour_loses_and_doubles_nothing(box, at, jump):
    """By the end of the next day everything fired twice: the night that was disturbed, and the one after it."""
    box.now = hanoi("2021-02-03T12:00:00")
    settled(box)
    jumped, end = False, hanoi("2021-02-05T12:00:00")
    while box.now < end:
        if not jumped and box.now >= hanoi(f"2021-02-04T{at}"):
            box.now, jumped = box.now + jump, True
        box.look()
        box.now += 20 * MINUTE
    assert box.fired == dict.fromkeys(NAMES, 2)


def test_another_process_fires_only_what_nobody_has_fired(box):
    settled(box).now = hanoi("2021-02-04T02:00:00")
    other = Box(box.tools, box.now)
    other.holder = "b"
    box.look()
    assert other.look() == ()
    box.now = other.now = hanoi("2021-02-05T02:00:00")
    assert sorted(other.look()) == sorted(NAMES)
    assert box.look() == ()


def test_an_owner_that_died_is_followed_within_its_term(box):
    """Killed between the audit's tick and the build's: whoever is left waits for the term and then fires."""
    settled(box).now = hanoi("2021-02-04T01:59:50")
    box.look()
    box.now = hanoi("2021-02-04T02:00:00")
    box.holder = "b"
    assert box.look() == ()
    box.now += ticks.TERM
    assert box.look() == ("daily-build",)


def test_an_idle_look_writes_nothing(box, statements):
    settled(box)
    statements.clear()
    box.now += MINUTE
    box.look()
    assert statements
    assert all(statement.startswith(("SELECT", "BEGIN")) and "IMMEDIATE" not in statement for statement in statements)


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Ho_Chi_Minh"])
def test_the_hour_is_meant_in_the_stations_zone_wherever_the_machine_stands(zone):
    now = hanoi("2021-02-04T02:00:00").astimezone(ZoneInfo(zone))
    assert latest_due(now, time(2), HANOI) == now
    assert latest_due(now - timedelta(microseconds=1), time(2), HANOI) == now - timedelta(days=1)


def test_an_hour_that_a_zone_leaves_out_or_has_twice_is_one_moment():
    berlin = ZoneInfo("Europe/Berlin")
    for day in ("2021-03-28", "2021-10-31"):
        begin = datetime.fromisoformat(f"{day}T00:00:00+00:00") - HOUR * 3
        dues = {latest_due(begin + 10 * MINUTE * step, time(2, 30), berlin) for step in range(60)}
        assert len({due for due in dues if due >= begin}) == 1


def test_killed_before_any_statement_and_started_again_nothing_is_lost_or_doubled(box, killed_at):
    """The night's work, stopped once at each of its statements: the rows at the end are those of an undisturbed night."""
    for number in range(1, 60):
        box.now = hanoi("2021-02-03T12:00:00") + timedelta(days=number)
        settled(box)
        box.now = box.now.replace(hour=0) + timedelta(days=1, hours=4)
        killed = killed_at(number, box.look)
        box.holder = f"holder {number}"
        box.now += ticks.TERM
        box.look()
        today = box.now.astimezone(HANOI).date()
        with box.tools.begin() as uow:
            asked = Counter(job.job for job in uow.jobs.all() if job.state is JobState.WAITING)
            assert all(uow.ticks.fired(timer.name, latest_due(box.now, timer.at, HANOI)) for timer in TIMERS)
        assert set(asked.values()) == {1} and len(asked) == 4
        assert {PlanDay(day=today), PlanDay(day=today + timedelta(days=1))} <= set(asked)
        box.drain()
        if not killed:
            break
    assert 10 < number < 59


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 600)),
        st.tuples(st.just("jump"), st.sampled_from([-60, 60])),
        st.tuples(st.just("kill"), st.integers(1, 20)),
        st.tuples(st.just("restart"), st.integers(0, 900)),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_a_machine_goes_through_each_moment_fires_once_and_the_newest_always(tools, killed_at, steps):
    """Minutes go by, the clock jumps an hour, the process is killed in the middle of firing, the machine sleeps."""
    box = Box(tools, hanoi("2021-02-03T12:00:00"))
    with tools.begin(write=True) as uow:
        uow.ticks.forget_before(datetime(9999, 1, 1, tzinfo=UTC))
        uow.commit()
    fired = Counter()
    for number, (kind, amount) in enumerate(steps):
        box.now += amount * MINUTE if kind in ("wait", "jump", "restart") else timedelta()
        if kind == "kill":
            killed_at(amount, box.look)
            box.holder, box.now = f"holder {number}", box.now + ticks.TERM
        dues = {timer.name: latest_due(box.now, timer.at, HANOI) for timer in TIMERS}
        fired.update((name, dues[name]) for name in box.look())
        with tools.begin() as uow:
            assert all(uow.ticks.fired(timer.name, latest_due(box.now, timer.at, HANOI)) for timer in TIMERS)
    assert all(count == 1 for count in fired.values())


@pytest.mark.parametrize(
    ("at", "by", "moved"),
    [
        (time(0, 30), -HOUR, time(23, 30)),
        (time(2), -HOUR, time(1)),
        (time(2), HOUR, time(3)),
        (time(23, 45), HOUR, time(0, 45)),
        (time(5, 10), timedelta(minutes=55), time(6, 5)),
    ],
)
def test_a_time_of_day_is_moved_round_the_clock(at, by, moved):
    assert ticks.shifted(at, by) == moved
