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


def test_of_equal_sums_the_earlier_lengths_are_taken():
    assert fullest_of([40, 40, 40], 80) == (0, 1)
    assert fullest_of([30, 50, 80], 80) == (0, 1)
    assert fullest_of([81], 80) == ()
    assert fullest_of([80], 80) == (0,)
    assert fullest_of([], 80) == ()
    assert fullest_of([7], 0) == ()


def test_of_several_wordings_the_one_that_fills_is_chosen():
    assert fullest([(30, 50), (20, 31)], 81) == (1, 1)
    assert fullest([(30, 50), (20, 31)], 80) == (1, 0)
    assert fullest([(30,), (51,)], 80) is None
    assert fullest([(30,), (50,)], 80) == (0, 0)
