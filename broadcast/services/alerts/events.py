"""Everything that somebody should hear of now, read from the data as it is; nothing is written."""

from collections.abc import Iterator
from datetime import date, timedelta

from broadcast.model.actor import Action
from broadcast.model.alert import Alert, AlertKind
from broadcast.model.box import SILENT_AFTER, TokenUse
from broadcast.model.figures import FigureSet
from broadcast.model.review import State, Step
from broadcast.model.switch import Switch
from broadcast.model.urgent import UrgentState
from broadcast.ports import UnitOfWork
from broadcast.programme.ward_say import FRAME
from broadcast.services.alerts.lateness import unready
from broadcast.services.places.stations import stations_on
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.reviews import standing_of
from broadcast.tools import Tools
from broadcast.wording import notice


def current(tools: Tools, uow: UnitOfWork) -> tuple[Alert, ...]:
    """Return every event that is so now. Raises RowDamaged."""
    return (*_urgent(tools, uow), *_texts(tools, uow), *_proposals(uow), *_silent(tools, uow), *unready(tools, uow), *_stale(tools, uow))


def _urgent(tools: Tools, uow: UnitOfWork) -> Iterator[Alert]:
    for case in uow.urgent.lasting(tools.now()):
        if case.state(tools.now()) is UrgentState.WAITING:
            yield Alert(
                key=f"urgent/{case.urgent.number}",
                kind=AlertKind.WAITING,
                notice=notice("alert-urgent", title=case.urgent.draft.title),
                path="/khan-cap",
                action=Action.CONSENT_URGENT,
                author=case.urgent.author,
            )


def _texts(tools: Tools, uow: UnitOfWork) -> Iterator[Alert]:
    """Yield the texts that were sent to the city's desk; where wards must accept first, also those that they have said nothing of."""
    wards_first = uow.switches.on(Switch.WARD_FIRST)
    for listed in catalogue.listed_in(uow):
        script = listed.script
        if listed.approval is None:
            standing = standing_of(uow, script, None, "")
            if standing.state is State.WAITING and standing.last is not None and standing.last.step is Step.SUBMITTED:
                yield Alert(
                    key=f"approve/{script.id}/{script.version}",
                    kind=AlertKind.WAITING,
                    notice=notice("alert-approve", title=script.title, person=standing.last.person),
                    path=f"/kich-ban/{script.id}",
                    action=Action.APPROVE,
                    area=min(script.areas, default=None),
                    author=uow.scripts.author(script),
                )
        elif wards_first and listed.approval.note != catalogue.SAMPLE_NOTE:
            yield from _for_wards(tools, uow, listed)


def _for_wards(tools: Tools, uow: UnitOfWork, listed: catalogue.Listed) -> Iterator[Alert]:
    script = listed.script
    if script.category in FRAME or script.valid_to < tools.today():
        return
    wards = standing_of(uow, script, listed.approval, catalogue.subject_of(uow, script)).wards
    for station in stations_on(uow, tools.today()):
        if station.area not in wards:
            yield Alert(
                key=f"accept/{script.id}/{script.version}/{station.area}",
                kind=AlertKind.WAITING,
                notice=notice("alert-accept", title=script.title),
                path=f"/kich-ban/{script.id}",
                action=Action.ACCEPT,
                area=station.area,
            )


def _proposals(uow: UnitOfWork) -> Iterator[Alert]:
    for proposal in uow.proposals.waiting():
        yield Alert(
            key=f"figures/{proposal.number}",
            kind=AlertKind.WAITING,
            notice=notice("alert-figures", name=proposal.name, person=proposal.person),
            path=f"/so-lieu/cho/{proposal.number}",
            action=Action.CHECK_FIGURES,
            author=proposal.person,
        )


def _silent(tools: Tools, uow: UnitOfWork) -> Iterator[Alert]:
    """Yield the stations whose box has a token that holds and was not heard for long."""
    now = tools.now()
    silent = {contact.station: contact.at for contact in uow.contacts.all() if now - contact.at >= SILENT_AFTER}
    if not silent:
        return
    served = {token.station for token in uow.station_tokens.all() if token.use is TokenUse.BOX and token.holds(now)}
    for station in stations_on(uow, tools.today()):
        if station.id in silent and station.id in served:
            heard = silent[station.id].astimezone(tools.zone)
            yield Alert(
                key=f"late/{station.id}/{heard.isoformat()}",
                kind=AlertKind.LATE_STATION,
                notice=notice("alert-late", station=station.name, at=f"{heard:%H:%M %d/%m/%Y}"),
                path="/tram",
                action=Action.PLAN,
                area=station.area,
            )


def _stale(tools: Tools, uow: UnitOfWork) -> Iterator[Alert]:
    """Yield a campaign whose newest figures may be used for the last day, or no more."""
    today = tools.today()
    served = {station.area for station in stations_on(uow, today)}
    for figure_set in tools.figure_sets.values():
        newest = uow.figures.last_day(figure_set.id, served)
        last = newest + timedelta(days=figure_set.max_age_days) if newest else None
        if last is not None and today >= last:
            yield _old(figure_set, last, over=today > last)


def _old(figure_set: FigureSet, last: date, *, over: bool) -> Alert:
    return Alert(
        key=f"stale/{figure_set.id}/{last}/{'over' if over else 'soon'}",
        kind=AlertKind.STALE_FIGURES,
        notice=notice("alert-stale.over" if over else "alert-stale", campaign=figure_set.title, day=last),
        path="/so-lieu",
        action=Action.BRING_FIGURES,
    )
