"""The rules of sessions as a page lists them: by station, with who may hear them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from broadcast.model.programme import SessionRule
from broadcast.model.units import StationId
from broadcast.services.rules import sessions
from broadcast.tools import Tools
from broadcast.views.nearby_days import stations_near
from broadcast.views.station_labels import labels_on

SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True, kw_only=True)
class SessionsBoard:
    """Every rule, the usual ones first, and what can be chosen for a new one."""

    today: date
    usual: tuple[SessionRule, ...]
    """What holds where no rule was kept."""
    rules: tuple[SessionRule, ...]
    labels: Mapping[StationId, str]
    stations: tuple[StationId, ...]
    """Those of today."""
    clocks: tuple[str, ...]

    def whose(self, rule: SessionRule) -> str:
        """Return the station's name, or that it is for all."""
        return "Mọi trạm" if rule.station is None else self.labels.get(rule.station, rule.station)

    def days(self, rule: SessionRule) -> str:
        """Return the days of the week in short."""
        return "Mọi ngày" if len(rule.weekdays) == len(SHORT_WEEKDAYS) else ", ".join(SHORT_WEEKDAYS[day] for day in sorted(rule.weekdays))


def board(tools: Tools) -> SessionsBoard:
    """Return every rule that holds today or later."""
    today = tools.today()
    rules = [rule for rule in sessions.rules(tools) if rule.last is None or rule.last >= today]
    with tools.begin() as uow:
        labels, stations, clocks = labels_on(uow, today), stations_near(uow, today), tuple(sessions.clocks(uow))
    return SessionsBoard(
        today=today,
        usual=tuple(rule for rule in rules if rule.number == 0),
        rules=tuple(rule for rule in rules if rule.number),
        labels=labels,
        stations=tuple(station.id for station in stations),
        clocks=clocks,
    )
