"""Numbers as words. The grammar yields single words, so that a voice bank can put a number together from recordings.

Source: northern standard reading as in Vietnamese primary school books (Toán 4, đọc số có nhiều chữ số).
"""

from functools import lru_cache

from broadcast.model.number_words import DIGIT_WORDS
from broadcast.spoken.style import NORTHERN, Style

BILLION = 10**9
LARGEST = 10**18 - 1
"""Above this a number is read digit by digit."""


@lru_cache(maxsize=16384)
def read_cardinal(number: int, style: Style = NORTHERN) -> str:
    """Return a count in spoken Vietnamese, for 0 <= number < 10**18. Raises ValueError outside.

    >>> read_cardinal(72_014)
    'bảy mươi hai nghìn không trăm mười bốn'
    """
    return " ".join(cardinal_words(number, style))


def cardinal_words(number: int, style: Style = NORTHERN) -> tuple[str, ...]:
    """Return the words of a count one by one, for 0 <= number < 10**18. Raises ValueError outside.

    >>> cardinal_words(105)
    ('một', 'trăm', 'linh', 'năm')
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    if not number:
        return (DIGIT_WORDS[0],)
    return tuple(_billions(number, style, inner=False))


def number_vocabulary(style: Style = NORTHERN) -> tuple[str, ...]:
    """Return every word that ``cardinal_words`` and ``decimal_words`` can yield: what a voice bank has to record."""
    teens = ("mười", "mươi", "mốt", "tư", "lăm") + ((style.five,) if style.five != "lăm" else ())
    return (*DIGIT_WORDS, *teens, "trăm", style.odd, style.thousand, "triệu", "tỷ", "phẩy", "âm")


def digit_words(digits: str) -> str:
    """Return ASCII digits one by one: ``1022`` → ``một không hai hai``."""
    return " ".join(DIGIT_WORDS[ord(digit) - 48] for digit in digits)


def decimal_words(digits: str, style: Style = NORTHERN) -> str:
    """Return the decimals after ``phẩy``: two of them as one number in the style of pairs, else digit by digit.

    >>> decimal_words("86"), decimal_words("05"), decimal_words("125")
    ('tám mươi sáu', 'không năm', 'một hai năm')
    """
    if style.decimal_pairs and len(digits) == 2 and digits[0] != "0" and digits[1] != "0":
        return read_cardinal(int(digits), style)
    return digit_words(digits)


def read_literal(whole: str, decimals: str, style: Style = NORTHERN) -> str:
    """Return a number given as its digits before and after the comma; too long a number comes digit by digit."""
    words = read_cardinal(int(whole), style) if len(whole) <= 18 else digit_words(whole)
    return f"{words} phẩy {decimal_words(decimals, style)}" if decimals else words


def _billions(number: int, style: Style, *, inner: bool) -> list[str]:
    head, rest = divmod(number, BILLION)
    if not head:
        return _below_billion(rest, style, inner=inner)
    words = [*_billions(head, style, inner=inner), "tỷ"]
    return words + (_below_billion(rest, style, inner=True) if rest else [])


def _below_billion(number: int, style: Style, *, inner: bool) -> list[str]:
    """Read three groups; after a higher one an empty hundred is said (``không trăm``)."""
    words: list[str] = []
    for group, unit in ((number // 10**6, "triệu"), (number // 1000 % 1000, style.thousand), (number % 1000, "")):
        if group:
            words += _group(group, style, inner=inner or bool(words))
            if unit:
                words.append(unit)
    return words


def _group(number: int, style: Style, *, inner: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [DIGIT_WORDS[hundreds], "trăm"] if hundreds or inner else []
    if not rest:
        return words
    return words + _below_hundred(rest, style, after=bool(words))


def _below_hundred(number: int, style: Style, *, after: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return [style.odd, DIGIT_WORDS[ones]] if after else [DIGIT_WORDS[ones]]
    words = ["mười"] if tens == 1 else [DIGIT_WORDS[tens], "mươi"]
    return words + _ones(ones, tens, style)


def _ones(ones: int, tens: int, style: Style) -> list[str]:
    if ones == 0:
        return []
    if ones == 5:
        return ["lăm" if tens == 1 else style.five]
    if tens > 1 and ones == 1:
        return ["mốt"]
    return ["tư"] if tens > 1 and ones == 4 else [DIGIT_WORDS[ones]]
