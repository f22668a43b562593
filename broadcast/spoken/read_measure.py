"""Numbers with what they count: units, rates, percent, money, multiples (tr, k, tỷ).

Wording: ``data/units.tsv``, ``data/currencies.tsv``, ``data/magnitudes.tsv``.
"""

import re
from functools import cache

from broadcast.spoken.choice import NEAR, POSSIBLE, USUAL, OfferedReading, choose
from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_number import read_cardinal, read_literal
from broadcast.spoken.syllable import is_syllable

_DEGREES = re.compile(r"\s?[°ºo˚]\s?([CFKENWSckf])(?![^\W_])|\s?([℃℉])")
_ARC = re.compile(r"\s?[°º]\s?([0-9]{1,2})\s?['](?:\s?([0-9]{1,2}(?:,[0-9]+)?)\s?(?:''|\"))?")
_TOKEN = re.compile(r"US\$|dB\(A\)|mmH2O|[cdm]?m(?=[xX][0-9])|[°º˚%‰$€£¥₹₩₫₿₽¢]|[^\W\d_]+(?:(?<=[mM])[23](?![0-9A-Za-z])|[²³])?")
_MULTIPLE = re.compile(r"(?:\s(?=tr\.?đ))?(tr\.đ|trđ|trĐ|tr|Tr|TR|tỷđ|tỷ|tỉ|triệu|k|K|t|T|n|ng)([0-9]{1,3})?(?=đ?(?![^\W_]))")
_PARTS = re.compile(r"([0-9]{1,2})(?![0-9]|[.,][0-9]|[^\W_])")
_HOUSE_LETTERS = frozenset("abcde")
_CODE_LETTERS = frozenset("CBDEFGHKM")
_CHART = re.compile(r"[0-9]{1,2}(?:[.,][0-9]+)? ?[NB] ?[-–,;] ?[0-9]{1,3}(?:[.,][0-9]+)? ?[EĐ](?![^\W_])")
_NORTH = re.compile(r"[0-9] ?[NB] ?[-–,;] ?$")
_TIMES = re.compile("(?<=m)[xX][0-9]")
"""``3mx4m``"""
_PER_SUBJECT = ("/môn", "/bài", "/câu")
_IN_CAPITALS = frozenset(("M", "H", "M2", "M3"))
"""Units of which capitals mean another thing outside a heading."""
_FEW = re.compile("[1-9][0-9]?(?:,[0-9]+)?|0,[0-9]+")
_WORD = re.compile(r"[^\W\d_]+")
_TWO_DIGITS, _LETTERED_DIGITS = 2, 2
"""A class or a house with a letter behind has no longer number."""
_COMRADE = re.compile(r"[đĐ]/[cC](?![^\W_])")
_DONG = re.compile(r"\s?(?:đồng|đ|vnđ|vnd|VNĐ|VND|Đ)(?![^\W_])")


def read_suffix(line: Line, place: int, end: int, words: str) -> Reading:
    """Return the number ``words`` (ending at ``end``) with the unit, money or multiple that follows it, if any."""
    following = line.text[end : end + 2].lstrip()[:1]
    for rule in _BY_FOLLOWER.get(following) or ((_read_unit,) if following.isalpha() else ()):
        reading = rule(line, place, end, words)
        if reading:
            return reading
    return Reading(end, words, "number")


def unit_words(token: str) -> str | None:
    """Return the name of a unit or currency as written, else in the nearest case, or None."""
    return load_readings("units").get(token) or load_readings("currencies").get(token) or _folded_units().get(token.lower())


@cache
def _folded_units() -> dict[str, str]:
    """Return units by their small letters: bytes, mega and the first row win where case alone tells two apart."""
    rows = [*load_readings("folded_units").items(), *load_readings("currencies").items(), *load_readings("units").items()]
    folded: dict[str, str] = {}
    for written, spoken in rows:
        if len(written) > 1:
            folded.setdefault(written.lower(), spoken)
    return folded


def _read_multiple(line: Line, place: int, end: int, words: str) -> Reading | None:
    """Read ``50tr``, ``1tr2``, ``100k``, ``2t3``: a lone letter only where it touches the number."""
    match = _MULTIPLE.match(line.text, end, end + WINDOW)
    if not match or not _is_multiple(line, place, match):
        return None
    if match[1] in ("t", "T") and match[2] is None and line.near("heavy", place):
        return Reading(match.end(), f"{words} tấn", "measure")
    words += f" {_multiple(line, match[1])}{_rest(line, match[1], match[2])}"
    money = _DONG.match(line.text, match.end(), match.end() + 8)
    return Reading(money.end() if money else match.end(), words + (" đồng" if money else ""), "money")


def _is_multiple(line: Line, place: int, match: re.Match[str]) -> bool:
    """``5K`` and ``10T`` are codes unless the number is large; a lone n counts thousands only beside a price."""
    letter = match[1]
    if letter not in ("K", "T", "n", "ng") or (letter == "T" and line.near("heavy", place)):
        return True
    if context("gold", line.word_before(place)):
        return False
    if match.start() - place < _TWO_DIGITS or context("letter", line.word_before(place)):
        return False
    return letter == "K" or line.near("price", place)


def _multiple(line: Line, letter: str) -> str:
    word = load_readings("magnitudes")[letter]
    return line.style.thousand if word == "nghìn" else word


def _rest(line: Line, unit: str, digits: str | None) -> str:
    """Return the digits of ``1tr2``: hundreds, tens and ones of the next lower unit."""
    if not digits:
        return ""
    lower = {"k": "", "K": "", "t": " triệu", "T": " triệu", "tỷ": " triệu", "tỉ": " triệu"}.get(unit, f" {line.style.thousand}")
    return f" {read_cardinal(int(digits.ljust(3, '0')), line.style)}{lower}"


def _read_arc(line: Line, _place: int, end: int, words: str) -> Reading | None:
    """Read ``20°58'`` as degrees and minutes of arc."""
    match = _ARC.match(line.text, end, end + WINDOW)
    if not match:
        return None
    words = f"{words} độ {read_cardinal(int(match[1]), line.style)} phút"
    if match[2]:
        seconds, _, decimals = match[2].partition(",")
        words += f" {read_literal(seconds, decimals, line.style)} giây"
    return Reading(match.end(), words, "measure")


def _read_degrees(line: Line, _place: int, end: int, words: str) -> Reading | None:
    match = _DEGREES.match(line.text, end, end + WINDOW)
    if not match:
        return None
    sign = match[2] or f"°{match[1].upper()}"
    if line.text[end] == "o" and sign[1] not in "CF":
        return None
    return Reading(match.end(), f"{words} {load_readings('units')[sign]}", "measure")


def _read_bearing(line: Line, place: int, end: int, words: str) -> Reading | None:
    """Read a place on the chart, ``9,5N-110,2E`` or ``16,2B - 110,5Đ``."""
    letter = line.text[end : end + 2].strip()[:1]
    paired = _CHART.match(line.text, place, place + 24) if letter in "NB" else line.behind(_NORTH, place)
    if not paired:
        return None
    name = {"N": "bắc", "B": "bắc", "E": "đông", "Đ": "đông"}[letter]
    return Reading(line.text.index(letter, end) + 1, f"{words} độ {name}", "measure")


def _read_inches(line: Line, place: int, end: int, words: str) -> Reading | None:
    """Read ``màn hình 6,5"``; elsewhere a quote closes a quotation or stands for seconds."""
    if line.char(end) != '"' or not line.near("screen", place):
        return None
    return Reading(end + 1, f"{words} {load_readings('units')['inch']}", "measure")


def _read_unit(line: Line, place: int, end: int, words: str) -> Reading | None:
    spaced = line.char(end) == " "
    match = _TOKEN.match(line.text, end + spaced, end + WINDOW)
    if not match:
        return None
    symbol = match[0].lower() if match[0] in _IN_CAPITALS and line.capitals else match[0]
    parts = _PARTS.match(line.text, match.end(), match.end() + 4) if not spaced and symbol in ("m", "kg", "l") else None
    if not parts and line.char(match.end()).isalnum() and not _TIMES.match(line.text, match.end()):
        return None
    name = unit_words(symbol) if _may_be_unit(line, place, symbol, spaced=spaced) else None
    if name is None:
        return None
    if symbol == "đ" and _may_be_points(line, place, end, match.end()):
        return choose_points(line, place, match.end(), words)
    tail = f" {read_cardinal(int(parts[1]), line.style)}" if parts else ""
    return Reading(parts.end() if parts else match.end(), f"{words} {name}{tail}", _kind(symbol))


def _may_be_points(line: Line, place: int, end: int, after: int) -> bool:
    """Tell a number below a hundred with no rate behind: so little is no price by itself."""
    return _FEW.fullmatch(line.text, place, end) is not None and (line.char(after) != "/" or line.text.startswith(_PER_SUBJECT, after))


def choose_points(line: Line, place: int, end: int, words: str) -> Reading | None:
    """Read ``95đ`` as points beside words of contests, as money beside words of prices; else as money, with a doubt."""
    points = NEAR if any(context("points", word) for word in _WORD.findall(line.low)) else POSSIBLE
    money = NEAR if line.near("price", place) else USUAL
    candidates = (
        OfferedReading(Reading(end, f"{words} đồng", "money"), money),
        OfferedReading(Reading(end, f"{words} điểm", "measure"), points),
    )
    return choose(line, place, candidates)


def _kind(symbol: str) -> str:
    if symbol in ("%", "‰"):
        return "percent"
    return "money" if symbol in load_readings("currencies") else "measure"


def _may_be_unit(line: Line, place: int, symbol: str, *, spaced: bool) -> bool:
    """Tell whether a symbol can be a unit there: words in small letters only as listed, lone letters as ``_lone_letter`` says."""
    if spaced and context("touching", symbol):
        return False
    if len(symbol) == 1:
        return _lone_letter(line, place, symbol)
    listed = symbol in load_readings("units") or symbol in load_readings("currencies")
    return listed or not (spaced and is_syllable(symbol))


def _lone_letter(line: Line, place: int, letter: str) -> bool:
    """Tell a unit from the letter of a house or a class (``tổ 5A``, ``lớp 3đ``); A is the ampere beside electric things."""
    takes_letter = context("letter", line.word_beside(place))
    if letter in "đĐ":
        return _is_dong(line, place, letter, takes_letter=takes_letter)
    if letter == "A":
        return not takes_letter and line.near("electric", place)
    if letter in _CODE_LETTERS:
        return False
    return not (takes_letter and letter in _HOUSE_LETTERS)


def _is_dong(line: Line, place: int, letter: str, *, takes_letter: bool) -> bool:
    """``đ`` after a number is đồng but in ``đ/c`` and in ``lớp 3đ``; ``Đ`` is a letter beside small numbers without a price."""
    sign = line.text.find(letter, place, place + WINDOW)
    if _COMRADE.match(line.text, sign, sign + 5):
        return False
    large = sign - place > _LETTERED_DIGITS and line.text[place:sign].rstrip()[-1:].isdigit()
    if letter == "Đ":
        return large or (not takes_letter and line.near("price", place))
    return large or not takes_letter


_UNIT_SIGNS = "%‰$€£¥₹₩₫₿₽¢"
_BY_FOLLOWER = {
    **dict.fromkeys("tTkKn", (_read_multiple, _read_unit)),
    **dict.fromkeys("°ºo˚℃℉", (_read_arc, _read_degrees, _read_unit)),
    **dict.fromkeys(_UNIT_SIGNS, (_read_unit,)),
    **dict.fromkeys("NBEĐ", (_read_bearing, _read_unit)),
    '"': (_read_inches,),
}
"""The rules that a number's follower allows; before any other letter only a unit, before any other sign none."""
