"""A script as it would air at a station, and its sound."""

from datetime import date

import pytest

from broadcast.errors import UnknownName
from broadcast.views import listening


def test_the_catalogue_says_why_a_script_does_not_play(seen_tools):
    listed = {one.script.id: one for one in listening.catalogue_on(seen_tools, date(2021, 2, 20))}
    assert "quá 7 ngày" in listed["3"].refusals[0]
    assert listed["1"].refusals == ()


def test_figures_are_named_in_words(seen_tools):
    assert "Bluezoner có số điện thoại" in listening.look(seen_tools, "3", None, None).needs


def test_a_script_that_cannot_be_read_there_says_why(seen_tools):
    view = listening.look(seen_tools, "3", "cam-thach", date(2021, 1, 1))
    assert view.announcement is None
    assert view.pairs == ()
    assert view.problem


def test_one_line_is_heard_alone_without_chime(seen_tools):
    one = listening.hear(seen_tools, "3", "cam-thach", None, 1)
    assert one.item.announcement.spoken.text == "Kính thưa bà con."
    assert len(one.item.recipe.parts) == 1
    assert one.data[:3] == b"ID3"
    assert listening.hear(seen_tools, "3", "cam-thach", None, 1).sha256 == one.sha256


@pytest.mark.parametrize("line", [0, 99])
def test_a_line_that_is_not_there_is_not_heard(seen_tools, line):
    with pytest.raises(UnknownName, match="câu"):
        listening.hear(seen_tools, "3", "cam-thach", None, line)


def test_what_may_not_air_can_be_heard_and_says_so(seen_tools):
    assert listening.hear(seen_tools, "3", "cam-thach", None, 1).refusals == ()
    assert "quá 7 ngày" in listening.hear(seen_tools, "3", "cam-thach", date(2021, 2, 20), 1).refusals[0]
