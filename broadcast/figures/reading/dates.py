"""Days as tables and letters write them: always day first, never guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from broadcast.figures.folding import clean, strip_accents
from broadcast.figures.words import words

SERIAL_START = date(1899, 12, 30)
"""Day 0 of Excel's day numbers from March 1900 on."""
SERIALS = range(40_000, 60_000)
"""Day numbers from 2009 to 2064; anything else in a date column is no day."""

MAX_LETTERS = 2_000
"""A title or note is not longer."""
_NUMERIC = r"(?P<d>\d{1,2})\s?[/.\-]\s?(?P<m>\d{1,2})\s?[/.\-]\s?(?P<y>\d{4})"
_ISO = r"(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})"
_SPELT = r"(?P<sd>\d{1,2}) thang (?P<sm>\d{1,2}) nam (?P<sy>\d{4})"
_DAY = re.compile(rf"(?<!\d)(?:{_ISO}|{_NUMERIC}|{_SPELT})(?!\d)")
_LIKE_DAY = re.compile(r"\d{1,2}\s?[/.\-]\s?\d{1,4}|\d{1,2} thang|thang \d{1,2}|nam \d{4}")
_SHORT_DAY = re.compile(r"\d{1,2}[/\-](?:\d{1,2}|(?:thg|th|t)?\.?\d{1,2}|[a-z]{3})(?:[/\-]\d{2,4})?")
_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_HOUR = r"\d{1,2}\s?(?:gio|h|g|:)\s?(?:\d{2}\s?(?:phut|p|')?)?(?!\d)"
_PART_OF_DAY = r"(?:sang|trua|chieu|toi|dem|cuoi|dau)\b"
_WEEKDAY = r"thu (?:hai|ba|tu|nam|sau|bay|[2-7])\b|chu nhat\b"
_BETWEEN = re.compile(rf"^(?:[\s:;,(\-–'’]|{_HOUR}|(?:het|ngay|hom|luc|vao|la|thoi diem)\b|{_PART_OF_DAY}|{_WEEKDAY})*")
_PERIOD = r"(?:tuan|thang|quy|dot|nam|lan|ky) (?:thu )?\d{1,4}\b"
_GAP = 80
"""Letters between a title's subject and «đến»."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A day beside a mark such as «tính đến hết ngày». ``day`` is None where it is incomplete or no day of the calendar."""

    day: date | None
    text: str
    """What stands there; empty where the mark ends its cell and the day may stand in the next one."""


def read_day(text: str) -> date | None:
    """Return the day that a whole cell is, a time of day beside it dropped; None if it is none.

    >>> read_day("ngày 03 tháng 02 năm 2021")
    datetime.date(2021, 2, 3)
    """
    plain = _TIME.sub("", _plain(text).removeprefix("ngay ").strip())
    match = _DAY.fullmatch(plain) or _DAY.fullmatch(plain[_between(plain) :])
    return _calendar(match) if match else None


def days_in(text: str) -> list[date]:
    """Return the whole days that stand anywhere in a text, whatever they are of."""
    return [day for match in _DAY.finditer(_plain(text[:MAX_LETTERS])) if (day := _calendar(match))]


def is_like_day(text: str) -> bool:
    """Whether a figure cell holds a day, whole or as Excel shortens it, e.g. ``12/03/2021``, ``13-Feb`` or ``13/2``."""
    plain = _TIME.sub("", _plain(text).removeprefix("ngay ").strip())
    match = _DAY.fullmatch(plain)
    return bool((match and "." not in plain) or _SHORT_DAY.fullmatch(plain))


def serial_day(number: float) -> date | None:
    """Return the day of one of Excel's day numbers, or None if it is none that figures can have.

    >>> serial_day(44241)
    datetime.date(2021, 2, 14)
    """
    return SERIAL_START + timedelta(days=int(number)) if SERIALS.start <= number < SERIALS.stop else None


def marked_days(text: str) -> Iterator[Marked]:
    """Yield each day that stands beside a mark; a document's own date never has one."""
    plain = _plain(text[:MAX_LETTERS])
    ends = {mark.end() for pattern in (_marks(), _titles(), _beginnings()) for mark in pattern.finditer(plain)}
    for start in sorted({end + _between(plain[end:]) for end in ends}):
        rest = plain[start:]
        if not rest.strip(" .):"):
            yield Marked(None, "")
            continue
        whole, like = _DAY.match(rest), _LIKE_DAY.match(rest)
        if whole:
            yield Marked(_calendar(whole), whole[0])
        elif like:
            yield Marked(None, like[0])


def _between(rest: str) -> int:
    match = _BETWEEN.match(rest)
    return match.end() if match else 0


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words().date_marks)})\b")


@lru_cache(maxsize=1)
def _beginnings() -> re.Pattern[str]:
    """Return «Đến …» at the beginning of a text or bracket, as clear as «tính đến …» where no word of a plan follows."""
    return re.compile(rf"(?:^|\()\s*den\b(?!.*\b(?:{_any(words().date_never_until)})\b)")


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    """Return a title's subject up to its «đến»; digits, sentences' ends and words of plans or letters do not stand between."""
    vocabulary = words()
    step = rf"(?!\b(?:{_any(vocabulary.date_never_until)})\b)(?:{_PERIOD}|[^\d.;:])"
    return re.compile(rf"\b(?:{_any(vocabulary.date_subjects)})\b(?:{step}){{0,{_GAP}}}?\b(?:{_any(vocabulary.date_until)})\b")


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _plain(text: str) -> str:
    """Return text without accents and case, but with its marks."""
    return strip_accents(clean(text).casefold())


def _calendar(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    for day, month, year in (("id", "im", "iy"), ("d", "m", "y"), ("sd", "sm", "sy")):
        if parts[year]:
            try:
                return date(int(parts[year]), int(parts[month]), int(parts[day]))
            except ValueError:
                return None
    return None
