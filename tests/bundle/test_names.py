"""File names: short ASCII, and sorting them gives the order of play."""

import re

from hypothesis import given
from hypothesis import strategies as st

from broadcast.bundle.names import file_names, slug


def test_sorted_names_are_in_play_order(programme):
    names = list(file_names(programme.sessions).values())
    assert names == sorted(names)
    assert names[0] == "2021-02-04-001-0530-loi-ich-cua-bluezone.mp3"


@given(st.text(max_size=200))
def test_any_title_gives_a_safe_name(title):
    assert re.fullmatch(r"[a-z0-9-]*", slug(title))


def test_names_fit_a_fat_stick_and_a_relays_standby_has_one(programme):
    names = file_names(programme.sessions)
    assert set(names) == {(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)}
    assert all(len(name) <= 64 and re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in names.values())
