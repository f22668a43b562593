"""Who may come in, as pages show it: roles and areas by their Vietnamese names."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from broadcast.errors import UnknownName
from broadcast.figures.folding import fold
from broadcast.model.account import Account
from broadcast.model.actor import Actor, Role
from broadcast.model.area import capital
from broadcast.model.units import AreaCode
from broadcast.services.people import accounts
from broadcast.tools import Tools
from broadcast.views.nearby_days import areas_near, stations_near


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """A role's name, and what it lets one do."""

    label: str
    may: str


@dataclass(frozen=True, kw_only=True)
class PeopleBoard:
    """Every account, and what can be chosen for one."""

    people: tuple[Account, ...]
    areas: Mapping[AreaCode, str]
    """The units that have a station, by code."""

    def area_names(self, actor: Actor) -> str:
        """Return the units that an actor is bound to, or that there is no bound."""
        return "Cả thành phố" if actor.areas is None else ", ".join(self.areas.get(code, code) for code in sorted(actor.areas))


def board(tools: Tools, actor: Actor) -> PeopleBoard:
    """Return every account. Raises NotAllowed."""
    people = accounts.everybody(tools, actor)
    with tools.begin() as uow:
        near = areas_near(uow, tools.today())
        codes = dict.fromkeys(station.area for station in stations_near(uow, tools.today()))
    return PeopleBoard(people=people, areas={code: capital(near[code].full_name) for code in codes if code in near})


def person_of(people: PeopleBoard, login: str) -> Account:
    """Return an account of the board. Raises UnknownName."""
    account = next((account for account in people.people if account.login == login), None)
    if account is None:
        raise UnknownName("tài khoản", login, [account.login for account in people.people])
    return account


@cache
def role_words() -> Mapping[Role, RoleWords]:
    """Return every role in words, the one with the most rights first."""
    return {Role(row["role"]): RoleWords(label=row["label"], may=row["may"]) for row in _rows()}


def roles_by_name() -> Mapping[str, Role]:
    """Return the roles by their folded labels, as a table of people names them."""
    return {fold(words.label): role for role, words in role_words().items()}


def role_names(actor: Actor) -> str:
    """Return an actor's roles in words."""
    return ", ".join(words.label for role, words in role_words().items() if role in actor.roles)


def _rows() -> list[dict[str, str]]:
    text = resources.files("broadcast.views").joinpath("data", "roles.tsv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
