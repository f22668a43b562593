"""Letters by their Vietnamese names."""

import re

from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.read_number import digit_words, read_cardinal
from broadcast.spoken.style import Style

_RUNS = re.compile("[0-9]+|" + "|".join(written for written in load_readings("letters") if len(written) > 1) + r"|[^\W\d_]")
"""Numbers, letters, and the few letters in a row that a code says as a word (``E5RON92``)."""


def letter_name(letter: str) -> str:
    """Return the name of one letter, or the letter itself where it has none."""
    return load_readings("letters").get(letter) or load_readings("letters").get(letter.lower(), letter)


def spell(letters: str) -> str:
    """Return letters by name, one after the other: ``QR`` → ``quy e rờ``."""
    return " ".join(map(letter_name, letters))


def spell_code(code: str, style: Style) -> str:
    """Return a code of letters and digits: letters by name, short numbers as numbers, long or zero-led ones digit by digit.

    Signs between them are short stops in speech and are not said.
    """
    return " ".join(_run(run, style) for run in _RUNS.findall(code))


def read_code_number(digits: str, style: Style) -> str:
    """Return the number of a code: up to three digits as a number, longer or zero-led ones digit by digit."""
    if len(digits) > 3 or (digits[0] == "0" and len(digits) > 1):
        return digit_words(digits)
    return read_cardinal(int(digits), style)


def _run(run: str, style: Style) -> str:
    if run.isascii() and run.isdigit():
        return read_code_number(run, style)
    return letter_name(run)
