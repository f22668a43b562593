"""The place that a reading's words have among all that is said."""

from collections.abc import Sequence

from broadcast.model.announcement import BreathGroup
from broadcast.spoken.breath import BreathWord


class WordCount:
    """How many words were said before a place; each is counted once, however often it is asked."""

    def __init__(self) -> None:
        self._groups = self._items = self._closed = self._open = 0

    def before(self, groups: Sequence[BreathGroup], items: Sequence[BreathWord]) -> int:
        """Return the number of words of all groups and of the run being read; both only grow, but that a run ends with a group."""
        if len(groups) > self._groups:
            self._closed += sum(len(group.text.split()) for group in groups[self._groups :])
            self._groups, self._items, self._open = len(groups), 0, 0
        self._open += sum(len(item.text.split()) for item in items[self._items :])
        self._items = len(items)
        return self._closed + self._open
