"""A notice's text: the dated figures in its sentences, as a proposal with the sentence that each came from."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from broadcast.figures.check import AreasOn
from broadcast.figures.checking.asof import Stated, check_days
from broadcast.figures.checking.checks import check_values
from broadcast.figures.checking.shares import share_fits
from broadcast.figures.findings import NOBODY, NOWHERE, CellPlace, FileRefused, Findings, Subject
from broadcast.figures.folding import RAISED, clean, fold, has_words
from broadcast.figures.grid import Cell, CellKind
from broadcast.figures.reading.archive import UnsafeArchive, check_archive
from broadcast.figures.reading.areas import Gazetteer, named_in
from broadcast.figures.reading.dates import marked_days
from broadcast.figures.reading.decode import decodings
from broadcast.figures.reading.headers import ColumnRole, meaning
from broadcast.figures.reading.numbers import NumberStyle, read_count
from broadcast.figures.reading.opening import check_size, refuse_cut, refuse_limit
from broadcast.figures.reading.sentences import CountSaid, counts_said
from broadcast.figures.reading.sniff import Content, recognise
from broadcast.figures.reading.sources import document_number, is_illustrative
from broadcast.figures.slots import write_count, write_percent
from broadcast.model.area import Area, AreaKind
from broadcast.model.figures import CheckedFile, FieldKind, Figures, FigureSet, FoundRow, NoticeProposal, Share
from broadcast.model.notice import Fact

NOTICE_NAMES = (".txt", ".docx")
_CLAUSE = re.compile(r"[^;\n]*?(?:;|\n|\.(?=\s)|$)")
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_RATIO = re.compile(rf"(?P<label>[^;:()]+?)\s+(?:là|đạt|:|=)\s*(?P<part>{_NUMBER})\s*/\s*(?P<whole>{_NUMBER})(?![\d/])")
_PERCENT = re.compile(r"=?\s*(\d{1,3}(?:,\d+)?)\s*%")
_RANKED = re.compile(r"(?:đứng|xếp)\s+(?:thứ|hạng)\s+(\d{1,3})(?:\s*(?:/|trên)\s*(\d{1,3}))?", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """What the sentences have given so far."""

    values: dict[str, int | None] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    shares: list[tuple[Share, str, CellPlace]] = field(default_factory=list)
    days: list[Stated] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)


def propose(name: str, data: bytes, figure_set: FigureSet, areas: AreasOn, today: date) -> NoticeProposal:
    """Return what a notice (TXT, DOCX) proposes, with every doubt among the messages; any bytes get an answer."""
    findings = Findings()
    try:
        text = _text(name, data, findings)
        return _NoticeReader(name, figure_set, areas, today, findings).read(text)
    except FileRefused:
        return NoticeProposal(checked=CheckedFile(file=name, set=figure_set.id, messages=findings.messages), sentences={})


class _NoticeReader:
    def __init__(self, name: str, figure_set: FigureSet, areas: AreasOn, today: date, findings: Findings) -> None:
        self._name = name
        self._set = figure_set
        self._areas = areas
        self._today = today
        self._findings = findings
        self._found = _Found()

    def read(self, text: str) -> NoticeProposal:
        text = text.replace("*", "")
        gazetteer = Gazetteer(self._areas(self._first_day(text)))
        for line, clause in _clauses(text):
            self._take(clause, CellPlace(row=line, text=_shown(clause)), gazetteer)
        self._check()
        return self._proposal(text)

    def _first_day(self, text: str) -> date:
        """Return the day whose areas count: the first stated one that figures can have."""
        days = (marked.day for _, clause in _clauses(text) for marked in marked_days(clause))
        return next((day for day in days if day and self._set.launch <= day <= self._today), self._set.launch)

    def _take(self, clause: str, place: CellPlace, gazetteer: Gazetteer) -> None:
        draft, before = self._found, set(self._found.values)
        days = [Stated(marked.day, place) for marked in marked_days(clause) if marked.day]
        for match in _RATIO.finditer(clause):
            self._take_ratio(match, clause, place)
        for count in counts_said(_RATIO.sub(lambda match: _without_counts(match[0]), clause)):
            self._take_count(count, place)
        if set(draft.values) - before:
            draft.areas += [area for area in named_in(clause, gazetteer.areas) if area not in draft.areas]
            self._take_rank(clause, place, gazetteer)
        draft.days += days if set(draft.values) - before or days else []

    def _take_ratio(self, match: re.Match[str], clause: str, place: CellPlace) -> None:
        ours, _, base = match["label"].rpartition("/")
        share = self._share(base)
        if share is None or meaning([ours], self._set).name != share.part:
            return
        self._put(share.part, match["part"], place)
        self._put(share.whole, match["whole"], place)
        typed = _PERCENT.match(clause[match.end() :].lstrip(" ("))
        if typed:
            self._found.shares.append((share, typed[1], place))

    def _take_count(self, count: CountSaid, place: CellPlace) -> None:
        name = self._counted(count)
        if name is None:
            return
        if count.about:
            self._findings.say("not_a_number.about", place, Subject(None, name))
        else:
            self._put(name, count.value, place)

    def _counted(self, count: CountSaid) -> str | None:
        """Return the field that a number counts: by the words before a verb, by those that begin behind it, by those right before it."""
        behind = fold(count.behind)
        for label in (count.stated, count.behind, count.before):
            meant = meaning([label], self._set)
            if meant.role is not ColumnRole.FIELD or self._set.field(meant.name).kind is not FieldKind.COUNT:
                continue
            starts = self._starts(meant.name)
            if label is count.behind and not behind.startswith(starts):
                continue
            if not behind.startswith(starts) and self._is_of_another(meant.name, behind):
                return None
            return meant.name
        return None

    def _starts(self, name: str) -> tuple[str, ...]:
        return tuple(fold(word) for rule in self._set.field(name).headers for word in rule.words)

    def _is_of_another(self, name: str, behind: str) -> bool:
        """Return whether the unit behind a number is another field's alone."""
        unit = self._set.field(name).unit
        others = {field.unit for field in self._set.fields if field.kind is FieldKind.COUNT and field.unit != unit}
        return any(behind == fold(other) or behind.startswith(f"{fold(other)} ") for other in others if other)

    def _take_rank(self, clause: str, place: CellPlace, gazetteer: Gazetteer) -> None:
        ranked = _RANKED.search(clause)
        if ranked is None:
            return
        share = self._share(clause[ranked.end() :]) or self._share(clause[: ranked.start()])
        rank = next((field for field in self._set.fields if share and field.kind is FieldKind.RANK and field.basis == share.whole), None)
        if rank is None:
            self._findings.say("rank_without_basis", place)
            return
        self._put(rank.name, ranked[1], place)
        of = int(ranked[2]) if ranked[2] else self._level_size(clause, gazetteer)
        if of:
            self._put(rank.of, str(of), place)

    def _level_size(self, clause: str, gazetteer: Gazetteer) -> int | None:
        """Return how many units «toàn tỉnh» has on that day."""
        parents = [
            area
            for named_area in self._found.areas
            for area in gazetteer.areas
            if area.code == named_area.parent and area.kind is AreaKind.PROVINCE
        ]
        return len(gazetteer.children(parents[0].code)) if parents and has_words(fold(clause), "toan tinh") else None

    def _share(self, text: str) -> Share | None:
        """Return the share whose base alone a text names."""
        folded = fold(text)
        shares = [
            share
            for share in self._set.shares
            if any(has_words(folded, fold(word)) for rule in self._set.field(share.whole).headers for word in rule.words)
        ]
        return shares[0] if len(shares) == 1 else None

    def _put(self, name: str, written: str, place: CellPlace) -> None:
        value = read_count(Cell(CellKind.TEXT, written), NumberStyle.VIETNAMESE).value
        before = self._found.values.get(name)
        if before is not None and before != value:
            about = Subject(None, name)
            self._findings.say("duplicate_area.notice", place, about, label=self._set.label(name), typed=write_count(before), other=written)
            return
        self._found.values[name] = value
        self._found.sentences.setdefault(name, place.text or "")

    def _check(self) -> None:
        draft = self._found
        if self._set.main.name not in draft.values:
            raise self._findings.refuse("no_table.notice", main=self._set.main.label)
        if len(draft.areas) != 1:
            self._findings.say("unknown_area.notice")
        days = {stated.day for stated in draft.days}
        if len(days) != 1:
            facts: dict[str, Fact] = {**_two_days(draft.days)}
            self._findings.say("no_date" if not days else "date_conflict", NOWHERE, NOBODY, **facts)
        check_days(self._set, draft.days[:1], self._today, self._findings)
        for share, typed, place in draft.shares:
            self._compare(share, typed, place)

    def _compare(self, share: Share, typed: str, place: CellPlace) -> None:
        part, whole = self._found.values.get(share.part), self._found.values.get(share.whole)
        if part is None or not whole:
            return
        self._found.sentences.setdefault(share.name, place.text or "")
        if share_fits(Cell(CellKind.TEXT, f"{typed}%"), NumberStyle.VIETNAMESE, Decimal(100) * part / whole) is False:
            computed = write_percent(self._set.derive(self._found.values)[share.name]).removesuffix(" %")
            self._findings.say("share_differs", place, Subject(None, share.name), typed=f"{typed}%", computed=computed)

    def _proposal(self, text: str) -> NoticeProposal:
        draft = self._found
        illustrative = is_illustrative(text)
        rows: tuple[FoundRow, ...] = ()
        if len(draft.areas) == 1 and len({stated.day for stated in draft.days}) == 1:
            area = draft.areas[0]
            check_values(self._set, area.code, draft.values, lambda name: CellPlace(text=draft.sentences.get(name)), self._findings)
            rows = (FoundRow(name=area.full_name, figures=self._figures(area, text, illustrative=illustrative)),)
        checked = CheckedFile(file=self._name, set=self._set.id, illustrative=illustrative, rows=rows, messages=self._findings.messages)
        return NoticeProposal(checked=checked, sentences=draft.sentences)

    def _figures(self, area: Area, text: str, *, illustrative: bool) -> Figures:
        return Figures(
            set=self._set.id,
            area=area.code,
            as_of=self._found.days[0].day,
            source=document_number(text.splitlines()),
            file=self._name,
            illustrative=illustrative,
            values=self._found.values,
            derived=self._set.derive(self._found.values),
        )


def _text(name: str, data: bytes, findings: Findings) -> str:
    content = recognise(data)
    ending = PurePath(name).suffix.lower()
    check_size(data, content, findings)
    if content is Content.DOCX and ending == ".docx" and data.startswith(b"PK"):
        return "\n".join(_docx(data, findings))
    if content is not Content.TEXT or ending == ".docx":
        raise findings.refuse("not_what_it_says", content=content, name=ending.removeprefix(".").upper())
    cut = refuse_cut(data, findings)
    if cut is not None:
        raise cut
    texts = [text for _, text in decodings(data)]
    if not texts:
        raise findings.refuse("encoding")
    return max(texts, key=lambda text: sum(1 for _ in _RATIO.finditer(text)) + sum(1 for _ in marked_days(text[:20_000])))


def _docx(data: bytes, findings: Findings) -> Iterator[str]:
    try:
        import docx
    except ImportError as error:
        raise findings.refuse("not_what_it_says.office") from error
    try:
        check_archive(data)
        document = docx.Document(io.BytesIO(data))
    except UnsafeArchive as error:
        raise refuse_limit(error, findings) from error
    except (KeyError, ValueError, SyntaxError) as error:
        raise findings.refuse("not_what_it_says.broken") from error
    in_tables = [paragraph for table in document.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    yield from (_without_struck(paragraph, findings) for paragraph in (*document.paragraphs, *in_tables))


def _without_struck(paragraph: Any, findings: Findings) -> str:  # noqa: ANN401 (python-docx has no types)
    """Return a paragraph's text; what is crossed out in it is left out and said, raised digits stay raised."""
    if not any(_is_struck(run) or run.font.superscript for run in paragraph.runs):
        return str(paragraph.text)
    rest = "".join(run.text.translate(RAISED) if run.font.superscript else run.text for run in paragraph.runs if not _is_struck(run))
    removed = " ".join(run.text.strip() for run in paragraph.runs if _is_struck(run) and run.text.strip())
    if removed:
        findings.say("struck.notice", CellPlace(text=clean(rest)), removed=removed)
    return rest


def _is_struck(run: Any) -> bool:  # noqa: ANN401
    fonts = [run.font, *([run.style.font] if run.style is not None else [])]
    return any(font.strike or font.double_strike for font in fonts)


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, clause): sentences, cut at semicolons too."""
    for line, whole in enumerate(text.splitlines(), 1):
        for match in _CLAUSE.finditer(whole):
            if match[0].strip():
                yield line, match[0]


def _without_counts(ratio: str) -> str:
    """Return a ratio's place with a break instead of it, so that its words belong to no other number."""
    return ";".ljust(len(ratio))


def _shown(clause: str) -> str:
    return clean(clause).rstrip(";. ")


def _two_days(days: Sequence[Stated]) -> dict[str, date]:
    different = sorted({stated.day for stated in days})
    return {"day": different[0], "other": different[1]} if len(different) > 1 else {}
