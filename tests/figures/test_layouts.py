"""Any layout, number style, separator and encoding: the same values, or a refusal that names the cell; never a third thing.

A hundred here; CI's slice of ``tests/campaign/figures.py`` asks three hundred, these among them.
"""

import pytest


@pytest.mark.parametrize("block", range(10))
def test_a_table_reads_back_or_is_refused_at_its_cell(t, layouts, block):
    for seed in range(10 * block, 10 * block + 10):
        case = layouts.make(t, seed)
        assert layouts.verdict(t, case) == "", (seed, case.about)
