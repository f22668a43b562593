"""The sounds of a syllable, in the symbols of the voice model. The table, with its reasons, is ``data/phones.tsv``."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from broadcast.phonetics.syllable import Syllable, read_table


class SoundPlace(StrEnum):
    """Where in a syllable a sound stands; ``GAP`` stands between syllables, ``PAUSE`` between phrases, ``EDGE`` outside."""

    ONSET = "onset"
    GLIDE = "glide"
    NUCLEUS = "nucleus"
    CODA = "coda"
    GAP = "gap"
    PAUSE = "pause"
    EDGE = "edge"


OPEN = "-"
"""In the table's column ``before``: no coda. Empty there: before any coda or none."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One symbol of the model and its place.

    ``whole`` is all symbols of that place in the syllable, ``at`` this one's number among them: the ʰ of tʰ is ``tʰ``, 1.
    """

    symbol: str
    place: SoundPlace
    whole: str = ""
    at: int = 0

    @property
    def unit(self) -> str:
        """A name by which what is known of this sound is kept, such as ``onset tʰ 1``."""
        return f"{self.place} {self.whole or self.symbol} {self.at}"


def phones(syllable: Syllable, accent: str = "north") -> tuple[Phone, ...]:
    """Return the syllable's symbols in order. Raises KeyError for an accent that the table has no column for.

    >>> from broadcast.phonetics.syllable import take_apart
    >>> "".join(phone.symbol for phone in phones(take_apart("khoảng")))
    'kʰwaːŋ'
    """
    return tuple(
        Phone(symbol, place, whole, at)
        for place, name, before in (
            (SoundPlace.ONSET, syllable.onset, ""),
            (SoundPlace.GLIDE, syllable.glide, ""),
            (SoundPlace.NUCLEUS, syllable.nucleus, syllable.coda or OPEN),
            (SoundPlace.CODA, syllable.coda, ""),
        )
        if name
        for whole in (_symbols(accent).get((place, name, before)) or _symbols(accent)[place, name, ""],)
        for at, symbol in enumerate(whole)
    )


@cache
def _symbols(accent: str) -> dict[tuple[str, str, str], str]:
    return {(row["place"], row["name"], row["before"]): row[accent] for row in read_table("phones.tsv")}
