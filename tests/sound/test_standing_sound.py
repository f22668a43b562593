"""The same samples come out the same, from one version of the program to the next: what is spoken anew sounds as what is stored.

That levels, filters and joints are right is asked elsewhere, by standards and textbooks; here they stand still.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from standing_sound import FILE, levels, sounds

ROWS = dict(row.split("\t", 1) for row in FILE.read_text("utf-8").splitlines())


@pytest.fixture(scope="module")
def made():
    return sounds()


def test_no_sound_is_left_out(made):
    assert list(made) == list(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_a_sound_is_as_long_and_as_loud_as_it_was(made, name):
    length, standing = ROWS[name].split("\t")
    assert len(made[name]) == int(length)
    assert levels(made[name]) == pytest.approx([float(level) for level in standing.split()], abs=0.03)
