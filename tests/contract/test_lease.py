"""What every Lease promises: one owner at a time, and no clock that jumps keeps it from the next for longer than its term."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.db.metadata import open_database
from broadcast.db.unit_of_work import SqlUnitOfWork

NOW = datetime(2021, 2, 4, 2, tzinfo=UTC)
TERM = timedelta(seconds=15)
HOUR = timedelta(hours=1)


class MemoryLease:
    """The double: a dictionary that keeps the port's promise."""

    def __init__(self):
        self._rows = {}

    def take(self, name, holder, at, term):
        owner, until = self._rows.get(name, (holder, at))
        if owner != holder and at < until <= at + term:
            return False
        self._rows[name] = (holder, at + term)
        return True


@pytest.fixture(params=["memory", "sqlite"])
def lease(request, tmp_path, empty_database):
    if request.param == "memory":
        yield MemoryLease()
        return
    engine = open_database(f"sqlite:///{shutil.copy2(empty_database, tmp_path)}")
    with SqlUnitOfWork(engine, write=True) as uow:
        yield uow.lease
    engine.dispose()


def test_the_first_owns_it_and_goes_on_owning_it(lease):
    assert lease.take("timers", "a", NOW, TERM)
    assert lease.take("timers", "a", NOW + TERM / 2, TERM)
    assert not lease.take("timers", "b", NOW + TERM, TERM)


def test_whoever_comes_when_the_time_has_run_out_takes_it_over(lease):
    lease.take("timers", "a", NOW, TERM)
    assert not lease.take("timers", "b", NOW + TERM - timedelta(microseconds=1), TERM)
    assert lease.take("timers", "b", NOW + TERM, TERM)
    assert not lease.take("timers", "a", NOW + TERM, TERM)


def test_another_name_is_another_lease(lease):
    assert lease.take("timers", "a", NOW, TERM)
    assert lease.take("sweeper", "b", NOW, TERM)


@pytest.mark.parametrize("jump", [-HOUR, HOUR, timedelta(days=-400)])
def test_a_clock_that_jumps_hands_it_on_at_once(lease, jump):
    lease.take("timers", "a", NOW, TERM)
    assert lease.take("timers", "b", NOW + jump, TERM)
    assert not lease.take("timers", "a", NOW + jump, TERM)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-7200, 7200)), max_size=12))
def test_two_never_own_it_at_one_moment(steps):
    """However clocks run, whoever takes it is its one owner at that moment by the very clock that was read."""
    lease = MemoryLease()
    for holder, seconds in steps:
        at = NOW + timedelta(seconds=seconds)
        if lease.take("timers", holder, at, TERM):
            others = [other for other in "abc" if other != holder]
            assert not any(lease.take("timers", other, at, TERM) for other in others)
