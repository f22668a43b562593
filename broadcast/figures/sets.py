"""Figure sets as data: one TOML file a campaign."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from broadcast.model.figures import Field, FieldKind, FigureCheck, FigureSet, HeaderRule, OtherMeasure, Share

OTHERS = "*"
GENERAL = frozenset({"words.toml"})
"""TOML files of the data folder that are no figure set."""


@cache
def figure_sets() -> Mapping[str, FigureSet]:
    """Return the shipped sets by id; the first is the one meant where none is named."""
    folder = files("broadcast.figures").joinpath("data")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml") and file.name not in GENERAL)
    sets = [parse_set(folder.joinpath(name).read_text("utf-8")) for name in names]
    return {figure_set.id: figure_set for figure_set in sets}


def parse_set(text: str) -> FigureSet:
    """Return the set that a TOML text describes. Raises tomllib.TOMLDecodeError, KeyError or ValueError on a malformed one."""
    data = tomllib.loads(text)
    return FigureSet(
        id=data["id"],
        title=data["title"],
        launch=data["launch"],
        max_age_days=data["max_age_days"],
        fields=tuple(_field(field) for field in data["field"]),
        shares=tuple(Share(**share) for share in data.get("share", ())),
        checks=tuple(FigureCheck(**check) for check in data.get("check", ())),
        others=tuple(OtherMeasure(label=measure["label"], rule=_rule(measure)) for measure in data.get("other", ())),
        ask=tuple(data.get("ask", _usual_order(data["field"]))),
    )


def _usual_order(fields: Sequence[Mapping[str, Any]]) -> list[str]:
    required = [field["name"] for field in fields if field.get("required")]
    return [*required, OTHERS, *(field["name"] for field in fields if field["kind"] == FieldKind.COUNT and not field.get("required"))]


def _field(data: Mapping[str, Any]) -> Field:
    plain = {name: value for name, value in data.items() if name not in ("header", "kind")}
    return Field(kind=FieldKind(data["kind"]), headers=tuple(_rule(rule) for rule in data.get("header", ())), **plain)


def _rule(data: Mapping[str, Any]) -> HeaderRule:
    return HeaderRule(words=_words(data, "words"), along=_words(data, "along"), never=_words(data, "never"))


def _words(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    words: Sequence[str] = data.get(name, ())
    return tuple(words)
