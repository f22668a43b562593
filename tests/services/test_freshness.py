"""New figures and scripts are noticed, the same ones are not."""

from dataclasses import replace

from broadcast.services import scripts
from broadcast.services.freshness import stamp


def test_the_stamp_stays_while_nothing_changes(tools):
    assert stamp(tools) == stamp(tools)


def test_a_corrected_figure_changes_it(tools):
    before = stamp(tools)
    with tools.begin() as uow:
        figures = uow.figures.all()[0]
        uow.figures.add(replace(figures, values={**figures.values, "accounts": 72_015}))
        uow.commit()
    assert stamp(tools) != before


def test_a_retired_script_changes_it(tools):
    before = stamp(tools)
    scripts.retire(tools, "7", "chị Hà")
    assert stamp(tools) != before
