"""A file of figures on its way in through the screen: what was read, every message at its row, what is still asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from broadcast.errors import BroadcastError, StorageFailed
from broadcast.figures.read_notice import NOTICE_NAMES
from broadcast.model.actor import Actor
from broadcast.model.area import capital
from broadcast.model.figures import CheckedFile, CheckOptions, FigureSet, FoundRow, Level, Message
from broadcast.services import figures as figure_tables
from broadcast.tools import Tools

ASKS_SHEET = frozenset({"two_tables"})
ASKS_COLUMNS = frozenset({"two_columns", "no_accounts"})
ASKS_DAY = frozenset({"no_date", "bad_date", "date_conflict"})
PASTED_NOTICE = "dan-vao.txt"
NO_FILE = "Chưa chọn tệp và chưa dán bảng nào. Chọn tệp CSV hoặc XLSX, hoặc dán từ bảng tính."
FILE_GONE = "Tệp vừa xem không còn trên máy chủ. Chọn lại tệp."
NOT_SEEN = "Còn chỗ cảnh báo chưa được xem. Đánh dấu «Đã xem» rồi bấm Lưu."
GRAVITY = (Level.ERROR, Level.WARNING, Level.NOTE)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was given: the file, kept by its hash between two pages, and the answers to what was asked."""

    name: str = ""
    sha256: str = ""
    sheet: str = ""
    as_of: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What one form holds; ``data`` is empty where the file was given on the page before, ``seen`` says warnings were read."""

    asked: Asked
    data: bytes = b""
    pasted: str = ""
    seen: bool = False


@dataclass(frozen=True, kw_only=True)
class IntakeRow:
    """One row of the file; ``number`` counts from 1 as Excel shows it."""

    number: int | None
    name: str
    values: Mapping[str, int | None]
    derived: Mapping[str, Decimal]
    as_of: date | None
    messages: tuple[Message, ...]

    @property
    def level(self) -> str:
        """The gravest level of its messages, empty without any."""
        return next((str(level) for level in GRAVITY if any(one.level is level for one in self.messages)), "")


@dataclass(frozen=True, kw_only=True)
class IntakeView:
    """What the page of an import shows; ``checked`` is None before a file was given."""

    set: FigureSet
    asked: Asked
    checked: CheckedFile | None = None
    sentences: Mapping[str, str] = field(default_factory=dict)
    """For a notice: field or share name → the sentence it came from."""
    problem: str = ""
    pasted: str = ""
    busy: bool = False
    """Nothing is wrong with the file; disk or database cannot take it now."""

    @property
    def refused(self) -> bool:
        """Whether nothing was or may be stored."""
        return bool(self.problem) or self.checked is None or self.checked.refused

    @property
    def messages(self) -> tuple[Message, ...]:
        """All messages."""
        return self.checked.messages if self.checked else ()

    @property
    def errors(self) -> tuple[Message, ...]:
        """What keeps the file from being stored."""
        return tuple(one for one in self.messages if one.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What a person must have seen before storing."""
        return tuple(one for one in self.messages if one.level is Level.WARNING)

    @property
    def values(self) -> int:
        """How many numbers were read."""
        rows = self.checked.rows if self.checked else ()
        return sum(1 for row in rows for value in row.figures.values.values() if value is not None)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that the file has, in the set's order."""
        rows = self.checked.rows if self.checked else ()
        seen = {name for row in rows for name in row.figures.values}
        return tuple(one.name for one in self.set.fields if one.name in seen)

    @property
    def rows(self) -> tuple[IntakeRow, ...]:
        """The rows that were read or refused, in the file's order."""
        found = self.checked.rows if self.checked else ()
        numbered = {row.figures.row: row for row in found}
        numbers = [*numbered, *(one.row for one in self.errors if one.row is not None)]
        return tuple(self._row(number, numbered.get(number)) for number in sorted(dict.fromkeys(numbers), key=lambda one: one or 0))

    @property
    def rows_shown(self) -> frozenset[int | None]:
        """The numbers of the rows in the table."""
        return frozenset(row.number for row in self.rows) if self.checked and self.checked.rows else frozenset()

    @property
    def elsewhere(self) -> tuple[Message, ...]:
        """Messages that belong to no row of the table; errors stand in the summary."""
        at_rows = {id(one) for row in self.rows for one in row.messages} if self.checked and self.checked.rows else set()
        return tuple(one for one in self.messages if id(one) not in at_rows and one.level is not Level.ERROR)

    @property
    def quotes(self) -> Mapping[str, tuple[str, ...]]:
        """Each sentence of a notice with the labels of what it gave."""
        found: dict[str, tuple[str, ...]] = {}
        for name, sentence in self.sentences.items():
            found[sentence] = (*found.get(sentence, ()), self.set.label(name))
        return found

    @property
    def asks_sheet(self) -> bool:
        """Whether a sheet must be chosen."""
        return self._asks(ASKS_SHEET)

    @property
    def asks_columns(self) -> bool:
        """Whether columns must be chosen."""
        return self._asks(ASKS_COLUMNS)

    @property
    def asks_day(self) -> bool:
        """Whether the figures' day must be given."""
        return self._asks(ASKS_DAY)

    def where(self, message: Message) -> str:
        """Return where a message belongs, e.g. ``Dòng 9, cột E: ``; empty for the whole file."""
        places = [f"dòng {message.row}"] if message.row is not None else []
        places += [f"cột {message.column}"] if message.column else []
        text = ", ".join(places)
        quoted = f" «{message.text}»" if message.text else ""
        return f"{text[:1].upper()}{text[1:]}{quoted}: " if places else ""

    def _asks(self, kinds: frozenset[str]) -> bool:
        return any(one.kind in kinds for one in self.errors)

    def _row(self, number: int | None, found: FoundRow | None) -> IntakeRow:
        own = tuple(one for one in self.messages if _belongs(one, number, found))
        if found is None:
            return IntakeRow(number=number, name=_name(own), values={}, derived={}, as_of=None, messages=own)
        figures = found.figures
        return IntakeRow(
            number=number, name=capital(found.name), values=figures.values, derived=figures.derived, as_of=figures.as_of, messages=own
        )


def begin(tools: Tools, problem: str = "", pasted: str = "", asked: Asked | None = None) -> IntakeView:
    """Return the page before a file was given, or after one that could not even be looked at."""
    return IntakeView(set=next(iter(tools.figure_sets.values())), asked=asked or Asked(), problem=problem, pasted=pasted)


def check(tools: Tools, given: Given) -> IntakeView:
    """Read a file and say everything about it; it is kept aside while something is asked or it waits to be saved."""
    data = given.data or (tools.media.get(given.asked.sha256) if given.asked.sha256 else None)
    if not data:
        return begin(tools, NO_FILE if not given.asked.sha256 else FILE_GONE, given.pasted, given.asked)
    try:
        view = _read(tools, given.asked, data)
    except BroadcastError as error:
        return replace(begin(tools, str(error), given.pasted, given.asked), busy=isinstance(error, StorageFailed))
    if not given.asked.sha256 and (not view.refused or view.asks_sheet or view.asks_columns or view.asks_day):
        view = replace(view, asked=replace(view.asked, sha256=tools.media.put(data)))
    return view


def save(tools: Tools, actor: Actor, given: Given) -> IntakeView:
    """Store a file whole or not at all; the page says what still stands against it. Raises NotAllowed."""
    view = check(tools, given)
    if view.refused or view.checked is None:
        return view
    if view.warnings and not given.seen:
        return replace(view, problem=NOT_SEEN)
    try:
        figure_tables.store(tools, actor, [row.figures for row in view.checked.rows], view.asked.sha256)
    except StorageFailed as error:
        return replace(view, problem=str(error), busy=True)
    return view


def _read(tools: Tools, asked: Asked, data: bytes) -> IntakeView:
    """Read a table; where a text has none, the sentences of a notice (the same rule as the command's)."""
    options = CheckOptions(sheet=asked.sheet or None, as_of=asked.as_of, columns=asked.columns)
    checked = figure_tables.check(tools, asked.name, data, options)
    name = PASTED_NOTICE if asked.name == figure_tables.PASTED else asked.name
    if checked.refused and not checked.rows and name.lower().endswith(NOTICE_NAMES):
        proposal = figure_tables.propose_from_notice(tools, name, data)
        if name.lower().endswith(".docx") or figure_tables.is_better_answer(proposal, checked):
            asked, checked, sentences = replace(asked, name=name), proposal.checked, proposal.sentences
            return IntakeView(set=tools.figure_sets[checked.set], asked=asked, checked=checked, sentences=sentences)
    return IntakeView(set=tools.figure_sets[checked.set], asked=asked, checked=checked)


def _belongs(message: Message, number: int | None, found: FoundRow | None) -> bool:
    """Whether a message stands at a row: by its number, or by its area where a notice has no rows."""
    if number is not None:
        return message.row == number
    return found is not None and message.row is None and message.area == found.figures.area


def _name(messages: Sequence[Message]) -> str:
    return next((one.text for one in messages if one.text), "chưa rõ nơi")
