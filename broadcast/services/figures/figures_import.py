"""A file of figures on its way in through the screen: what was read, every message at its row, what is still asked."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from broadcast.errors import BroadcastError, StorageFailed
from broadcast.figures.read_notice import NOTICE_NAMES
from broadcast.figures.report import place_line
from broadcast.model.actor import Actor
from broadcast.model.area import capital
from broadcast.model.figures import CheckedFile, CheckOptions, FigureSet, FoundRow
from broadcast.model.notice import Notice, Severity
from broadcast.services.figures import figures as figure_tables
from broadcast.tools import Tools
from broadcast.wording import sentence

ASKS_SHEET = frozenset({"two_tables"})
ASKS_SHEET_CODES = frozenset({"no_table.sheet"})
ASKS_COLUMNS = frozenset({"two_columns", "no_accounts"})
ASKS_DAY = frozenset({"no_date", "bad_date", "date_conflict"})
ABOUT_AREAS = frozenset({"unknown_area", "area_mismatch"})
SAID_AT_EACH = frozenset({"two_columns", "duplicate_area"})
ROLE_LABELS = {"area": "Tên đơn vị", "code": "Mã đơn vị", "day": "Ngày số liệu", "value": "Số liệu", "source": "Nguồn"}
PASTED_NOTICE = "dan-vao.txt"
NO_FILE = "Chưa chọn tệp và chưa dán bảng nào. Chọn tệp CSV hoặc XLSX, hoặc dán từ bảng tính."
FILE_GONE = "Tệp vừa xem không còn trên máy chủ. Chọn lại tệp."
NOT_SEEN = "Còn chỗ cảnh báo chưa có câu trả lời. Đánh dấu từng chỗ rồi bấm Lưu."


@dataclass(frozen=True, kw_only=True)
class ImportAnswers:
    """What was given: the file, kept by its hash between two pages, and the answers to what was asked."""

    name: str = ""
    sha256: str = ""
    set: str = ""
    """The campaign's figure set; empty where there is only one."""
    sheet: str = ""
    as_of: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    """Cell, e.g. ``D7`` → what was typed in place of what the file has."""


@dataclass(frozen=True, kw_only=True)
class ImportForm:
    """What one form holds; ``data`` is empty where the file was given on the page before, ``seen`` says warnings were read."""

    answers: ImportAnswers
    data: bytes = b""
    pasted: str = ""
    seen: bool = False
    given: frozenset[str] = frozenset()
    """The keys of the doubts that were answered one by one."""


@dataclass(frozen=True, kw_only=True)
class ImportDoubt:
    """Warnings that one answer settles: of one cell or row, or of one kind where they concern many rows alike (17 missing wards)."""

    key: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, kw_only=True)
class ImportRow:
    """One row of the file; ``number`` counts from 1 as Excel shows it."""

    number: int | None
    name: str
    values: Mapping[str, int | None]
    derived: Mapping[str, Decimal]
    as_of: date | None
    messages: tuple[Notice, ...]

    @property
    def severity(self) -> str:
        """The gravest severity of its messages, empty without any."""
        return next((str(severity) for severity in Severity if any(notice.severity is severity for notice in self.messages)), "")


@dataclass(frozen=True, kw_only=True)
class ImportView:
    """What the page of an import shows; ``checked`` is None before a file was given."""

    set: FigureSet
    sets: tuple[FigureSet, ...]
    """All campaigns, for the choice."""
    answers: ImportAnswers
    checked: CheckedFile | None = None
    sentences: Mapping[str, str] = field(default_factory=dict)
    """For a notice: field or share name → the sentence it came from."""
    problem: str = ""
    pasted: str = ""
    given: frozenset[str] = frozenset()
    """The keys of the doubts that are answered."""
    busy: bool = False
    """Nothing is wrong with the file; disk or database cannot take it now."""

    @property
    def refused(self) -> bool:
        """Whether nothing was or may be stored."""
        return bool(self.problem) or self.checked is None or self.checked.refused

    @property
    def messages(self) -> tuple[Notice, ...]:
        """All messages."""
        return self.checked.messages if self.checked else ()

    @property
    def errors(self) -> tuple[Notice, ...]:
        """What keeps the file from being stored."""
        return tuple(notice for notice in self.messages if notice.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """What a person must have seen before storing."""
        return tuple(notice for notice in self.messages if notice.severity is Severity.WARNING)

    @property
    def doubts(self) -> tuple[ImportDoubt, ...]:
        """The warnings by the answer that each needs."""
        by_key: dict[str, list[Notice]] = {}
        for warning in self.warnings:
            by_key.setdefault(_group(warning), []).append(warning)
        return tuple(ImportDoubt(key=f"{key}-{_digest(notices)}", notices=tuple(notices)) for key, notices in by_key.items())

    @property
    def doubts_elsewhere(self) -> tuple[ImportDoubt, ...]:
        """The doubts that stand at no row of the table."""
        return tuple(doubt for doubt in self.doubts if not self._at_row(doubt.notices[0]))

    @property
    def unanswered(self) -> bool:
        """Whether it was tried to save while a doubt had no answer."""
        return self.problem == NOT_SEEN

    def doubt_of(self, warning: Notice) -> ImportDoubt | None:
        """Return the doubt that is answered beside a message: at the first of its warnings, where nothing refuses the file."""
        if self.checked is None or self.checked.refused:
            return None
        return next((doubt for doubt in self.doubts if doubt.notices[0] is warning and self._at_row(warning)), None)

    def _at_row(self, warning: Notice) -> bool:
        return any(warning is notice for row in self.rows for notice in row.messages) if self.shows_rows else False

    @property
    def values(self) -> int:
        """How many numbers were read."""
        rows = self.checked.rows if self.checked else ()
        return sum(1 for row in rows for value in row.figures.values.values() if value is not None)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that the file has, in the set's order."""
        rows = self.checked.rows if self.checked else ()
        present = {name for row in rows for name in row.figures.values}
        return tuple(field.name for field in self.set.fields if field.name in present)

    @property
    def shows_rows(self) -> bool:
        """Whether what was read can be shown: not before it is clear which column is which."""
        return bool(self.checked and self.checked.rows) and not self.asks_columns

    @property
    def rows(self) -> tuple[ImportRow, ...]:
        """The rows that were read or refused, in the file's order; errors of titles and headers are none."""
        read = self.checked.rows if self.checked else ()
        by_number = {row.figures.row: row for row in read}
        first = min((number for number in by_number if number is not None), default=0)
        refused = [notice.where.row for notice in self.errors if _is_of_row(notice, first)]
        numbers = sorted(dict.fromkeys([*by_number, *refused]), key=lambda number: number or 0)
        return tuple(self._row(number, by_number.get(number)) for number in numbers)

    @property
    def rows_shown(self) -> frozenset[int | None]:
        """The numbers of the rows in the table."""
        return frozenset(row.number for row in self.rows) if self.shows_rows else frozenset()

    @property
    def elsewhere(self) -> tuple[Notice, ...]:
        """Messages that belong to no row of the table; errors stand in the summary."""
        at_rows = {id(notice) for row in self.rows for notice in row.messages} if self.shows_rows else set()
        return tuple(notice for notice in self.messages if id(notice) not in at_rows and notice.severity is not Severity.ERROR)

    @property
    def summary(self) -> tuple[Notice, ...]:
        """The errors, each once: what is said at several places with the same facts stands at the first."""
        first: dict[tuple[str, tuple[object, ...]], Notice] = {}
        for notice in self.errors:
            several = notice.kind in SAID_AT_EACH and notice.facts
            first.setdefault((notice.code, tuple(notice.facts.items()) if several else (id(notice),)), notice)
        return tuple(first.values())

    @property
    def quotes(self) -> Mapping[str, tuple[str, ...]]:
        """Each sentence of a notice with the labels of what it gave."""
        labels: dict[str, tuple[str, ...]] = {}
        for name, quote in self.sentences.items():
            labels[quote] = (*labels.get(quote, ()), self.set.label(name))
        return labels

    @property
    def asks_sheet(self) -> bool:
        """Whether a sheet must be chosen."""
        return self._asks(ASKS_SHEET) or any(notice.code in ASKS_SHEET_CODES for notice in self.errors)

    @property
    def asks_columns(self) -> tuple[str, ...]:
        """The names of the fields and roles for which a column must be chosen; all fields where it is not clear which."""
        if not self._asks(ASKS_COLUMNS):
            return ()
        named = tuple(dict.fromkeys(notice.where.field for notice in self.errors if notice.kind in ASKS_COLUMNS and notice.where.field))
        return named or tuple(field.name for field in self.set.fields)

    @property
    def asks_day(self) -> bool:
        """Whether the figures' day must be given."""
        return self._asks(ASKS_DAY)

    @property
    def asks_something(self) -> bool:
        """Whether the file has to be kept: an answer or a corrected cell may let it through."""
        return bool(self.asks_sheet or self.asks_columns or self.asks_day or (self.shows_rows and self.checked and self.checked.texts))

    def label(self, name: str) -> str:
        """Return what a field, a share or a column's role is called."""
        return ROLE_LABELS.get(name) or self.set.label(name)

    def _asks(self, kinds: frozenset[str]) -> bool:
        return any(notice.kind in kinds for notice in self.errors)

    def _row(self, number: int | None, row: FoundRow | None) -> ImportRow:
        own = tuple(notice for notice in self.messages if _belongs(notice, number, row))
        if row is None:
            return ImportRow(number=number, name=_name(own), values={}, derived={}, as_of=None, messages=own)
        figures = row.figures
        return ImportRow(
            number=number, name=capital(row.name), values=figures.values, derived=figures.derived, as_of=figures.as_of, messages=own
        )


def begin(tools: Tools, problem: str = "", pasted: str = "", answers: ImportAnswers | None = None) -> ImportView:
    """Return the page before a file was given, or after one that could not even be looked at. Raises UnknownName."""
    answers = answers or ImportAnswers()
    sets = tuple(tools.figure_sets.values())
    figure_set = figure_tables.figure_set_of(tools, answers.set) if answers.set else sets[0]
    return ImportView(set=figure_set, sets=sets, answers=answers, problem=problem, pasted=pasted)


def check(tools: Tools, form: ImportForm) -> ImportView:
    """Read a file and say everything about it; it is kept aside while something is asked or it waits to be saved."""
    answers = form.answers
    data = form.data or (tools.media.get(answers.sha256) if answers.sha256 else None)
    if not data:
        return begin(tools, FILE_GONE if answers.sha256 else NO_FILE, form.pasted, answers)
    try:
        view = _read(tools, answers, data)
    except BroadcastError as error:
        return replace(begin(tools, str(error), form.pasted, replace(answers, set="")), busy=isinstance(error, StorageFailed))
    if not answers.sha256 and (not view.refused or view.asks_something):
        view = replace(view, answers=replace(view.answers, sha256=tools.media.put(data)))
    return view


def save(tools: Tools, actor: Actor, form: ImportForm) -> ImportView:
    """Store a file whole or not at all; the page says what still stands against it. Raises NotAllowed."""
    view = answered(check(tools, form), form)
    if view.refused or view.checked is None:
        return view
    try:
        figure_tables.store(tools, actor, [row.figures for row in view.checked.rows], view.answers.sha256)
    except StorageFailed as error:
        return replace(view, problem=str(error), busy=True)
    return view


def answered(view: ImportView, form: ImportForm) -> ImportView:
    """Return the view with the answers that were given; it is refused while a doubt has none."""
    view = replace(view, given=form.given)
    open_doubts = [doubt for doubt in view.doubts if doubt.key not in form.given]
    return view if view.refused or form.seen or not open_doubts else replace(view, problem=NOT_SEEN)


def _read(tools: Tools, answers: ImportAnswers, data: bytes) -> ImportView:
    """Read a table; where a text has none, the sentences of a notice (the same rule as the command's)."""
    options = CheckOptions(sheet=answers.sheet or None, as_of=answers.as_of, columns=answers.columns, cells=answers.cells)
    figure_set = figure_tables.figure_set_of(tools, answers.set)
    view = begin(tools, answers=replace(answers, set=figure_set.id))
    checked = figure_tables.check(tools, answers.name, data, options, set_id=figure_set.id)
    name = PASTED_NOTICE if answers.name == figure_tables.PASTED else answers.name
    if checked.refused and not checked.rows and name.lower().endswith(NOTICE_NAMES):
        proposal = figure_tables.propose_from_notice(tools, name, data, set_id=figure_set.id)
        if name.lower().endswith(".docx") or figure_tables.is_better_answer(proposal, checked):
            answers = replace(view.answers, name=name)
            return replace(view, answers=answers, checked=proposal.checked, sentences=proposal.sentences)
    corrected = {f"{message.where.column}{message.where.row}" for message in checked.messages if message.kind == "corrected"}
    cells = {name: text for name, text in answers.cells.items() if name in corrected}
    return replace(view, checked=checked, answers=replace(view.answers, cells=cells))


def _group(warning: Notice) -> str:
    return f"{warning.kind}-{warning.where.row}" if warning.where.row else warning.kind


def _digest(notices: Sequence[Notice]) -> str:
    """Return what ties an answer to what it was given to: where a cell is corrected meanwhile, it is asked again."""
    return hashlib.sha256("\n".join(f"{place_line(notice.where)} {sentence(notice)}" for notice in notices).encode()).hexdigest()[:8]


def _is_of_row(notice: Notice, first: int) -> bool:
    """Whether an error stands at a row of the data, of which ``first`` is the first that could be read."""
    row = notice.where.row
    return row is not None and (row >= first > 0 or notice.kind in ABOUT_AREAS)


def _belongs(notice: Notice, number: int | None, row: FoundRow | None) -> bool:
    """Whether a message stands at a row: by its number, or by its area where a notice has no rows."""
    if number is not None:
        return notice.where.row == number
    return row is not None and notice.where.row is None and notice.where.area == row.figures.area


def _name(messages: Sequence[Notice]) -> str:
    return next((notice.where.text for notice in messages if notice.where.text), "chưa rõ nơi")
