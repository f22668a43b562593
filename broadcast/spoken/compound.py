"""Words of two syllables, inside which no breath may fall: ``nhiệm kỳ``, ``ủy ban``.

Data: ``data/compounds.tsv``, and all that the lexicon says.
"""

from functools import cache
from itertools import pairwise

from broadcast.spoken.hear_number import NUMBER_WORDS
from broadcast.spoken.lexicon import load_shipped, read_table


def is_compound(first: str, second: str) -> bool:
    """Tell whether two syllables in a row belong to one word, whatever their case; a mark at the end of the second is no matter.

    >>> is_compound("nhiệm", "kỳ,"), is_compound("kỳ", "năm")
    (True, False)
    """
    return (first.lower(), second.rstrip(",.?").lower()) in _pairs()


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Return the pairs of syllables of the data and of every reading of the lexicon."""
    listed = [tuple(row["written"].split(" ")) for row in read_table("compounds")]
    spoken = [pair for row in load_shipped().rows() for pair in pairwise(row.spoken.lower().split(" "))]
    return frozenset((pair[0], pair[1]) for pair in (*listed, *spoken) if pair[1] not in NUMBER_WORDS)
