"""Figures by two people: one brings them in, a second one looks at the same table and lets them count, or not."""

from dataclasses import replace

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.access.may import require
from broadcast.errors import StorageFailed, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.notice import Where
from broadcast.model.proposal import Proposal, Settlement
from broadcast.model.switch import Switch
from broadcast.services import audit
from broadcast.services.figures import figures, figures_import
from broadcast.services.figures.figures_import import ImportAnswers, ImportForm, ImportView
from broadcast.tools import Tools
from broadcast.wording import notice

LONGEST_REASON = 500


def bring(tools: Tools, actor: Actor, form: ImportForm) -> tuple[ImportView, Proposal | None]:
    """Keep a checked file until a second person has looked at it; where the rule is off it counts at once, and there is no proposal.

    The view says what still stands against it. Raises NotAllowed.
    """
    with tools.begin() as uow:
        two_people = uow.switches.on(Switch.SECOND_CHECK)
    if not two_people:
        return figures_import.save(tools, actor, form), None
    require(actor, Action.BRING_FIGURES)
    view = figures_import.answered(figures_import.check(tools, form), form)
    if view.refused:
        return view, None
    try:
        return view, _keep(tools, actor, view)
    except StorageFailed as error:
        return replace(view, problem=str(error), busy=True), None


def waiting(tools: Tools) -> tuple[Proposal, ...]:
    """Return what waits for a second person, the oldest first."""
    with tools.begin() as uow:
        return uow.proposals.waiting()


def open_proposal(tools: Tools, number: int) -> tuple[Proposal, Settlement | None, ImportView]:
    """Return a proposal with what was said of it and its table, read anew. Raises UnknownName."""
    with tools.begin() as uow:
        pair = uow.proposals.get(number)
    if pair is None:
        raise UnknownName("lần nhập số liệu", str(number), [str(other.number) for other in waiting(tools)])
    return *pair, figures_import.check(tools, _form(pair[0]))


def confirm(tools: Tools, actor: Actor, number: int) -> None:
    """Let proposed figures count: they are stored as brought in by the first person. Raises NotAllowed, UnknownName, FieldsRefused."""
    require(actor, Action.CHECK_FIGURES)
    proposal, settled, view = open_proposal(tools, number)
    _refuse_own(proposal, actor)
    if view.refused or view.checked is None:
        raise FieldsRefused(notice("proposal-unreadable"))
    if settled is not None:
        raise FieldsRefused(notice("proposal-settled"))
    # figures first: a crash between the two leaves a proposal that can be confirmed again, which changes nothing
    figures.keep(tools, proposal.person, [row.figures for row in view.checked.rows], proposal.sha256)
    _settle(tools, proposal, Settlement(person=actor.person, at=tools.now(), taken=True))


def refuse(tools: Tools, actor: Actor, number: int, reason: str) -> None:
    """Do not let proposed figures count, with the reason. Raises NotAllowed, UnknownName, FieldsRefused."""
    require(actor, Action.CHECK_FIGURES)
    proposal, _, _ = open_proposal(tools, number)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise FieldsRefused(notice("send-back-reason", Where(field="reason")))
    _settle(tools, proposal, Settlement(person=actor.person, at=tools.now(), taken=False, reason=reason))


def _keep(tools: Tools, actor: Actor, view: ImportView) -> Proposal:
    answers = view.answers
    proposal = Proposal(
        set=view.set.id,
        name=answers.name,
        sha256=answers.sha256,
        person=actor.person,
        at=tools.now(),
        sheet=answers.sheet,
        as_of=answers.as_of,
        columns=answers.columns,
        cells=answers.cells,
    )
    with tools.begin(write=True) as uow:
        stored = uow.proposals.add(proposal)
        audit.note(tools, uow, actor.person, Deed.FIGURES_PROPOSED, answers.name, corrected=", ".join(answers.cells))
        uow.commit()
    return stored


def _settle(tools: Tools, proposal: Proposal, settlement: Settlement) -> None:
    deed = Deed.FIGURES_CONFIRMED if settlement.taken else Deed.FIGURES_REFUSED
    with tools.begin(write=True) as uow:
        if not uow.proposals.settle(proposal.number, settlement):
            raise FieldsRefused(notice("proposal-settled"))
        audit.note(tools, uow, settlement.person, deed, proposal.name, reason=settlement.reason)
        uow.commit()


def _refuse_own(proposal: Proposal, actor: Actor) -> None:
    if proposal.person == actor.person:
        raise NotAllowed(notice("own-figures", person=actor.person))


def _form(proposal: Proposal) -> ImportForm:
    answers = ImportAnswers(
        name=proposal.name,
        sha256=proposal.sha256,
        set=proposal.set,
        sheet=proposal.sheet,
        as_of=proposal.as_of,
        columns=proposal.columns,
        cells=proposal.cells,
    )
    return ImportForm(answers=answers)
