"""What kinds of days and limits are called on pages."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """A kind's name, and what it does or is counted in."""

    label: str
    hint: str


@cache
def rule_words(group: str) -> Mapping[str, RuleWords]:
    """Return the words of a group (``day`` or ``limit``) by name, in the order of the data."""
    text = resources.files("broadcast.views").joinpath("data/rule_words.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {row["name"]: RuleWords(label=row["label"], hint=row["hint"]) for row in rows if row["group"] == group}
