"""Spoken numbers back into digits. Shares nothing with the code that says them, so that the one can check the other.

>>> hear_numbers("ngày ba tháng hai năm hai nghìn không trăm hai mươi mốt".split())
['3', '2', '5', '2021']
"""

from collections.abc import Sequence

DIGIT = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
POWER = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
NUMBER_WORDS = frozenset((*DIGIT, *POWER, "mười", "mươi", "trăm", "linh", "lẻ", "phẩy"))
_AFTER_TENS = frozenset(("mốt", "hai", "ba", "tư", "bốn", "lăm", "nhăm", "sáu", "bảy", "bẩy", "tám", "chín"))
_AFTER_TEN = _AFTER_TENS - {"mốt", "tư"} | {"một"}
_ZERO = frozenset(("linh", "lẻ"))
_BILLION = 9


def hear_numbers(words: Sequence[str]) -> list[str]:
    """Return the numbers that words say, in order, as digits with a point before decimals; digits said one by one come one by one."""
    heard: list[str] = []
    heard_all = [*words, "", "", ""]
    place, end = 0, len(words)
    while place < end:
        word = heard_all[place]
        if word in DIGIT or word == "mười":
            number, place = _number(heard_all, place)
            heard.append(number)
        else:
            place += 1
    return heard


def _number(words: Sequence[str], place: int) -> tuple[str, int]:
    """Return one number and the place behind it; ``words`` end with three empty ones."""
    billions = below = 0
    while True:
        group, place = _group(words, place)
        power = POWER.get(words[place])
        if power is None:
            below += group
            break
        below += group * 10 ** (power if power < _BILLION else 0)
        place += 1
        while power == _BILLION or words[place] in ("tỷ", "tỉ"):
            place += power != _BILLION
            billions, below, power = (billions + below) * 10**_BILLION, 0, 0
        if words[place] not in DIGIT or words[place + 1] != "trăm":
            break
    decimals, place = _decimals(words, place + 1) if words[place] == "phẩy" else ("", place)
    return f"{billions + below}{decimals and '.' + decimals}", place


def _group(words: Sequence[str], place: int) -> tuple[int, int]:
    """Return what is said below a thousand."""
    if words[place] == "mười":
        return _tens(words, place)
    if words[place + 1] != "trăm":
        return _tens(words, place)
    hundreds, place = DIGIT[words[place]] * 100, place + 2
    if words[place] in _ZERO and words[place + 1] in DIGIT:
        return hundreds + DIGIT[words[place + 1]], place + 2
    if words[place] == "mười" or (words[place] in DIGIT and words[place + 1] == "mươi"):
        rest, place = _tens(words, place)
        return hundreds + rest, place
    return hundreds, place


def _tens(words: Sequence[str], place: int) -> tuple[int, int]:
    if words[place] == "mười":
        tens, place, after = 10, place + 1, _AFTER_TEN
    elif words[place + 1] == "mươi":
        tens, place, after = DIGIT[words[place]] * 10, place + 2, _AFTER_TENS
    else:
        return DIGIT[words[place]], place + 1
    if words[place] in after and words[place + 1] not in ("mươi", "trăm"):
        return tens + DIGIT[words[place]], place + 1
    return tens, place


def _decimals(words: Sequence[str], place: int) -> tuple[str, int]:
    """Return decimals said as one number of two digits, or digit by digit."""
    if words[place] == "mười" or words[place + 1] == "mươi":
        pair, place = _tens(words, place)
        return f"{pair:02}", place
    start = place
    while words[place] in DIGIT:
        place += 1
    return "".join(str(DIGIT[word]) for word in words[start:place]), place
