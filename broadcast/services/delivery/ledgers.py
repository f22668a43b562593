"""The ledgers' use cases: taking reports of what was fetched and aired, and proving it for some days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.directive import Directive
from broadcast.model.ledger import Airing, AirReport, AirReports, Delivery, Outcome, PlannedItem, Witness
from broadcast.model.programme import CueKind
from broadcast.model.station import Station
from broadcast.model.units import Millis, StationId
from broadcast.ports import UnitOfWork
from broadcast.reports.airtime import AirtimeReport, Sources, airtime
from broadcast.reports.errors import NeverPublished
from broadcast.reports.settle import Settled, settle
from broadcast.services.day import programmes
from broadcast.services.scripts.directives import widened
from broadcast.tools import Tools
from broadcast.wording import notice

MOST_DAYS = 400
"""Of one report: a year and a month."""
MOST_URGENT = 200
"""Urgent messages, the newest first, among which a reported file is looked for."""
EARLY = timedelta(minutes=5)
"""By how much an operator may press «Đã phát» before the programme's time: people play ahead, and clocks differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of handed-over reports: their events, and why those that were not taken were not."""

    kept: tuple[str, ...]
    repeated: tuple[str, ...]
    """Kept before; telling them again changed nothing."""
    refused: tuple[tuple[str, str], ...]
    """Event and reason."""


def take_reports(tools: Tools, reports: AirReports) -> Taken:
    """Write down what a player reports; what was never published for its station is refused, each with its reason.

    Raises UnknownName for a station that does not exist.
    """
    received = tools.now()
    kept: list[str] = []
    repeated: list[str] = []
    refused: list[tuple[str, str]] = []
    with tools.begin(write=True) as uow:
        station = _station(uow, reports.station)
        for row in reports.rows:
            try:
                fresh = uow.ledgers.air(_airing(tools, uow, station, reports, row, received))
            except NeverPublished as error:
                refused.append((row.event, str(error)))
            else:
                (kept if fresh else repeated).append(row.event)
        uow.commit()
    return Taken(kept=tuple(kept), repeated=tuple(repeated), refused=tuple(refused))


def _airing(tools: Tools, uow: UnitOfWork, station: Station, reports: AirReports, row: AirReport, received: datetime) -> Airing:
    planned = _planned(uow.ledgers.published_as(station.id, row.sha256, row.planned_at.date()), row) or _urgent(tools, uow, station, row)
    if planned is None:
        raise NeverPublished(reports.station, row)
    skew = reports.sent - received
    return _airing_of(planned, row, reports, received, Millis(round(skew.total_seconds() * 1000)))


def _planned(published: Iterable[PlannedItem], row: AirReport) -> PlannedItem | None:
    """Return the plan's row that a report is about: the same file nearest to its planned moment; a relay only at that very moment."""
    same = [item for item in published if row.sha256 or (item.kind is row.kind and item.at == row.planned_at)]
    return min(same, key=lambda item: (abs(item.at - row.planned_at), -item.revision), default=None)


def _urgent(tools: Tools, uow: UnitOfWork, station: Station, row: AirReport) -> PlannedItem | None:
    """Return the urgent message that a report is about, as if the programme had it at its release; None where it is about none."""
    for case in uow.urgent.newest(MOST_URGENT) if row.sha256 else ():
        sound = case.urgent.sounds.get(station.profile)
        if case.released and case.concerns(station.id) and sound is not None and sound.file.sha256 == row.sha256:
            at = case.released.astimezone(tools.zone)
            return PlannedItem(
                station=station.id,
                day=at.date(),
                revision=0,
                place=0,
                kind=CueKind.ANNOUNCEMENT,
                title=case.urgent.draft.title,
                script=None,
                category=case.urgent.draft.category,
                at=at,
                length=sound.length,
                sha256=sound.file.sha256,
            )
    return None


def _airing_of(planned: PlannedItem, row: AirReport, reports: AirReports, received: datetime, skew: Millis) -> Airing:
    return Airing(
        event=f"{reports.station}/{row.event}",
        station=reports.station,
        day=planned.day,
        planned_at=planned.at,
        at=row.at,
        length=row.length,
        outcome=row.outcome,
        reason=row.reason,
        witness=reports.witness,
        person=reports.reporter,
        kind=planned.kind,
        title=planned.title,
        script=planned.script,
        category=planned.category,
        sha256=planned.sha256,
        received=received,
        skew=skew,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandReport:
    """What an operator says of items of the page in front of them. ``form`` names the sending, so that two clicks are one."""

    day: date
    at: tuple[datetime, ...]
    """When the programme has them."""
    outcome: Outcome
    reason: str
    form: str


def report_by_hand(tools: Tools, actor: Actor, station: StationId, report: HandReport) -> int:
    """Write down what a person says of items, all of them or none; return how many were not taken before from that very form.

    Raises NotAllowed, UnknownName, NotKept for an item that is not in the plan (any more), has not begun, or failed without a reason.
    """
    now = tools.now()
    with tools.begin(write=True) as uow:
        require(actor, Action.FETCH, _station(uow, station).area)
        plan = {item.at: item for item in uow.ledgers.planned(report.day, report.day + timedelta(days=1), station)}
        for at in report.at:
            _check(plan.get(at), station, report, at, now)
        fresh = [uow.ledgers.air(_said(actor, plan[at], report, now)) for at in report.at]
        uow.commit()
    return sum(fresh)


def _check(item: PlannedItem | None, station: StationId, report: HandReport, at: datetime, now: datetime) -> None:
    if item is None:
        raise NotKept(notice("no-such-place", day=report.day, station=station, at=f"{at:%H:%M:%S}"))
    if at > now + EARLY:
        raise NotKept(notice("not-yet-aired", title=item.title, at=f"{at:%H:%M}"))
    if report.outcome is Outcome.FAILED and not report.reason.strip():
        raise NotKept(notice("reason-missing"))


def _said(actor: Actor, item: PlannedItem, report: HandReport, now: datetime) -> Airing:
    row = AirReport(
        event=f"hand-{report.form}-{item.at:%Y%m%dT%H%M%S%f}",
        kind=item.kind,
        title=item.title,
        planned_at=item.at,
        at=item.at,
        length=Millis(0) if report.outcome is Outcome.FAILED else item.length,
        outcome=report.outcome,
        reason=report.reason.strip(),
        sha256=item.sha256,
    )
    reports = AirReports(station=item.station, reporter=actor.person, witness=Witness.HAND, sent=now, rows=(row,))
    return _airing_of(item, row, reports, now, Millis(0))


def note_delivery(tools: Tools, delivery: Delivery) -> bool:
    """Write down what a station fetched; False where that event was noted before."""
    with tools.begin(write=True) as uow:
        fresh = uow.ledgers.deliver(delivery)
        uow.commit()
    return fresh


def proofs(tools: Tools, first: date, last: date, station: StationId | None = None) -> Settled:
    """Return what became of each item that was planned for some days, both inclusive. Raises RowDamaged."""
    with tools.begin() as uow:
        return _settled(uow, first, last, station)


def airtime_report(tools: Tools, first: date, last: date, station: StationId | None = None) -> AirtimeReport:
    """Return what was planned, fetched and aired on some days, both inclusive, up to now. Raises NotKept, UnknownName, RowDamaged."""
    if not timedelta() <= last - first < timedelta(days=MOST_DAYS):
        raise NotKept(notice("report-days", first=first, last=last, most=MOST_DAYS))
    chosen = programmes.stations(tools, station)
    with tools.begin() as uow:
        sources = Sources(
            settled=_settled(uow, first, last, station),
            deliveries=uow.ledgers.deliveries(first, last + timedelta(days=1), station),
            stations=chosen,
            directives=widened(uow, [directive for directive in uow.directives.all() if _meets(directive, first, last)], first),
            made=tools.now().astimezone(tools.zone),
        )
    return airtime(first, last, sources)


def _meets(directive: Directive, first: date, last: date) -> bool:
    return directive.first <= last and first <= (directive.last or last)


def _settled(uow: UnitOfWork, first: date, last: date, station: StationId | None) -> Settled:
    before = last + timedelta(days=1)
    return settle(uow.ledgers.planned(first, before, station), uow.ledgers.airings(first, before, station))


def _station(uow: UnitOfWork, station: StationId) -> Station:
    named = uow.stations.get(station)
    if named is None:
        raise UnknownName("trạm", station, [other.id for other in uow.stations.all()])
    return named
