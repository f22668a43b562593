"""Moments that fired: once and for all, one row each."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

DUE = datetime(2021, 2, 3, 19, tzinfo=UTC)
AT = DUE + timedelta(seconds=3)


@pytest.fixture
def ticks(begin):
    with begin() as uow:
        yield uow.ticks


def test_a_moment_fires_once_in_whatever_zone_it_is_named(ticks):
    assert not ticks.fired("daily-build", DUE)
    assert ticks.add("daily-build", DUE, AT)
    hanoi = DUE.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    assert ticks.fired("daily-build", hanoi)
    assert not ticks.add("daily-build", hanoi, AT)


def test_timers_and_moments_do_not_stand_for_one_another(ticks):
    ticks.add("daily-build", DUE, AT)
    assert not ticks.fired("audit-parts", DUE)
    assert not ticks.fired("daily-build", DUE + timedelta(days=1))


def test_what_is_old_is_forgotten(ticks):
    for days in (0, 1):
        ticks.add("daily-build", DUE + timedelta(days=days), AT)
    ticks.forget_before(DUE + timedelta(days=1))
    assert [ticks.fired("daily-build", DUE + timedelta(days=days)) for days in (0, 1)] == [False, True]


def test_a_tick_exists_only_with_what_it_asked_for(begin):
    with begin() as uow:
        uow.ticks.add("daily-build", DUE, AT)
    with begin() as uow:
        assert not uow.ticks.fired("daily-build", DUE)
