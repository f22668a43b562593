"""Clock times and lengths: 17h30, 07h00, 14 giờ 00 phút, 1h45p, 10:00, 01:01:01, 4'30", 3p20s.

Zero minutes are not said; ``phút`` is not said after hours and minutes, as announcers do.
"""

import re

from broadcast.spoken.line import WINDOW, Line, Reading
from broadcast.spoken.read_number import read_cardinal

_AFTER = r"(?![0-9]|[^\W_])"
_HOURS = re.compile(
    rf"([0-9]{{1,3}})(\s?[hH]:?|[gG](?=[0-9]{{2}}{_AFTER})|\s?giờ(?=\s?[0-9]{{1,2}}\s?(?:phút|ph|p|'|[^\w]|$)))"
    rf"(?:\s?([0-5]?[0-9])(?![0-9.,/:%]*[0-9])(?:\s?(?:phút|ph|p|m|')(?![^\W\d_]))?(?:\s?([0-5]?[0-9])\s?(?:giây|s|''|\"){_AFTER})?)?(?![^\W_])",
    re.IGNORECASE,
)
_DOTTED = re.compile(rf"([0-9]{{1,2}})\.([0-5][0-9])h{_AFTER}")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9]|[.,:][0-9])")
_MINUTES = re.compile(rf"([0-9]{{1,3}})(?:\s?(?:ph|p)(?![^\W\d_])|'(?!'))(?:\s?([0-5]?[0-9])\s?(?:giây|s|''|\"){_AFTER})?(?![^\W_])")
_QUOTE = re.compile(r"(?<![0-9])'")
"""A quote that is no sign of minutes."""
_SECONDS = re.compile(rf"([0-9]{{1,3}})(?:\s?''|\"|s{_AFTER})")


def read_hours(line: Line, place: int) -> Reading | None:
    """Read hours with ``h``, ``g`` or ``giờ``, and the minutes and seconds that follow."""
    match = _HOURS.match(line.text, place, place + WINDOW)
    if not match:
        return None
    hours, unit, minutes, seconds = match.groups()
    if unit.strip() == "H" and unit == "H" and minutes is None and int(hours) > 72:
        return None
    line.hours_by_g = line.hours_by_g or unit in "gG"
    words = f"{read_cardinal(int(hours), line.style)} giờ"
    return Reading(match.end(), words + _minutes(line, minutes, seconds), "time")


def read_dotted_hours(line: Line, place: int) -> Reading | None:
    """Read ``13.30h``."""
    match = _DOTTED.match(line.text, place, place + WINDOW)
    if not match or int(match[1]) > 24:
        return None
    return Reading(match.end(), f"{read_cardinal(int(match[1]), line.style)} giờ{_minutes(line, match[2], None)}", "time")


def read_clock(line: Line, place: int) -> Reading | None:
    """Read ``14:30`` and ``1:01:01``, whatever stands around."""
    match = _CLOCK.match(line.text, place, place + WINDOW)
    if not match or int(match[1]) > 24:
        return None
    words = f"{read_cardinal(int(match[1]), line.style)} giờ"
    end = match.end()
    if line.text.startswith("h", end) and not line.char(end + 1).isalpha():
        end += 1
    return Reading(end, words + _minutes(line, match[2], match[3]), "time")


def read_minutes(line: Line, place: int) -> Reading | None:
    """Read minutes and seconds: ``30p``, ``4'30"``, ``3p20s``, ``45''``."""
    match = _MINUTES.match(line.text, place, place + WINDOW)
    if match and not (line.text[match.end() - 1] == "'" and len(_QUOTE.findall(line.text, 0, place)) % 2):
        if match[0].endswith("'") and line.word_beside(place) == "phút":
            return Reading(match.end(), read_cardinal(int(match[1]), line.style), "number")
        words = f"{read_cardinal(int(match[1]), line.style)} phút"
        if match[2] and int(match[2]):
            words += f" {read_cardinal(int(match[2]), line.style)} giây"
        return Reading(match.end(), words, "time")
    match = _SECONDS.match(line.text, place, place + WINDOW)
    if not match or (match[0].endswith('"') and line.text.count('"', 0, place) % 2):
        return None
    return Reading(match.end(), f"{read_cardinal(int(match[1]), line.style)} giây", "time")


def _minutes(line: Line, minutes: str | None, seconds: str | None) -> str:
    some_seconds = seconds is not None and int(seconds) > 0
    if minutes is None or (int(minutes) == 0 and not some_seconds):
        return ""
    words = f" {read_cardinal(int(minutes), line.style)}"
    return f"{words} phút {read_cardinal(int(seconds or 0), line.style)} giây" if some_seconds else words
