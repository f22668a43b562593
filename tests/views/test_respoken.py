"""What new figures change is told, and nothing is kept."""

from dataclasses import replace
from datetime import date

from broadcast.views.respoken import respoken


def city_figures(tools):
    with tools.begin() as uow:
        return next(figures for figures in uow.figures.all() if not figures.illustrative)


def test_the_scripts_that_say_a_number_are_named_with_what_will_be_heard(tools):
    figures = city_figures(tools)
    values = {**figures.values, "accounts": 72_500}
    new = replace(figures, values=values, derived=tools.figure_sets["bluezone"].derive(values))
    changes = {change.script.id: change for change in respoken(tools, [new])}
    assert changes["3"].stations == 17
    assert any("bảy mươi hai nghìn năm trăm" in text for change in changes.values() for text in change.examples)
    assert "1" not in changes
    assert city_figures(tools) == figures


def test_the_same_figures_change_nothing(tools):
    assert respoken(tools, [city_figures(tools)]) == ()


def test_it_says_in_how_many_stations_how_many_sentences_change_and_shows_three(tools):
    figures = city_figures(tools)
    changes = {change.script.id: change for change in respoken(tools, [replace(figures, as_of=date(2021, 2, 2))])}
    assert {script: (change.groups, change.stations) for script, change in changes.items()} == dict.fromkeys(("3", "3b", "4"), (1, 17))
    assert changes["3"].examples == ("Số liệu tính đến hết ngày hai tháng hai năm hai nghìn không trăm hai mươi mốt.",)
