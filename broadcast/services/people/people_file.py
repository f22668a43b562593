"""Many people at once: a CSV of logins, names, roles and units, taken whole or with every fault at its row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadcast.access.errors import FieldsRefused
from broadcast.access.may import require
from broadcast.figures.folding import clean, fold
from broadcast.figures.grid import Grid, TooLarge
from broadcast.figures.reading.decode import decodings
from broadcast.figures.reading.read_csv import BrokenQuotes, read_csv, separators
from broadcast.model.actor import Action, Actor, Role
from broadcast.model.notice import Notice, Where
from broadcast.model.units import AreaCode
from broadcast.services.people import accounts
from broadcast.tools import Tools
from broadcast.wording import notice, words

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "login": ("ten dang nhap", "dang nhap"),
    "person": ("ho ten", "ho va ten", "ten"),
    "roles": ("vai tro",),
    "areas": ("ma don vi", "don vi"),
}
MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """One row: who, and with which rights."""

    login: str
    rights: Actor


def add_people(tools: Tools, actor: Actor, data: bytes, roles: Mapping[str, Role]) -> Sequence[tuple[NewPerson, str]]:
    """Add everybody of a file; return each with the key of their one-time link. ``roles`` are by their folded Vietnamese names.

    Raises NotAllowed, and FieldsRefused with every row's faults: then nobody is added.
    """
    require(actor, Action.MANAGE_PEOPLE)
    people, faults = [], []
    for row, cells in _rows(data):
        person = _person(cells, roles)
        reasons = [*_faults(cells, person, row), *_account_faults(tools, person, row)]
        faults += reasons
        people.append(person)
    twice = {person.login for number, person in enumerate(people) if person.login in {other.login for other in people[:number]}}
    faults += [notice("people-twice", Where(field="people"), login=login) for login in sorted(twice)]
    if faults or not people:
        raise FieldsRefused(*faults, *([] if people else [notice("people-no-table", Where(field="people"))]))
    return [(person, accounts.add(tools, actor, person.login, person.rights)) for person in people]


def _rows(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    grid, columns = _table(data)
    for row in sorted(grid.rows)[1 : MOST_ROWS + 1]:
        yield row, {name: clean(grid.cell(row, column).text)[:200] for name, column in columns.items()}


def _table(data: bytes) -> tuple[Grid, Mapping[str, int]]:
    for _, text in decodings(data):
        for separator in separators(text):
            grid = _grid(text, separator)
            first = min(grid.rows, default=0) if grid else 0
            headings = {fold(words): column for _, column, words in grid.texts(first, first)} if grid else {}
            columns = {name: headings[form] for name, forms in COLUMNS.items() for form in forms if form in headings}
            if grid and {"login", "person", "roles"} <= set(columns):
                return grid, columns
    raise FieldsRefused(notice("people-no-table", Where(field="people")))


def _grid(text: str, separator: str) -> Grid | None:
    try:
        return read_csv(text, separator)
    except (BrokenQuotes, TooLarge):
        return None


def _person(cells: Mapping[str, str], roles: Mapping[str, Role]) -> NewPerson:
    chosen = frozenset(roles[name] for name in _names(cells["roles"]) if name in roles)
    codes = frozenset(AreaCode(code.strip()) for code in cells.get("areas", "").replace(",", " ").replace(";", " ").split())
    return NewPerson(login=cells["login"].lower(), rights=Actor(person=cells["person"], roles=chosen, areas=codes or None))


def _names(text: str) -> list[str]:
    """Return the roles of a cell; a role's own name may hold a comma, so that several are parted by ``+`` or ``/``."""
    return [fold(name) for name in text.replace("/", "+").split("+") if name.strip()]


def _faults(cells: Mapping[str, str], person: NewPerson, row: int) -> Iterator[Notice]:
    if len(person.rights.roles) != len(_names(cells["roles"])) or not person.rights.roles:
        yield notice("people-role", Where(field="people", row=row), row=row, text=cells["roles"] or "(trống)")


def _account_faults(tools: Tools, person: NewPerson, row: int) -> Iterator[Notice]:
    for fault in accounts.faults_of(tools, person.login, person.rights):
        if fault.where.field != "roles":
            yield notice("people-row", Where(field="people", row=row), row=row, reason=words(fault).message)
