"""Bars of a chart."""

from broadcast.reports.airtime import AirtimeLine, Tally
from broadcast.reports.bars import BAR, chart


def test_the_longest_plan_fills_the_width_and_the_rest_is_in_proportion():
    lines = (
        AirtimeLine(name="A", tally=Tally(planned=1, planned_length=120_000, aired_length=60_000)),
        AirtimeLine(name="B", tally=Tally(planned=1, planned_length=60_000)),
    )
    first, second = chart(lines).bars
    assert (first.planned_width, first.aired_width, second.planned_width, second.aired_width) == (BAR, BAR / 2, BAR / 2, 0)
    assert (first.y, second.y, first.planned, first.aired) == (0, 26, 2.0, 1.0)


def test_nothing_planned_draws_nothing():
    assert chart((AirtimeLine(name="A", tally=Tally()),)).bars[0].planned_width == 0
    assert chart(()).height > 0
