"""What a file says of itself: the document's number, and that its figures are invented."""

import re
from collections.abc import Iterable

from broadcast.figures.folding import clean, fold, has_words
from broadcast.figures.grid import CellKind, Grid
from broadcast.figures.words import words

_NUMBER = re.compile(r"\bsố\s*:?\s*(\d{1,5})\s*/\s*([A-ZĐ]{2,}(?:-[A-ZĐ]{1,})*)", re.IGNORECASE)


def document_number(texts: Iterable[str]) -> str | None:
    """Return the one document number that titles give, or None where they give none or several.

    >>> document_number(["(văn bản số 588 /TBTT-VHTT ngày 03/02/2021)"])
    '588/TBTT-VHTT'
    """
    numbers = {f"{number}/{code}" for text in texts for number, code in _NUMBER.findall(clean(text))}
    return numbers.pop() if len(numbers) == 1 else None


def is_illustrative(text: str) -> bool:
    """Whether a cell says that the figures are invented."""
    folded = fold(text)
    return any(has_words(folded, word) for word in words().illustrative)


def any_illustrative(grids: Iterable[Grid]) -> bool:
    """Whether any cell of any visible sheet says so."""
    shortest = min(map(len, words().illustrative))  # most cells are shorter: names and numbers
    cells = (cell for grid in grids for row in grid.rows.values() for cell in row.values())
    return any(cell.kind is CellKind.TEXT and len(cell.text) >= shortest and is_illustrative(cell.text) for cell in cells)
