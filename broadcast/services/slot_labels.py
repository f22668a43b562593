"""Placeholders in messages for people: by their labels, never by their names."""

import re
from collections.abc import Mapping

from broadcast.services.tools import Tools

NAME = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def slot_labels(tools: Tools) -> Mapping[str, str]:
    """Return the Vietnamese label of every figure's placeholder."""
    sets = tools.figure_sets.values()
    return {one.slot: one.label for found in sets for one in found.fields} | {one.slot: one.label for found in sets for one in found.shares}


def in_words(text: str, labels: Mapping[str, str]) -> str:
    """Return a message with each known placeholder's name replaced by its label.

    >>> in_words("thiếu số liệu hang_may, so_don_vi", {"hang_may": "Hạng tính theo số máy"})
    'thiếu số liệu «Hạng tính theo số máy», so_don_vi'
    """
    return NAME.sub(lambda found: f"«{labels[found.group()]}»" if found.group() in labels else found.group(), text)
