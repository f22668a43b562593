"""Codes: document numbers, roads, number plates, cases (F0), letters with numbers (5K, N95, H5N1, PM2.5).

Letters are said by name, a code's number up to three digits as a number. Slashes and hyphens inside are short stops.
"""

import re

from broadcast.model.number_words import DIGIT_WORDS
from broadcast.spoken.doubt import doubt
from broadcast.spoken.letters import letter_name, read_code_number, spell, spell_code
from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_date import valid_day
from broadcast.spoken.read_number import digit_words, read_cardinal
from broadcast.spoken.style import Style

_DOCUMENT = re.compile(
    r"([0-9]{1,6})([a-zđA-ZĐ]?)\s?(?:/\s?([12][0-9]{3}))?\s?([/\-–])\s?([A-ZĐƯ][A-Za-zĐđƯư0-9]*(?:[&.,\-–/][A-ZĐƯ][A-Za-zĐđƯư0-9]*|[\-–/&][A-ZĐƯ])*)(?![^\W_])"
)
_DOCUMENT_LETTERS = frozenset("abcde")
"""``12a/QĐ``; any other letter is a unit: ``30k/NV``."""
_ENTRY = re.compile(r"[0-9]{1,2}/ [^-]+$")
"""``1/ CCCD``: the number of a list's entry."""
_PLATE = re.compile(r"([0-9]{2})[\- ]?([A-ZĐ]{1,2}[0-9]?)\s?[\-. ]\s?([0-9]{3}\.[0-9]{2}|[0-9]{4,5})(?![0-9]|[^\W_])")
_VESSEL = re.compile(r"([A-ZĐ][A-ZĐa-z]{1,2})[\- ]?([0-9]{4,5})[\- ]?(TS)(?![^\W_])")
_MIXED = re.compile(r"[0-9]+[A-ZĐ][0-9A-ZĐ]*(?:[.\-/][0-9A-ZĐ]+)*(?![^\W_])")
_HOUSE = re.compile(r"([0-9]+)([a-eđA-ZĐ])(?![^\W_])")
_LONG = re.compile(r"[0-9]{19,}(?:[.,][0-9]+)*|[0-9](?:[0-9]*[.,:/\-–][0-9]+){12,}[.,:/\-–]?|[0-9]+[.,][0-9]{13,}")
_FILE = re.compile(r"(?=[0-9.\-/]*[A-ZĐ])[0-9A-ZĐ]+(?:[.\-/][0-9A-ZĐ]+){3,}(?![^\W_])")
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){2,}(?![0-9]|,[0-9])")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_TRIPLE = re.compile(r"[0-9]{1,3}(?:-[0-9]{1,3}){2,}(?![0-9]|[^\W_]|[.,/][0-9])")
_LETTERED = re.compile(r"([A-Za-zĐđ]{1,6})([.\-]?)\s?([0-9]+)")
_ALLEYS = re.compile(r"[0-9]{1,4}(?:bis|[A-Za-eĐđ])?(?:/[0-9]{1,4}(?:bis|[A-Za-eĐđ])?)+(?![^\W_]|/)")
_POST = re.compile(r"[Kk][Mm]\s?([0-9]{1,4})(?:\s?\+\s?([0-9]{1,4}))?(?![^\W_]|[.,/][0-9])")
_TAIL = re.compile(r"[A-ZĐ0-9]+(?:[.\-/][A-ZĐ0-9]+)*|[A-ZĐ]|[.\-][0-9]+")
_QUANTITY = re.compile(r"-[0-9]+(?:,[0-9]+)?([^\W\d_]{1,4})(?![^\W_])")
_CARD = re.compile(r"([A-Z]{2}) ?([0-9](?: ?[0-9]{2}){2} ?[0-9]{3} ?[0-9]{5})(?![0-9])")
_TOUR = re.compile(r"([0-9]{1,2})N([0-9]{1,2})Đ(?![^\W_])")
_SIZE = re.compile("[0-9]+X[0-9]")
"""``ẢNH 3X4`` in a heading."""
_STANDARD = re.compile(r"([0-9]{1,5}(?:[.\-][0-9]{1,3})*):([12][0-9]{3})(?![0-9])")
_GRADE = re.compile(r"(?<=[0-9])-[IVX]+$")
"""A Roman grade behind a code, read by its own rule: ``E5RON92-II``."""
_ROAD = re.compile(r"(QL|TL|ĐT|HL|ĐH|CT|ĐCT|LTL)\s?[.\-]?\s?([1-9][0-9]{0,3}|(?<=\.)0[0-9])([A-ZĐ]{0,2})(?![^\W_]|[.,/][0-9])")
_NAMES = {".": "chấm", ",": "phẩy", "/": "trên", ":": "hai chấm", "-": "gạch", "–": "gạch"}


def read_long_run(line: Line, place: int) -> Reading | None:
    """Read a run too long to be a number digit by digit, each sign by name; it is doubtful."""
    match = _LONG.match(line.text, place)
    if not match:
        return None
    return Reading(match.end(), _each(match[0]), "digits", doubt=doubt("long-run", count=len(match[0]), written=match[0][:20]))


def read_file_number(line: Line, place: int) -> Reading | None:
    """Read a long reference (``000.00.16.H49-210203-0015``) character by character; it is doubtful."""
    match = _FILE.match(line.text, place, place + WINDOW)
    if not match or "/" in match[0]:
        return None
    return Reading(match.end(), _each(match[0]), "code", doubt=doubt("reference", written=match[0]))


def read_document(line: Line, place: int) -> Reading | None:
    """Read a document's number: ``588/TBTT-VHTT``, ``21-NQ/TW``, ``15/2020/NĐ-CP``; issuers by name, the rest by letters."""
    match = _DOCUMENT.match(line.text, place, place + WINDOW)
    if not match or not _looks_like_document(line, place, match):
        return None
    number, letter, year, _sign, symbols = match.groups()
    words = [read_cardinal(int(number), line.style)]
    words += [letter_name(letter)] if letter else []
    words += [f"trên {read_cardinal(int(year), line.style)}"] if year else []
    words += [_symbol(symbol, line.style) for symbol in re.split(r"[&.,\-–/]", symbols)]
    return Reading(match.end(), " ".join(words), "document")


def read_plate(line: Line, place: int) -> Reading | None:
    """Read a number plate (``14A-123.45``): the province's number, the letter, then digit by digit."""
    match = _PLATE.match(line.text, place, place + WINDOW)
    if not match:
        return None
    number = digit_words(match[3].replace(".", ""))
    return Reading(match.end(), f"{read_cardinal(int(match[1]), line.style)} {spell_code(match[2], line.style)} {number}", "plate")


def read_health_card(line: Line, place: int) -> Reading | None:
    """Read the number of a health insurance card, digit by digit: ``GD 4 75 75 123 45678``."""
    match = _CARD.match(line.text, place, place + WINDOW)
    if match and not {"thẻ", "bhyt"} & set(line.before(place)):
        return None
    return match and Reading(match.end(), f"{spell(match[1])} {digit_words(match[2].replace(' ', ''))}", "code")


def read_standard(line: Line, place: int) -> Reading | None:
    """Read the number and year of a standard: ``QCVN 01-1:2018/BYT``, ``TCVN 7382:2004``."""
    match = _STANDARD.match(line.text, place, place + WINDOW)
    if not match or not context("standard", line.word_beside(place)):
        return None
    parts = re.split(r"[.\-]", match[1])
    number = " ".join(read_cardinal(int(part), line.style) if part[0] != "0" else digit_words(part) for part in parts)
    return Reading(match.end(), f"{number} {read_cardinal(int(match[2]), line.style)}", "code")


def read_vessel(line: Line, place: int) -> Reading | None:
    """Read the number of a fishing vessel: ``BĐ-96123-TS``, ``QNg 90123 TS``."""
    match = _VESSEL.match(line.text, place, place + WINDOW)
    return match and Reading(match.end(), f"{spell(match[1])} {digit_words(match[2])} {spell(match[3])}", "code")


def read_digits_and_letters(line: Line, place: int) -> Reading | None:
    """Read ``4A``, ``5K``, ``18A``, ``12a`` after a word that takes a letter, and longer mixtures."""
    tour = _TOUR.match(line.text, place, place + WINDOW)
    if tour:
        days, nights = read_cardinal(int(tour[1]), line.style), read_cardinal(int(tour[2]), line.style)
        return Reading(tour.end(), f"{days} ngày {nights} đêm", "measure")
    match = _HOUSE.match(line.text, place, place + WINDOW)
    if match and (match[2].isupper() or context("letter", line.word_before(place))):
        return Reading(match.end(), f"{read_code_number(match[1], line.style)} {letter_name(match[2])}", "house")
    match = _MIXED.match(line.text, place, place + WINDOW)
    if not match or (line.capitals and _SIZE.match(line.text, place)):
        return None
    return Reading(match.end(), spell_code(match[0], line.style), "code")


def read_house(line: Line, place: int) -> Reading | None:
    """Read a house's number with its alleys: ``12/3A``, ``5/12/3``, where a word of address stands before."""
    match = _ALLEYS.match(line.text, place, place + WINDOW)
    if match and line.capitals and match[0].endswith("H"):
        return None
    if not match or not (context("house", line.word_before(place)) or _is_address(match[0])):
        return None
    return Reading(match.end(), " trên ".join(spell_code(part, line.style) for part in match[0].split("/")), "address")


def _is_address(written: str) -> bool:
    """Tell a house from a date by its shape: letters in it, more than three parts, or three that are no day."""
    if not written.replace("/", "").isdigit():
        return True
    day, month, *more = written.split("/")
    return len(more) > 1 or (bool(more) and not valid_day(int(day), int(month)))


def read_kilometre_post(line: Line, place: int) -> Reading | None:
    """Read ``Km5`` and ``Km 15+300`` of a road."""
    match = _POST.match(line.text, place, place + WINDOW)
    if not match:
        return None
    more = f" cộng {read_cardinal(int(match[2]), line.style)}" if match[2] else ""
    return Reading(match.end(), f"{load_readings('units')['km']} {read_cardinal(int(match[1]), line.style)}{more}", "post")


def read_version(line: Line, place: int) -> Reading | None:
    """Read ``1.2.3`` with ``chấm`` and ``4-4-2`` number by number."""
    match = _VERSION.match(line.text, place, place + WINDOW)
    if match and not _THOUSANDS.fullmatch(match[0]):
        return Reading(match.end(), " chấm ".join(read_code_number(part, line.style) for part in match[0].split(".")), "version")
    match = _TRIPLE.match(line.text, place, place + WINDOW)
    return match and Reading(match.end(), " ".join(read_code_number(part, line.style) for part in match[0].split("-")), "code")


def read_road(line: Line, place: int) -> Reading | None:
    """Read ``QL18A``, ``QL.18``, ``ĐT 334``: the kind of road by name."""
    match = _ROAD.match(line.text, place, place + WINDOW)
    if (
        not match
        or context("building", line.word_beside(place))
        or line.near("varieties", place)
        or (match[1] in ("CT", "ĐT", "ĐH") and line.text[match.end(1)] == " " and len(match[2]) > 3)
    ):
        return None
    letters = f" {spell(match[3])}" if match[3] else ""
    return Reading(match.end(), f"{load_readings('roads')[match[1]]} {read_code_number(match[2], line.style)}{letters}", "code")


def read_letters_and_digits(line: Line, place: int) -> Reading | None:
    """Read a code that begins with letters: ``F0``, ``H5N1``, ``PM2.5``, ``QN-90123-TS``, ``T.3/2021`` apart."""
    match = _LETTERED.match(line.text, place, place + WINDOW)
    if not match or " " in match[0] or (not match[1].isupper() and len(match[1]) > 1 and not _is_formula(match[1])):
        return None
    if match[1].islower() and match[1] not in "xvfk":
        return None
    end = match.end()
    words = [spell(match[1]), read_code_number(match[3], line.style)]
    decimal = re.compile(r"[.,]([0-9]{1,2})(?![0-9])").match(line.text, end)
    if decimal and not match[2]:
        return Reading(decimal.end(), " ".join([*words, "chấm", read_code_number(decimal[1], line.style)]), "code")
    tail = None if _is_quantity(line, end) else _TAIL.match(line.text, end, end + WINDOW)
    if tail:
        grade = _GRADE.search(tail[0])
        written = tail[0][: grade.start()] if grade else tail[0]
        words.append(spell_code(written, line.style))
        end += len(written)
    return Reading(end, " ".join(words), "code")


def _is_quantity(line: Line, end: int) -> bool:
    """Tell ``T1-63MVA``: a number with a unit behind the dash."""
    match = _QUANTITY.match(line.text, end, end + 12)
    return match is not None and match[1] in load_readings("units") and len(match[1]) > 1


def _is_formula(letters: str) -> bool:
    return letters[0].isupper() and len(letters) <= 4 and letters[-1].isupper()


def _looks_like_document(line: Line, place: int, match: re.Match[str]) -> bool:
    symbols, sign = match[5], match[4]
    if match[2] and match[2].lower() not in _DOCUMENT_LETTERS:
        return False
    if _ENTRY.match(match[0]):
        return False
    if sign == "/":
        return len(symbols) > 1
    return "/" in symbols or (context("documents", line.word_before(place)) and sum(char.isupper() for char in symbols) > 1)


def _symbol(symbol: str, style: Style) -> str:
    return load_readings("issuers").get(symbol) or spell_code(symbol, style)


def _each(written: str) -> str:
    return " ".join(DIGIT_WORDS[int(char)] if "0" <= char <= "9" else _NAMES.get(char) or letter_name(char) for char in written)
