"""Which kind of thing stands at a place, and so which rule reads it. The order of the rules is their precedence."""

import re
from collections.abc import Mapping

from broadcast.spoken.doubt import doubt
from broadcast.spoken.impossible import SUSPECT, doubted_if_impossible
from broadcast.spoken.line import Line, Reading, Rule, context
from broadcast.spoken.read_code import (
    read_digits_and_letters,
    read_document,
    read_file_number,
    read_house,
    read_long_run,
    read_plate,
    read_standard,
    read_version,
)
from broadcast.spoken.read_colon import read_colon
from broadcast.spoken.read_count import read_count
from broadcast.spoken.read_date import read_day_and_month, read_full_date, read_month
from broadcast.spoken.read_fraction import read_fraction, read_mixed
from broadcast.spoken.read_g import read_lone_g
from broadcast.spoken.read_height import read_height
from broadcast.spoken.read_name import read_odd
from broadcast.spoken.read_phone import read_bare_digits, read_identity, read_masked, read_network_address, read_phone
from broadcast.spoken.read_sign import read_sign
from broadcast.spoken.read_slash import read_pair
from broadcast.spoken.read_t import read_lone_t
from broadcast.spoken.read_time import read_dotted_hours, read_hours, read_minutes
from broadcast.spoken.word_rules import word_rules

_LONGEST_COUNT, _LONGEST_NUMBER = 6, 18
"""Digits of the longest count without dots, and of the longest number that is said as one."""
_SIGNS_OF_RUNS = frozenset(".,:/-–")
"""What stands in a run of digits that is too long to be a number."""
_RUNS_ON = frozenset(".-/")
"""What parts of a reference stand between."""
_MASKS = frozenset(".-xX*")
"""What hidden digits begin with."""
_SHORTEST_IDENTITY, _BETWEEN_GROUPS, _IN_GROUPS = 3, frozenset(" .-"), frozenset("0123456789.- ")
"""Fewer digits are no account and no telephone number, unless more groups of them follow: ``19 0361 2345``."""
_BY_NEXT: Mapping[str, tuple[Rule, ...]] = {
    "/": (read_house, read_full_date, read_document, read_month, read_pair, read_fraction),
    ".": (read_dotted_hours, read_full_date, read_network_address, read_month, read_version, read_day_and_month, read_fraction),
    ",": (read_day_and_month, read_fraction),
    "-": (read_standard, read_full_date, read_document, read_plate, read_month, read_day_and_month, read_version),
    "–": (read_document,),
    ":": (read_standard, read_colon),
    "'": (read_minutes,),
    '"': (read_minutes,),
}
_BY_NEXT_BUT_ONE: Mapping[str, tuple[Rule, ...]] = {
    **dict.fromkeys("hH", (read_hours,)),
    **dict.fromkeys("gG", (read_hours, read_lone_g)),
    **dict.fromkeys("0123456789", (read_document, read_month, read_mixed)),
    **dict.fromkeys("/-–.", (read_document, read_month, read_plate, read_full_date)),
    **dict.fromkeys("pP'\"s", (read_minutes,)),
    ":": (read_colon,),
}
"""Behind a number and a space."""
_LETTER_NEXT: tuple[Rule, ...] = (
    read_plate,
    read_height,
    read_lone_g,
    read_lone_t,
    read_hours,
    read_minutes,
    read_document,
    read_house,
)
_SQUARES = ("2", "3")
_COUNTED = ("number", "measure", "fraction", "money", "percent")
_COUNTED_NOUN = re.compile(r"(?: [^\W\d_]+){1,3} ")


def read_at(line: Line, place: int) -> Reading:
    """Return the reading of what begins at a place that is no space; what no rule reads is kept and marked ``unread``."""
    char = line.text[place]
    odd = read_odd(line, place) if char in line.lexicon.odd else None
    if odd:
        return odd
    if "0" <= char <= "9":
        return _read_digits(line, place)
    if char.isalpha():
        return _read_letters(line, place, char) or _unread(line, place)
    return read_sign(line, place) or _unread(line, place)


def _read_letters(line: Line, place: int, char: str) -> Reading | None:
    multiplied = _multiply(line, place) if char in "xX×" else None
    return multiplied or _first(word_rules(line.text[place : line.next_space(place)]), line, place)


def _read_digits(line: Line, place: int) -> Reading:
    text = line.text
    end = place + 1
    while "0" <= text[end : end + 1] <= "9":
        end += 1
    following = text[end : end + 1]
    reading = _read_reference(line, place, end, following) or _first(_rules(line, end, following), line, place)
    if reading is None and following.isalpha():
        reading = _read_lettered(line, place, end, following)
    reading = reading or read_count(line, place)
    if reading is None:
        return _unread(line, place)
    return doubted_if_impossible(line, place, end, reading) if following in SUSPECT else reading


def _read_reference(line: Line, place: int, end: int, following: str) -> Reading | None:
    """Read digits that count nothing: references, telephone numbers, accounts; two digits alone are none."""
    reading = read_masked(line, place) if following in _MASKS else None
    if reading is None and (following in _SIGNS_OF_RUNS or end - place > _LONGEST_NUMBER):
        reading = read_long_run(line, place)
    if reading is None and (following in _RUNS_ON or following.isupper()):
        reading = read_file_number(line, place)
    alone = end - place < _SHORTEST_IDENTITY and not (following in _BETWEEN_GROUPS and line.char(end + 1) in _IN_GROUPS)
    if reading or alone:
        return reading
    reading = read_phone(line, place) or read_identity(line, place)
    return reading or (read_bare_digits(line, place) if end - place > _LONGEST_COUNT else None)


def _rules(line: Line, end: int, following: str) -> tuple[Rule, ...]:
    """Return the rules that the signs behind a number allow."""
    if following == " ":
        sign = line.char(end + 1)
        return _BY_NEXT_BUT_ONE.get(sign) or ((read_plate,) if sign.isupper() else ())
    return _BY_NEXT.get(following) or (_LETTER_NEXT if following.isalpha() else ())


def _read_lettered(line: Line, place: int, end: int, letter: str) -> Reading | None:
    """Prefer a unit that touches the number to a letter that belongs to it (``220V`` before ``18A``)."""
    counted = read_count(line, place)
    if counted and counted.end > end and not (letter.isupper() and _house(line, place, end)):
        return counted
    return read_digits_and_letters(line, place)


def _house(line: Line, place: int, end: int) -> bool:
    following = line.char(end + 1)
    return context("letter", line.word_before(place)) and not following.isalpha() and not (line.capitals and following in _SQUARES)


def _multiply(line: Line, place: int) -> Reading | None:
    """Read a lone x before a number: ``3x4m``, ``500 mg x 2 lần``, ``10 suất x 500.000đ``, ``gấp x2``."""
    after = line.text[place + 1 : place + 3].lstrip()
    small = line.text[place] != "X" or line.capitals
    spaced = line.char(place - 1) == " " == line.char(place + 1) and line.rule in _COUNTED and line.end == place - 1
    if not after[:1].isdigit():
        return Reading(place + 1, "nhân", "sign") if spaced and small else None
    between = line.text[line.end : place]
    counted = line.rule in _COUNTED and (between.strip() == "" or _COUNTED_NOUN.fullmatch(between))
    if line.capitals and line.char(place - 1) in " 0123456789":
        return Reading(place + 1, "nhân", "sign")
    lone = small and line.char(place - 1) == " " and line.char(place + 1).isdigit()
    return Reading(place + 1, "nhân", "sign") if counted or lone or context("times", line.word_before(place)) else None


def _first(rules: tuple[Rule, ...], line: Line, place: int) -> Reading | None:
    for rule in rules:
        reading = rule(line, place)
        if reading is not None:
            return reading
    return None


def _unread(line: Line, place: int) -> Reading:
    written = line.text[place]
    end = place + 1
    while line.char(end) == written:
        end += 1
    written = line.text[place:end]
    return Reading(end, written, "unread", doubt=doubt("sign", written=written[0], point=f"{ord(written[0]):04X}"), unread=True)
