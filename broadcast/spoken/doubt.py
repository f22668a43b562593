"""The reader's doubts in Vietnamese; their wording stands in ``data/messages.tsv``."""

from broadcast.model.notice import EVERYWHERE
from broadcast.wording import notice, sentence


def doubt(code: str, **facts: str | int) -> str:
    """Return one doubt as a sentence or two: what is doubtful, and what to do. Raises KeyError for a code without wording."""
    return sentence(notice(f"reading.{code}", EVERYWHERE, **facts))


def two_ways(written: str, spoken: str, other: str) -> str:
    """Return the doubt that shows two readings of a token."""
    return doubt("two-ways", written=written, spoken=spoken, other=other)
