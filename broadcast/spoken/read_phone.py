"""Telephone and identity numbers, digit by digit: 0203.3862.345, +84 203 3862 345, 1900 1234, 113, bank accounts.

Source: Vietnam's numbering plan (ten or eleven digits with the leading zero; 1900/1800; emergency 111-115; 1022).
"""

import re

from broadcast.model.number_words import DIGIT_WORDS
from broadcast.spoken.choice import HINT, NEAR, POSSIBLE, USUAL, OfferedReading, choose
from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_measure import read_suffix
from broadcast.spoken.read_number import digit_words, read_cardinal

_GROUPED = re.compile(r"0[0-9]{1,10}(?:\s?[.\-]\s?|\s)?[0-9]{1,8}(?:[ .\-][0-9]{2,7}){0,3}(?![0-9]|,[0-9])")
_HOTLINE = re.compile(r"1[89]00(?:(?:[ .\-]?[0-9]{2,6}){1,3}|[0-9][ .\-][0-9]{3})(?![0-9]|[.,/][0-9])")
_AFTER_WORD = re.compile(r"(?:84(?=[ .\-])|[2-8](?=\.[0-9]{3}\.)|[0-9]{3,})(?:[ .\-][0-9]{2,6})*(?![0-9]|,[0-9]|/[0-9]{1,2}[^0-9])")
_SHORT = re.compile(r"(?:11[1-9]|10[0-9]{2}|1[89]00)(?![0-9]|[.,/:%h][0-9]|[^\W\d_])")
_PLUS = re.compile(r"\+\s?([0-9]{1,3}?)[ .\-]?(?:\(0\)\s?)?((?<=84)[0-9]|(?<=[ .\-)])[0-9])((?:[ .\-]?[0-9]){6,12})(?![0-9])")
_BRACKETS = re.compile(r"\(\s?(\+?)((?:84[ \-]?[0-9]{0,3})|0[0-9]{1,3})\s?\)\s?([.\-]?\s?[0-9](?:[ .\-]?[0-9]){4,10})(?![0-9])")
_GROUPS_OF_ID = re.compile(r"[0-9]+(?:[ .\-][0-9]+)*(?![0-9]|,[0-9]|[^\W\d_])")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9]|\.[0-9])")
_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9]|\.[0-9])")
_LANDLINE = re.compile(r"(?:[2-8][0-9]{2,3}[ .\-]?[0-9]{3,4}|[2-8]\.[0-9]{3}\.[0-9]{3})(?![0-9]|[.,/][0-9]|[^\W_])")
_NO_AMOUNT = re.compile(r"[2-8][0-9]{3} [0-9]{3}(?![0-9])")
"""No amount has four digits before a space: ``3822 113``."""
_OLD_LINE = re.compile(r"0[0-9]{2,3}(?:\.[0-9]{2,3}){2}(?![0-9]|[.,/][0-9])")
"""``080.48.228``: nothing else has a zero before and several groups behind."""
_BARE = re.compile(r"[1-9][0-9]{6,17}(?![0-9]|[.,/:\-–][0-9]|[^\W_]|%)")
_LONGEST_BARE = 8
"""Longer runs of digits without a dot are nobody's amount."""
_MASKED = re.compile(r"[0-9]{2,}(?:[.\-][0-9]+)*[.\-]?(?:[xX]{2,}|\*{2,})(?:[.\-]?(?:[0-9]+|[xX]+|\*+))*(?![^\W_])")
_NUMBER = re.compile(r"(?<![0-9.,])(?:1[89]00[ .\-]?[0-9]{2}|0[0-9]{2,3}[ .\-]?[0-9]{3})")
_LEAST, _MOST, _SHORTEST = 10, 12, 3
"""Digits of a number with its leading zero; of one that a word announces."""
_ALONE = re.compile(r"[0-9]{3,5}\s?(?:$|[.,;:)(]|(?:hoặc|hay|và|để|rồi)\b)")
_JOINS = frozenset(("-", "–", ",", "/", "hoặc", "và", ";"))


def read_phone(line: Line, place: int) -> Reading | None:
    """Read a telephone number that begins at a digit."""
    reading = _read_phone(line, place)
    line.phones = line.phones or reading is not None
    return reading


def _read_phone(line: Line, place: int) -> Reading | None:
    before = line.before(place)
    first = line.text[place]
    expected = bool(before) and _is_expected(line, place, before)
    if first == "0":
        match = _GROUPED.match(line.text, place, place + WINDOW)
        if match and _count(match[0]) > _MOST and "-" in match[0]:
            match = _GROUPED.match(line.text, place, place + match[0].rindex("-"))
        if match and (_LEAST - 1 if expected else _LEAST) <= _count(match[0]) <= _MOST:
            return Reading(match.end(), _digits(match[0]), "telephone")
        match = _OLD_LINE.match(line.text, place, place + WINDOW)
        if match:
            return Reading(match.end(), _digits(match[0]), "telephone")
    if first == "1":
        match = _HOTLINE.match(line.text, place, place + WINDOW)
        if match and _count(match[0]) <= _LEAST and line.word_before(place) != "năm":
            return Reading(match.end(), _digits(match[0]), "telephone")
        short = _read_short(line, place)
        if short:
            return short
    return _read_expected(line, place) if expected else None


def read_masked(line: Line, place: int) -> Reading | None:
    """Read a number with hidden digits (``0912xxx678``, ``0912***678``) sign by sign."""
    match = _MASKED.match(line.text, place, place + WINDOW)
    if not match:
        return None
    signs = re.sub(r"[.\-]", "", match[0]).lower()
    spoken = " ".join(DIGIT_WORDS[int(sign)] if sign.isdigit() else load_readings("letters")[sign] for sign in signs)
    return Reading(match.end(), spoken, "telephone")


def read_plus(line: Line, place: int) -> Reading | None:
    """Read an international number that begins with ``+``: the country's code as a number, the rest digit by digit."""
    match = _PLUS.match(line.text, place, place + WINDOW)
    if not match:
        return None
    country = read_cardinal(int(match[1]), line.style)
    return Reading(match.end(), f"cộng {country} {_digits(match[2] + match[3])}", "telephone")


def read_brackets(line: Line, place: int) -> Reading | None:
    """Read a number whose area code stands in brackets: ``(0203) 3862 345``, ``(84-24) 3943 5679``."""
    match = _BRACKETS.match(line.text, place, place + WINDOW)
    if not match:
        return None
    code, rest = re.sub("[^0-9]", "", match[2]), _digits(match[3])
    if code.startswith("84"):
        abroad = f"{read_cardinal(84, line.style)} {digit_words(code[2:])}".strip()
        return Reading(match.end(), f"{'cộng ' if match[1] else ''}{abroad} {rest}", "telephone")
    return Reading(match.end(), f"{digit_words(code)} {rest}", "telephone")


def read_identity(line: Line, place: int) -> Reading | None:
    """Read the digits of a bank account, identity card, tax code … one by one, where such a word stands before."""
    if not (_names_identity(line, place) or _names_prize(line, place)):
        return None
    match = _GROUPS_OF_ID.match(line.text, place, place + WINDOW)
    if not match or _THOUSANDS.match(line.text, place, place + WINDOW) or context("multiple", line.word_after(match.end())):
        return None
    if context("money", line.word_after(match.end())):
        return None
    numbered = line.follows(place, "số") or _names_prize(line, place)
    least = 3 if match[0].startswith("0") else 4 if numbered else 6
    return Reading(match.end(), _digits(match[0]), "identity") if _count(match[0]) >= least else None


def _names_identity(line: Line, place: int) -> bool:
    if context("id", line.word_before(place)) or line.follows(place, "mật khẩu"):
        return True
    return line.follows(place, "số", "là", "mã") and line.near("id", place)


def _names_prize(line: Line, place: int) -> bool:
    """Tell the drawn number of a lottery: ``XỔ SỐ … GIẢI NHẤT 78901``."""
    return "giải" in line.before(place) and "xổ số" in line.low


def read_bare_digits(line: Line, place: int) -> Reading | None:
    """Read a long run of digits without a dot one by one: amounts are written with dots. Of seven or eight digits it is doubtful."""
    match = _BARE.match(line.text, place, place + WINDOW)
    if not match or _is_counted(line, place, match.end()):
        return None
    digits = Reading(match.end(), digit_words(match[0]), "identity")
    amount = Reading(match.end(), read_cardinal(int(match[0]), line.style), "number")
    return choose(line, place, (OfferedReading(digits, _for_digits(line, place, match[0])), OfferedReading(amount, USUAL)))


def _for_digits(line: Line, place: int, digits: str) -> int:
    before = line.word_before(place)
    if before in ("số", "mã", "là", "code"):
        return NEAR
    return HINT if before and len(digits) > _LONGEST_BARE and not digits.endswith("000") else POSSIBLE


def _is_counted(line: Line, place: int, end: int) -> bool:
    """Tell whether money, a unit, a multiple or a counted noun follows a number."""
    after = line.word_after(end)
    if context("quantity", after) or context("multiple", after) or context("measured", after):
        return True
    return read_suffix(line, place, end, "").rule != "number"


def read_network_address(line: Line, place: int) -> Reading | None:
    """Read an IP address: four numbers with ``chấm``. Four full groups are an amount unless words of networks stand near."""
    match = _ADDRESS.match(line.text, place, place + WINDOW)
    if not match or any(int(part) > 255 for part in match[0].split(".")):
        return None
    counted = line.before(place) or _is_counted(line, place, match.end())
    if _THOUSANDS.fullmatch(match[0]) and counted and not line.near("network", place):
        return None
    return Reading(match.end(), " chấm ".join(read_cardinal(int(part), line.style) for part in match[0].split(".")), "electronic")


def _is_expected(line: Line, place: int, before: list[str]) -> bool:
    """Tell whether a number is expected: ``ĐT: 3862 345``, ``số điện thoại 3862345``, or a second number after a first."""
    if line.rule == "telephone" and line.joined(place) in _JOINS:
        return True
    if context("sender", before[-1]):
        return _ALONE.match(line.text, place, place + 12) is not None
    if _LANDLINE.match(line.text, place, place + 12) and _is_called(line, place, before):
        return True
    if before[-1] == "số":
        return context("phone", line.second_before(place)) and not line.follows(place, "máy số")
    if before[-1] in ("đài", "máy"):
        return line.follows(place, "tổng đài", "tổng máy", "số đài", "số máy")
    return context("phone", before[-1]) and (before[-1] != "nóng" or line.follows(place, "dây nóng"))


def _is_called(line: Line, place: int, before: list[str]) -> bool:
    """Tell whether words of calling stand near, or a label in a line that has telephone numbers: ``CA xã: 3852113``."""
    labelled = line.phones and line.labelled(place)
    no_amount = _NO_AMOUNT.match(line.text, place, place + 12) is not None and before[-1] != "năm"
    return labelled or no_amount or line.near("phone", place) or line.near("call", place)


def _read_short(line: Line, place: int) -> Reading | None:
    match = _SHORT.match(line.text, place, place + WINDOW)
    if not match or not (line.phones or _asks_for_short(line, place) or _is_among_numbers(line, place, match)):
        return None
    return Reading(match.end(), _digits(match[0]), "telephone")


def _asks_for_short(line: Line, place: int) -> bool:
    """Tell whether words of calling stand near; ``số`` is one only right before the number."""
    return line.follows(place, "số") or line.near("short", place)


def _is_among_numbers(line: Line, place: int, match: re.Match[str]) -> bool:
    """Tell a label's number that counts nothing, in a line that has telephone numbers: ``trẻ em: 111; phụ nữ: 1900 96 96 80``."""
    labelled = line.labelled(place) and line.char(match.end()) in (";", ",", ".", "")
    return labelled and _NUMBER.search(line.text) is not None


def _read_expected(line: Line, place: int) -> Reading | None:
    """Read what a word announces as a telephone number; what is too short for one is doubtful unless that word stands right before."""
    match = _AFTER_WORD.match(line.text, place, place + WINDOW)
    if not match or _count(match[0]) < _SHORTEST:
        return None
    if _THOUSANDS.match(line.text, place, place + WINDOW) and not _LANDLINE.match(line.text, place, place + 12):
        return None
    if line.char(match.end()) in ("/", "h", "%") or _is_counted(line, place, match.end()):
        return None
    return Reading(match.end(), _digits(match[0]), "telephone")


def _digits(written: str) -> str:
    return digit_words(re.sub("[^0-9]", "", written))


def _count(written: str) -> int:
    return len(re.sub("[^0-9]", "", written))
