"""The rules for what begins with a letter, in their order; a token's own letters say at once which of them may take it."""

import re
from collections.abc import Callable
from functools import lru_cache

from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.line import Rule
from broadcast.spoken.read_choice import read_choice, readings_of
from broadcast.spoken.read_code import (
    read_file_number,
    read_health_card,
    read_kilometre_post,
    read_letters_and_digits,
    read_road,
    read_vessel,
)
from broadcast.spoken.read_glued import read_glued
from broadcast.spoken.read_month_code import read_month_code, read_weekday_code
from broadcast.spoken.read_name import (
    lone_units,
    read_after,
    read_before_colon,
    read_listed,
    read_lone_unit,
    read_money_word,
    read_title,
    read_word,
    read_zone,
    title_of,
)
from broadcast.spoken.read_roman import read_roman
from broadcast.spoken.read_web import read_web

_LONGEST = 40
"""Longer tokens are rare and try every rule."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WEB = re.compile(r"[.@:].")
_HEAD = re.compile(r"([^\W\d_]{1,3}(?:/[^\W\d_])?)(?::|$)")
_VESSEL = re.compile(r"[A-ZĐ][A-ZĐa-z]{1,2}(?:[-0-9]|$)")
_CARD = re.compile("[A-Z]{2}(?:[0-9]|$)")
_ROAD = re.compile("|".join(load_readings("roads")))
_CODE = re.compile(r"[A-Za-zĐđ]{1,6}[.\-]?[0-9]")
_UNIT = re.compile(r"[^\W\d_]{1,4}(?:[23](?![0-9A-Za-z])|[²³])?")
_LEAST_SIGNS = 3
"""Of a file's number: ``H10.23-261128-0042``."""


@lru_cache(maxsize=8192)
def word_rules(token: str) -> tuple[Rule, ...]:
    """Return the rules that may read what begins with these letters, up to the next space, in their order."""
    return tuple(rule for rule, may_take in _RULES if len(token) > _LONGEST or may_take(token))


def _letters(token: str) -> str:
    match = _LETTERS.match(token)
    return match[0] if match else ""


def _is_head(token: str) -> bool:
    match = _HEAD.match(token)
    return match is not None and match[1] in load_readings("heads")


def _is_decided_by_word_before(token: str) -> bool:
    return any(pair.endswith(f" {_letters(token)}") for pair in load_readings("after"))


def _is_lone_unit(token: str) -> bool:
    match = _UNIT.match(token)
    return match is not None and (match[0] in lone_units() or match[0].lower() in lone_units())


def _is_mixed(token: str) -> bool:
    letters = _letters(token)
    return not letters.islower() and not letters.isupper()


def _always(_token: str) -> bool:
    return True


_RULES: tuple[tuple[Rule, Callable[[str], bool]], ...] = (
    (read_web, lambda token: _WEB.search(token) is not None),
    (read_before_colon, _is_head),
    (read_health_card, lambda token: _CARD.match(token) is not None),
    (read_vessel, lambda token: _VESSEL.match(token) is not None),
    (read_after, _is_decided_by_word_before),
    (read_choice, lambda token: readings_of(_letters(token)) is not None),
    (read_title, lambda token: title_of(token) is not None),
    (read_month_code, lambda token: token[0] in "TQ"),
    (read_weekday_code, lambda token: token[0] == "T"),
    (read_road, lambda token: _ROAD.match(token) is not None),
    (read_kilometre_post, lambda token: token[:2].lower() == "km"),
    (read_zone, lambda token: _letters(token).upper() in load_readings("zones")),
    (read_money_word, lambda token: _letters(token) in load_readings("currencies")),
    (read_listed, _always),
    (read_lone_unit, _is_lone_unit),
    (read_roman, lambda token: token[0] in "IVXLCDMivxlcdm"),
    (read_file_number, lambda token: sum(map(token.count, ".-/")) >= _LEAST_SIGNS),
    (read_letters_and_digits, lambda token: _CODE.match(token) is not None),
    (read_glued, _is_mixed),
    (read_word, _always),
)
