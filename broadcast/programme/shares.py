"""Whose share is how large: plays a session by weight, as many as there is room for, none above its limit."""

from collections.abc import Sequence

from broadcast.programme.problem import SCALE, Piece


def shares(weights: Sequence[int], lengths: Sequence[int], limits: Sequence[int], room: int) -> list[int]:
    """Return each piece's plays a session, times SCALE, in proportion to its weight and never above its limit.

    What a limit takes from a heavy piece goes to the others (water filling), so that together they fill ``room`` milliseconds or
    all are at their limits. A piece of weight 0 plays at its limit whatever the others do.

    >>> [share / SCALE for share in shares([2, 1, 1], [60, 60, 60], [SCALE] * 3, 120)]
    [1.0, 0.5, 0.5]
    """
    each = [0 if weight else limit for weight, limit in zip(weights, limits, strict=True)]
    free = [i for i, weight in enumerate(weights) if weight]
    left = room * SCALE - sum(limits[i] * lengths[i] for i, weight in enumerate(weights) if not weight)
    while free and left > 0:
        level = sum(weights[i] * lengths[i] for i in free)
        full = [i for i in free if weights[i] * left >= limits[i] * level]
        for i in full or free:
            each[i] = limits[i] if full else weights[i] * left // level
        left -= sum(limits[i] * lengths[i] for i in full)
        free = [i for i in free if full and i not in full]
    return each


def held_back(weights: Sequence[int], each: Sequence[int]) -> list[int]:
    """Return the pieces that get less than their weight asks for beside the others, because they are at their limit."""
    level = max((share // weight for share, weight in zip(each, weights, strict=True) if weight), default=0)
    return [i for i, share in enumerate(each) if weights[i] and share < weights[i] * level]


def mean_length(piece: Piece) -> int:
    """Return the mean of a piece's wordings in milliseconds."""
    return sum(piece.lengths) // len(piece.lengths)


def most_in_session(piece: Piece, room: int, length: int) -> int:
    """Return the most plays a session, times SCALE: one, or fewer where its distance is longer than the session."""
    return min(SCALE, SCALE * room // (length * (piece.apart_positions + 1))) if piece.apart_positions else SCALE
