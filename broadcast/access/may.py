"""Who may do what, where: one pure question, asked by every use case that changes something."""

from collections.abc import Mapping

from broadcast.access.errors import NotAllowed
from broadcast.model.actor import Action, Actor, Role
from broadcast.model.notice import Notice
from broadcast.model.units import AreaCode
from broadcast.wording import notice

_EVERYONE = frozenset({Action.LOOK})
RIGHTS: Mapping[Role, frozenset[Action]] = {
    Role.ADMINISTRATOR: frozenset(Action),
    Role.EDITOR: _EVERYONE
    | {
        Action.WRITE_SCRIPT,
        Action.WRITE_READING,
        Action.BRING_FIGURES,
        Action.CHECK_FIGURES,
        Action.RECORD,
        Action.PLAN,
        Action.URGENT,
        Action.FETCH,
    },
    Role.CITY_APPROVER: _EVERYONE | {Action.APPROVE, Action.CHECK_FIGURES, Action.URGENT, Action.CONSENT_URGENT, Action.FETCH},
    Role.WARD_APPROVER: _EVERYONE | {Action.ACCEPT, Action.FETCH},
    Role.STATION_OPERATOR: _EVERYONE | {Action.FETCH, Action.RECORD},
    Role.VIEWER: _EVERYONE,
}
"""What each role may do; whoever has several may do all of it."""


def may(actor: Actor, action: Action, area: AreaCode | None = None) -> Notice | None:
    """Return None where the actor may do it, else the reason why not. ``area`` None: it concerns all areas.

    >>> may(Actor(person="Lan", roles=frozenset({Role.VIEWER})), Action.LOOK) is None
    True
    """
    if not any(action in RIGHTS[role] for role in actor.roles):
        return notice(f"no-right.{action}", person=actor.person)
    if actor.areas is not None and area not in actor.areas:
        return notice("foreign-area" if area else "whole-city", person=actor.person)
    return None


def require(actor: Actor, action: Action, area: AreaCode | None = None) -> None:
    """Go on only where the actor may do it. Raises NotAllowed."""
    refusal = may(actor, action, area)
    if refusal is not None:
        raise NotAllowed(refusal)
