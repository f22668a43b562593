"""Two people for figures: whoever brought them in does not confirm them, and a rule turned off lets them count at once."""

from datetime import date

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.errors import UnknownName
from broadcast.model.actor import operator
from broadcast.model.switch import Switch
from broadcast.services.figures import figure_proposals
from broadcast.services.figures.figures_import import ImportAnswers, ImportForm
from broadcast.services.scripts import reviews

TABLE = "Đơn vị\tBluezoner có số điện thoại\tDân số\nThành phố Cẩm Phả\t72.500\t190.232\n".encode()
FORM = ImportForm(answers=ImportAnswers(name="bang.csv", as_of=date(2021, 2, 2)), data=TABLE, seen=True)


def stored(tools):
    with tools.begin() as uow:
        return [figures.values["accounts"] for figures in uow.figures.newest("bluezone", "195", date(2021, 2, 4), 1)]


def test_a_second_person_lets_them_count_once(tools):
    view, proposal = figure_proposals.bring(tools, operator("Lan"), FORM)
    assert not view.refused
    assert stored(tools) == [72_014]
    with pytest.raises(NotAllowed):
        figure_proposals.confirm(tools, operator("Lan"), proposal.number)
    figure_proposals.confirm(tools, operator("Nam"), proposal.number)
    assert stored(tools) == [72_500]
    with pytest.raises(FieldsRefused):
        figure_proposals.confirm(tools, operator("Nam"), proposal.number)
    assert figure_proposals.waiting(tools) == ()


def test_with_the_rule_off_they_count_at_once(tools):
    reviews.turn(tools, operator("Lan"), Switch.SECOND_CHECK, on=False)
    _, proposal = figure_proposals.bring(tools, operator("Lan"), FORM)
    assert proposal is None
    assert stored(tools) == [72_500]


def test_a_file_with_an_error_is_no_proposal(tools):
    view, proposal = figure_proposals.bring(tools, operator("Lan"), ImportForm(answers=ImportAnswers(name="a.csv"), data=b"x"))
    assert view.refused
    assert proposal is None


def test_what_is_refused_does_not_count_and_says_why(tools):
    _, proposal = figure_proposals.bring(tools, operator("Lan"), FORM)
    assert [waiting.number for waiting in figure_proposals.waiting(tools)] == [proposal.number]
    with pytest.raises(FieldsRefused):
        figure_proposals.refuse(tools, operator("Nam"), proposal.number, "  ")
    figure_proposals.refuse(tools, operator("Nam"), proposal.number, " Sai   tổng " + "x" * 2000)
    kept, settled, view = figure_proposals.open_proposal(tools, proposal.number)
    assert (kept.person, settled.person, settled.taken, settled.reason[:9]) == ("Lan", "Nam", False, "Sai tổng ")
    assert len(settled.reason) == figure_proposals.LONGEST_REASON
    assert not view.refused
    assert stored(tools) == [72_014]
    assert figure_proposals.waiting(tools) == ()
    for again in (figure_proposals.confirm, lambda *about: figure_proposals.refuse(*about, "x")):
        with pytest.raises(FieldsRefused):
            again(tools, operator("Nam"), proposal.number)


def test_a_number_that_nobody_proposed_is_not_found(tools):
    with pytest.raises(UnknownName):
        figure_proposals.open_proposal(tools, 7)
