"""The rules of sessions as a page lists them: by station, with who may hear them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from broadcast.errors import UnknownName
from broadcast.model.programme import SessionRule
from broadcast.model.units import StationId
from broadcast.programme.sessions import lies_in_the_night
from broadcast.services.rules import sessions
from broadcast.tools import Tools
from broadcast.views.nearby_days import stations_near
from broadcast.views.station_labels import labels_on

SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True, kw_only=True)
class SessionGroup:
    """The sessions of one station, or of all that have none of their own."""

    label: str
    rules: tuple[SessionRule, ...]


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

    @property
    def groups(self) -> tuple["SessionGroup", ...]:
        """Sessions by whose they are, in order of time; those of all stations first, the usual ones where nothing is for all."""
        common = [rule for rule in self.rules if rule.station is None]
        own = sorted(
            {rule.station for rule in self.rules if rule.station is not None}, key=lambda station: self.labels.get(station, station)
        )
        first = SessionGroup(label="Mọi trạm" if not own else "Mọi trạm chưa có buổi riêng", rules=_by_time(common or self.usual))
        others = (
            SessionGroup(label=self.labels.get(station, station), rules=_by_time(rule for rule in self.rules if rule.station == station))
            for station in own
        )
        return (first, *others)

    def whose(self, rule: SessionRule) -> str:
        """Return the station's name, or that it is for all."""
        return "Mọi trạm" if rule.station is None else self.labels.get(rule.station, rule.station)

    def at_night(self, rule: SessionRule) -> bool:
        """Return whether somebody had to allow it, as some of it lies in the quiet hours."""
        return bool(rule.approved_by) and lies_in_the_night(rule.start, rule.cap)

    def days(self, rule: SessionRule) -> str:
        """Return the days of the week in short."""
        return "Mọi ngày" if len(rule.weekdays) == len(SHORT_WEEKDAYS) else ", ".join(SHORT_WEEKDAYS[day] for day in sorted(rule.weekdays))


def typed_of(tools: Tools, number: int) -> Mapping[str, str]:
    """Return the form of a session as it was kept. Raises UnknownName."""
    rules = {rule.number: rule for rule in sessions.rules(tools) if rule.number}
    if number not in rules:
        raise UnknownName("buổi phát số", str(number), list(map(str, rules)))
    rule = rules[number]
    return {
        "number": str(number),
        "start": f"{rule.start:%H:%M}",
        "minutes": str(rule.cap // 60_000),
        "station": rule.station or "",
        "clock": rule.clock,
        "days": " ".join(map(str, sorted(rule.weekdays))),
        "first": f"{rule.first:%d/%m/%Y}" if rule.first else "",
        "last": f"{rule.last:%d/%m/%Y}" if rule.last else "",
        "approved_by": rule.approved_by,
        "holidays": str(rule.holidays),
        "surge": rule.surge,
    }


def _by_time(rules: Iterable[SessionRule]) -> tuple[SessionRule, ...]:
    return tuple(sorted(rules, key=lambda rule: (rule.start, rule.number)))


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
