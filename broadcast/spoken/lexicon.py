"""The reading lexicon: rows shipped as data, with layers of staff rows over them (province < city < ward)."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from broadcast.model.lexicon import LexiconRow

WORD_FILES = ("places", "foreign_places", "acronyms", "abbreviations", "loanwords")
"""Files of whole-word readings; a later one wins over an earlier one."""


class Lexicon:
    """Readings of written words: exact spelling first, then without regard to case. Immutable; equal only to itself."""

    __slots__ = ("_exact", "_folded", "_longest", "_staff", "heads", "odd")

    def __init__(self, rows: Iterable[LexiconRow], staff: frozenset[str] = frozenset()) -> None:
        """Take rows, the later ones winning; ``staff`` are the written forms (in lower case) that staff set down themselves."""
        self._staff = staff
        self._exact = {row.written: row for row in rows}
        self._folded = {written.lower(): row for written, row in self._exact.items()}
        several = [row.written.lower().split(" ") for row in self._exact.values() if " " in row.written and is_changed(row)]
        self.heads: frozenset[str] = frozenset(words[0] for words in several)
        """First words of rows of several words that are not read as they stand, in lower case."""
        self.odd = _by_first(written for written in self._exact if not written[:1].isalpha())
        """Written forms that begin with no letter, the longest first, by their first character."""
        self._longest = max(map(len, several), default=0)

    def find(self, written: str) -> LexiconRow | None:
        """Return the row of a word as written, else of the same word in other case, or None."""
        return self._exact.get(written) or self._folded.get(written.lower())

    def find_exact(self, written: str) -> LexiconRow | None:
        """Return the row whose spelling and case are these, or None."""
        return self._exact.get(written)

    def is_staff(self, written: str) -> bool:
        """Tell whether staff set down the reading of a word themselves: then no other rule may choose."""
        return bool(self._staff) and written.lower() in self._staff

    @property
    def longest(self) -> int:
        """The number of words in the longest row."""
        return self._longest

    def rows(self) -> tuple[LexiconRow, ...]:
        """Return every row."""
        return tuple(self._exact.values())

    def with_rows(self, *layers: Iterable[LexiconRow]) -> "Lexicon":
        """Return a lexicon with further layers over this one, the last winning."""
        rows, staff = self.rows(), self._staff
        for layer in map(list, layers):
            above = {row.written.lower() for row in layer}
            rows = (*(row for row in rows if row.written.lower() not in above), *layer)
            staff |= above
        return Lexicon(rows, staff) if (rows, staff) != (self.rows(), self._staff) else self


def _by_first(forms: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    forms_by_first: dict[str, tuple[str, ...]] = {}
    for form in sorted(forms, key=len, reverse=True):
        forms_by_first[form[:1]] = (*forms_by_first.get(form[:1], ()), form)
    return forms_by_first


def is_changed(row: LexiconRow) -> bool:
    """Tell whether a row says anything but the word as it stands."""
    return row.spoken != row.written or bool(row.respelling)


@cache
def load_shipped() -> Lexicon:
    """Return the rows shipped with the program."""
    return Lexicon(row for name in WORD_FILES for row in word_rows(name))


def word_rows(name: str) -> list[LexiconRow]:
    """Return the rows of one shipped file of whole-word readings."""
    return [
        LexiconRow(written=row["written"], spoken=row["spoken"], respelling=row["respelling"], source=row["source"])
        for row in read_table(name)
    ]


@cache
def load_readings(name: str) -> Mapping[str, str]:
    """Return ``written → spoken`` of one shipped file."""
    return {row["written"]: row["spoken"] for row in read_table(name)}


@cache
def load_contexts() -> Mapping[str, frozenset[str]]:
    """Return the named sets of words that decide between two readings."""
    return {row["name"]: frozenset(row["words"].split(" ")) for row in read_table("contexts")}


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of ``data/NAME.tsv`` as dictionaries by column; the last column is the source."""
    text = resources.files("broadcast.spoken").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
