"""Shares follow weights, stay under their limits, and fill the room or reach all limits."""

from hypothesis import given
from hypothesis import strategies as st

from broadcast.programme.problem import SCALE
from broadcast.programme.shares import held_back, shares

PIECE = st.tuples(st.integers(1, 5), st.integers(10_000, 90_000), st.sampled_from([SCALE, SCALE // 2, SCALE // 3]))


@given(pieces=st.lists(PIECE, min_size=1, max_size=12), room=st.integers(0, 900_000))
def test_the_shares_fill_the_room_or_all_are_at_their_limits(pieces, room):
    weights, lengths, limits = zip(*pieces, strict=True)
    each = shares(weights, lengths, limits, room)
    filled = sum(share * length for share, length in zip(each, lengths, strict=True)) / SCALE
    assert all(0 <= share <= limit for share, limit in zip(each, limits, strict=True))
    assert list(each) == list(limits) or abs(filled - room) < 1
    assert filled <= room + 1 or room == 0


@given(pieces=st.lists(PIECE, min_size=2, max_size=12), room=st.integers(1, 900_000))
def test_below_its_limit_nobody_gets_less_for_its_weight_than_another(pieces, room):
    weights, lengths, limits = zip(*pieces, strict=True)
    each = shares(weights, lengths, limits, room)
    highest = max(share / weight for share, weight in zip(each, weights, strict=True))
    for share, weight, limit in zip(each, weights, limits, strict=True):
        assert share == limit or abs(share / weight - highest) <= highest * 1e-9 + 1


def test_what_always_plays_has_its_room_first():
    assert shares([0, 1, 1], [60, 60, 60], [SCALE] * 3, 120) == [SCALE, SCALE // 2, SCALE // 2]
    assert shares([0, 1], [60, 60], [SCALE] * 2, 30) == [SCALE, 0]


def test_who_is_held_back_is_known():
    """Share 4 of 17 in sessions of six places is more than one a session (the anchor's infeasible weight)."""
    weights = [4] + [1] * 13
    each = shares(weights, [60] * 14, [SCALE] * 14, 360)
    assert held_back(weights, each) == [0]
    assert held_back([1] * 14, shares([1] * 14, [60] * 14, [SCALE] * 14, 360)) == []
    assert held_back([2, 1], shares([2, 1], [60, 60], [SCALE] * 2, 120)) == [0]


@given(pieces=st.lists(PIECE, min_size=1, max_size=12), room=st.integers(0, 900_000))
def test_only_a_limit_holds_back(pieces, room):
    weights, lengths, limits = zip(*pieces, strict=True)
    each = shares(weights, lengths, limits, room)
    assert all(each[i] == limits[i] for i in held_back(weights, each))
