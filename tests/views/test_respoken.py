"""What new figures change is told, and nothing is kept."""

from dataclasses import replace

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
