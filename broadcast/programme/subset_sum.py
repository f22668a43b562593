"""Filling seconds: which of several lengths together come nearest to a room, from below."""

from collections.abc import Sequence

MOST_SUMS = 4096
"""So many different sums are looked at; beyond, sums that lie close together are taken for one."""


def fullest(groups: Sequence[Sequence[int]], room: int) -> tuple[int, ...] | None:
    """Return one choice out of every group (its number), so that the lengths add up to as much of ``room`` as can be.

    None where even the shortest are too long. Of equal sums the one with earlier choices is returned.

    >>> fullest([[30, 45, 60], [30, 45, 60]], 100)
    (0, 2)
    >>> fullest([[60], [50]], 100) is None
    True
    """
    sums: dict[int, tuple[int, ...]] = {0: ()}
    for number, group in enumerate(groups):
        rest = sum(min(later) for later in groups[number + 1 :])
        grown: dict[int, tuple[int, ...]] = {}
        for total, chosen in sums.items():
            for choice, length in enumerate(group):
                if total + length + rest <= room:
                    grown.setdefault(total + length, (*chosen, choice))
        sums = _thinned(grown, room)
    return sums[max(sums)] if sums else None


def fullest_of(lengths: Sequence[int], room: int) -> tuple[int, ...]:
    """Return the numbers of those lengths that add up to as much of ``room`` as can be; earlier ones where sums are equal.

    >>> fullest_of([61, 70, 48], 110)
    (0, 2)
    """
    chosen = fullest([(length, 0) for length in lengths], room)
    return tuple(i for i, choice in enumerate(chosen or ()) if choice == 0)


def _thinned(sums: dict[int, tuple[int, ...]], room: int) -> dict[int, tuple[int, ...]]:
    if len(sums) <= MOST_SUMS:
        return sums
    step = max(1, room // MOST_SUMS)
    highest: dict[int, int] = {}
    for total in sums:
        highest[total // step] = max(total, highest.get(total // step, 0))
    return {total: sums[total] for total in highest.values()}
