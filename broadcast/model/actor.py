"""Who acts: a person with roles, in all areas or in some."""

from dataclasses import dataclass
from enum import StrEnum

from broadcast.model.units import AreaCode


class Role(StrEnum):
    """What a person is to the house."""

    ADMINISTRATOR = "administrator"
    EDITOR = "editor"
    """Biên tập: writes, brings in figures, plans."""
    CITY_APPROVER = "city-approver"
    WARD_APPROVER = "ward-approver"
    STATION_OPERATOR = "station-operator"
    VIEWER = "viewer"


class Action(StrEnum):
    """What can be done, as far as rights tell it apart."""

    LOOK = "look"
    WRITE_SCRIPT = "write-script"
    APPROVE = "approve"
    """The city's yes to a text, and taking a text off the air."""
    ACCEPT = "accept"
    """A ward's yes to a text for its own station."""
    WRITE_READING = "write-reading"
    BRING_FIGURES = "bring-figures"
    CHECK_FIGURES = "check-figures"
    RECORD = "record"
    PLAN = "plan"
    URGENT = "urgent"
    """Ask that something plays at once, and stop it."""
    CONSENT_URGENT = "consent-urgent"
    """Be one of the two whose yes lets it play."""
    FETCH = "fetch"
    """Take a station's bulletin and report what was played."""
    MANAGE_PEOPLE = "manage-people"
    MANAGE_STATIONS = "manage-stations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One person at work. ``areas`` bounds the roles to some units; None: everywhere."""

    person: str
    roles: frozenset[Role]
    areas: frozenset[AreaCode] | None = None


def operator(person: str) -> Actor:
    """Return the person at this machine's own command line: every role, everywhere."""
    return Actor(person=person, roles=frozenset(Role))
