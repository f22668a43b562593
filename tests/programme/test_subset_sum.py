"""Seconds are filled as well as any choice could."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from broadcast.programme.subset_sum import MOST_SUMS, fullest, fullest_of

GROUPS = st.lists(st.lists(st.integers(20, 95), min_size=1, max_size=3), max_size=6)


@given(groups=GROUPS, room=st.integers(0, 500))
def test_no_other_choice_fills_more(groups, room):
    sums = [sum(choice) for choice in product(*groups) if sum(choice) <= room]
    chosen = fullest(groups, room)
    assert (chosen is None) == (not sums)
    if chosen is not None:
        assert sum(group[number] for group, number in zip(groups, chosen, strict=True)) == max(sums)


@given(lengths=st.lists(st.integers(20, 95), max_size=9), room=st.integers(0, 500))
def test_no_other_selection_fills_more(lengths, room):
    best = max(
        sum(length for length, taken in zip(lengths, mask, strict=True) if taken)
        for mask in product((0, 1), repeat=len(lengths))
        if sum(length for length, taken in zip(lengths, mask, strict=True) if taken) <= room
    )
    assert sum(lengths[number] for number in fullest_of(lengths, room)) == best


def test_many_lengths_to_the_millisecond_are_filled_closely_and_soon():
    lengths = [31_003 + 7_919 * n % 61_000 for n in range(40)]
    room = 600_000
    filled = sum(lengths[number] for number in fullest_of(lengths, room))
    assert room - room // MOST_SUMS * 40 <= filled <= room
