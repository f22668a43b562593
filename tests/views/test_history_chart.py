"""A history is a line from its first day to its last, inside its picture."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from broadcast.figures.shipped import figure_sets, shipped_figures
from broadcast.views.history_chart import EDGE, HEIGHT, WIDTH, chart

SET = figure_sets()["bluezone"]
CITY = next(figures for figures in shipped_figures() if not figures.illustrative)


def figures_of(values):
    return [replace(CITY, as_of=date(2021, 1, 1) + timedelta(days=7 * week), values={"accounts": value}) for week, value in values.items()]


@given(st.dictionaries(st.integers(0, 500), st.integers(0, 10**9), min_size=2, max_size=60))
def test_every_point_is_inside_and_days_go_from_left_to_right(values):
    points = chart(SET, figures_of(values)).points
    assert len(points) == len(values)
    assert [point.day for point in points] == sorted(point.day for point in points)
    assert all(EDGE <= point.x <= WIDTH - EDGE and EDGE <= point.y <= HEIGHT - EDGE for point in points)
    top, bottom = min(points, key=lambda point: point.y), max(points, key=lambda point: point.y)
    assert top.value >= bottom.value


def test_one_day_is_no_line_and_invented_figures_are_never_drawn():
    two = figures_of({0: 5, 1: 9})
    assert chart(SET, two[:1]).points == ()
    assert chart(SET, [two[0], replace(two[1], illustrative=True)]).points == ()
    assert chart(SET, two).path == "M14.0 146.0L626.0 14.0"


def test_points_lie_in_proportion_to_their_days_and_numbers():
    points = chart(SET, figures_of({0: 500, 1: 900, 4: 600})).points
    assert [(point.x, point.y) for point in points] == [(14, 146), (167, 14), (626, 113)]
    level = chart(SET, figures_of({0: 7, 1: 7})).points
    assert [(point.x, point.y) for point in level] == [(14, 146), (626, 146)]
