"""Giới hạn phát: every limit with its act, and which sessions of the next days pass one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from broadcast.model.area import capital
from broadcast.model.limit import AirLimit
from broadcast.model.notice import Severity
from broadcast.model.units import AreaCode
from broadcast.programme.limits import day_limit_notices
from broadcast.services.rules.sessions import timetable
from broadcast.tools import Tools
from broadcast.views.nearby_days import areas_near, stations_near
from broadcast.views.rule_words import RuleWords, rule_words
from broadcast.views.sessions_board import SHORT_WEEKDAYS
from broadcast.wording import sentence

AHEAD = 7
"""Days that are looked through for sessions that pass a limit."""


@dataclass(frozen=True, kw_only=True)
class LimitsBoard:
    """Every limit, and what can be chosen for one."""

    today: date
    limits: tuple[AirLimit, ...]
    own: frozenset[str]
    """The ids of those that staff keep; the others ship with the program."""
    kinds: Mapping[str, RuleWords]
    areas: Mapping[AreaCode, str]
    passed: Mapping[str, int]
    """What is to be said of sessions that pass a limit, with at how many stations."""

    def days(self, limit: AirLimit) -> str:
        """Return a limit's days of the week in short."""
        return (
            "mọi ngày" if len(limit.weekdays) == len(SHORT_WEEKDAYS) else ", ".join(SHORT_WEEKDAYS[day] for day in sorted(limit.weekdays))
        )

    def where(self, limit: AirLimit) -> str:
        """Return where a limit holds."""
        return "mọi nơi" if limit.areas is None else ", ".join(self.areas.get(code, code) for code in sorted(limit.areas))


def board(tools: Tools) -> LimitsBoard:
    """Return every limit, shipped ones first."""
    today = tools.today()
    passed: dict[str, set[str]] = {}
    with tools.begin() as uow:
        table, own, near = timetable(tools, uow), uow.air_limits.all(), areas_near(uow, today)
        stations = stations_near(uow, today)
    for station, day in ((station, today + timedelta(days=ahead)) for station in stations for ahead in range(AHEAD)):
        for notice in day_limit_notices(table.sessions(station.id, day), table.limits_of(station.id, day), day):
            if notice.severity is Severity.WARNING:
                passed.setdefault(sentence(notice), set()).add(station.id)
    return LimitsBoard(
        today=today,
        limits=table.limits,
        own=frozenset(limit.id for limit in own),
        kinds=rule_words("limit"),
        areas={code: capital(area.full_name) for code, area in near.items()},
        passed={words: len(ids) for words, ids in passed.items()},
    )
