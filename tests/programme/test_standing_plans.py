"""The same inputs give the same programme, from one version of the program to the next: a day fetched already is not planned away.

That the plans are lawful and good is asked elsewhere (``test_plan_day.py``, ``test_exact.py``, ``test_world.py``); here they stand still.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from standing_plans import DECIDED, FILE, SOLVED, decided, solved

STANDING = FILE.read_text("utf-8").splitlines()


@pytest.mark.parametrize("number", range(SOLVED))
def test_a_problem_is_solved_as_it_was(number):
    assert solved(number) == STANDING[number]


@pytest.mark.parametrize("number", range(DECIDED))
def test_days_are_decided_as_they_were(number):
    begins = [place for place, line in enumerate(STANDING) if line.startswith(f"world {number}:")]
    lines = list(decided(number))
    assert lines == STANDING[begins[0] : begins[0] + len(lines)]
    assert len(begins) == sum(line.startswith("world") for line in lines) == 6
