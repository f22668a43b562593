from dataclasses import replace

from broadcast.bench.effort import QUICK
from broadcast.bench.levelling import levelling
from broadcast.sound.profiles import HORN


def test_the_row_stands_on_checked_levels(tmp_path):
    row = levelling(HORN, replace(QUICK, sentences=2), tmp_path)
    assert (row.id, row.n, row.unit) == ("R5", 2, "x")
    assert row.min <= row.ratio <= row.max
