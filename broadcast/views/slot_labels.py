"""Placeholders in messages for people: by their labels, never by their names."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from broadcast.tools import Tools

NAME = re.compile(r"«?\b([a-z]+(?:_[a-z]+)+)\b»?")


def slot_labels(tools: Tools) -> Mapping[str, str]:
    """Return the Vietnamese label of every placeholder: place, day and all figures."""
    sets = tools.figure_sets.values()
    fields = {one.slot: one.label for found in sets for one in found.fields}
    return {**_common(), **fields, **{one.slot: one.label for found in sets for one in found.shares}}


def in_words(text: str, labels: Mapping[str, str]) -> str:
    """Return a message with each known placeholder's name replaced by its label.

    >>> in_words("thiếu số liệu hang_may, «so_don_vi»", {"hang_may": "Hạng tính theo số máy"})
    'thiếu số liệu «Hạng tính theo số máy», «so_don_vi»'
    """
    return NAME.sub(lambda found: f"«{labels[found[1]]}»" if found[1] in labels else found[0], text)


@cache
def _common() -> Mapping[str, str]:
    text = resources.files("broadcast.views").joinpath("data/slot_labels.tsv").read_text("utf-8")
    return {row["slot"]: row["label"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}
