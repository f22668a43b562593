"""Placeholders in messages for people: by their labels, never by their names."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from broadcast.tools import Tools


def slot_labels(tools: Tools) -> Mapping[str, str]:
    """Return the Vietnamese label of every placeholder: place, day and all figures."""
    sets = tools.figure_sets.values()
    fields = {field.slot: field.label for figure_set in sets for field in figure_set.fields}
    return {**_common(), **fields, **{share.slot: share.label for figure_set in sets for share in figure_set.shares}}


@cache
def _common() -> Mapping[str, str]:
    text = resources.files("broadcast.views").joinpath("data/slot_labels.tsv").read_text("utf-8")
    return {row["slot"]: row["label"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}
