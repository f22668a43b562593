"""Tables of this room's ``data``."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def rows(name: str, key: str) -> Mapping[str, Mapping[str, str]]:
    """Return a table's rows by one of its columns."""
    text = resources.files("broadcast.feeds").joinpath("data", name).read_text("utf-8")
    return {row[key]: row for row in csv.DictReader(text.splitlines(), delimiter="\t")}
