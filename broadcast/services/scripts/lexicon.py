"""Staff's readings in layers over the shipped ones (province < city < ward): list, save, remove, bring in and take out as TSV."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from broadcast.access.may import require
from broadcast.errors import BadLexiconRow
from broadcast.model.actor import Action, Actor
from broadcast.model.area import Area
from broadcast.model.lexicon import LexiconRow, StaffRow
from broadcast.model.units import AreaCode, WrittenText
from broadcast.ports import UnitOfWork
from broadcast.spoken.lexicon import Lexicon, load_shipped
from broadcast.spoken.read import read_aloud
from broadcast.tools import Tools
from broadcast.wording import quoted, worded

COLUMNS = ("written", "spoken", "respelling", "source")
_LONGEST = 200
_SHORTEST_LINE = 2
"""A row needs its written form and its reading; respelling and source may be missing."""


@dataclass(frozen=True, kw_only=True)
class ImportedReadings:
    """What a file of readings brought."""

    saved: tuple[StaffRow, ...]
    unchanged: int
    problems: tuple[str, ...]
    """One Vietnamese line for each row left out: file, line, reason."""


def layered(uow: UnitOfWork, area: Area, city: Area) -> Lexicon:
    """Return the readings that hold in an area: the shipped ones under the province's, the city's and the area's own."""
    codes = dict.fromkeys(code for code in (city.parent, city.code, area.code) if code)
    return _with_layers(tuple(tuple(row.row for row in uow.lexicon.of_area(code)) for code in codes))


def rows(tools: Tools, area: AreaCode) -> tuple[StaffRow, ...]:
    """Return an area's own rows, by written form."""
    with tools.begin() as uow:
        return uow.lexicon.of_area(area)


def save(tools: Tools, actor: Actor, row: StaffRow) -> StaffRow:
    """Keep a reading; return it with its new version. Raises NotAllowed, BadLexiconRow, EditedMeanwhile."""
    require(actor, Action.WRITE_READING, row.area)
    checked = StaffRow(area=row.area, row=check(row.row), version=row.version)
    with tools.begin(write=True) as uow:
        saved = uow.lexicon.save(checked)
        tools.ask_for_days(uow)
        uow.commit()
    return saved


def remove(tools: Tools, actor: Actor, row: StaffRow) -> None:
    """Remove a reading, so that the layer below holds again. Raises NotAllowed, EditedMeanwhile."""
    require(actor, Action.WRITE_READING, row.area)
    with tools.begin(write=True) as uow:
        uow.lexicon.remove(row)
        tools.ask_for_days(uow)
        uow.commit()


def import_tsv(tools: Tools, actor: Actor, area: AreaCode, name: str, data: bytes) -> ImportedReadings:
    """Take a TSV file's rows (written, spoken, respelling, source) into an area's layer; a bad row stops no other. Raises NotAllowed."""
    require(actor, Action.WRITE_READING, area)
    problems: list[str] = []
    good_rows = list(_good_rows(name, data, problems))
    with tools.begin(write=True) as uow:
        standing = {entry.row.written: entry for entry in uow.lexicon.of_area(area)}
        saved = tuple(uow.lexicon.save(new) for row in good_rows if (new := _new(area, row, standing.get(row.written))) is not None)
        if saved:
            tools.ask_for_days(uow)
        uow.commit()
    return ImportedReadings(saved=saved, unchanged=len(good_rows) - len(saved), problems=tuple(problems))


def export_tsv(entries: Iterable[LexiconRow]) -> str:
    """Return rows as TSV with a head line, as ``import_tsv`` takes them."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join((row.written, row.spoken, row.respelling, row.source)) for row in entries]
    return "\n".join(lines) + "\n"


def check(row: LexiconRow) -> LexiconRow:
    """Return a row made even (NFC, no outer spaces), if its reading can be said. Raises BadLexiconRow."""
    written, spoken, respelling, source = (
        " ".join(unicodedata.normalize("NFC", text).split()) for text in (row.written, row.spoken, row.respelling, row.source)
    )
    if not written or not spoken:
        raise BadLexiconRow(written or spoken, worded("reading-lacks-text"))
    if max(map(len, (written, spoken, respelling))) > _LONGEST:
        raise BadLexiconRow(quoted(written), worded("reading-too-long", longest=_LONGEST))
    for text in (spoken, respelling):
        unsaid = [doubt.written for doubt in read_aloud(WrittenText(text), load_shipped()).doubts if doubt.unread]
        unsaid += [char for char in text if not char.isalpha() and char != " "]
        if unsaid:
            raise BadLexiconRow(written, worded("reading-not-letters", unsaid=unsaid[0]))
    return LexiconRow(written=written, spoken=spoken, respelling=respelling, source=source)


@lru_cache(maxsize=64)
def _with_layers(layers: tuple[tuple[LexiconRow, ...], ...]) -> Lexicon:
    return load_shipped().with_rows(*layers)


def _new(area: AreaCode, row: LexiconRow, standing: StaffRow | None) -> StaffRow | None:
    """Return what is to be saved over the row that stands for it, if any; None if that says the same."""
    if standing and standing.row == row:
        return None
    return StaffRow(area=area, row=row, version=standing.version if standing else 0)


def _good_rows(name: str, data: bytes, problems: list[str]) -> Iterator[LexiconRow]:
    seen: set[str] = set()
    for number, line in enumerate(_lines(name, data, problems), 1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#") or cells[:2] == list(COLUMNS[:2]):
            continue
        if not _SHORTEST_LINE <= len(cells) <= len(COLUMNS):
            problems.append(worded("lexicon-file-columns", name=name, number=number, count=len(cells)))
            continue
        try:
            row = check(LexiconRow(**dict(zip(COLUMNS, cells, strict=False))))
        except BadLexiconRow as error:
            problems.append(worded("lexicon-file-row", name=name, number=number, error=error))
            continue
        if row.written in seen:
            problems.append(worded("lexicon-file-twice", name=name, number=number, written=row.written))
            continue
        seen.add(row.written)
        yield row


def _lines(name: str, data: bytes, problems: list[str]) -> Iterator[str]:
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            yield raw.decode("utf-8").rstrip("\r")
        except UnicodeDecodeError:
            problems.append(worded("lexicon-file-encoding", name=name, number=number))
            yield ""
