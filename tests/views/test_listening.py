"""A script as it would air at a station, and its sound."""

from datetime import date

import pytest

from broadcast.errors import UnknownName
from broadcast.model.review import State
from broadcast.script.catalogue import read_script
from broadcast.services.sound.jingles import chime_part
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


HEAD = "---\nid: thu\ntitle: Thử\nvalid_from: 2021-02-01\nvalid_to: 2021-09-30\nneeds: [so_tai_khoan]\nsource: x\n---\n"


def test_a_finding_stands_at_the_line_of_the_body_that_the_page_shows(seen_tools):
    script = read_script(HEAD + "Có {{ so_tai_khoan }} tài khoản.\nGọi 0912 345 678.\n", "thu.j2")
    view = listening.preview(seen_tools, script, "cam-thach", None)
    (number,) = [finding for finding in view.findings if "0912" in finding.text]
    assert number.line == 2
    assert not view.approvable
    assert (view.needs, view.author, view.standing, view.approval, view.own_names) == (("Bluezoner có số điện thoại",), "", None, None, {})
    assert [pair.number for pair in view.pairs] == [1, 2]
    assert view.length == sum(pair.length for pair in view.pairs)
    assert view.syllables == view.announcement.spoken.syllables > 10
    assert not view.sample


def test_a_shipped_text_is_a_sample_and_says_whose_it_is_and_where_it_can_be_heard(seen_tools):
    view = listening.look(seen_tools, "3", "cam-thach", None)
    assert (view.sample, view.approvable, view.problem, view.refusals) == (True, True, "", ())
    assert (len(view.stations), len(view.own_names), view.own_names["06787"]) == (17, 17, "Phường Cẩm Thạch")
    assert len(view.subject) == 64
    listed = {row.script.id: row for row in listening.catalogue_on(seen_tools)}
    assert listed["3"].sample
    assert listed["3"].standing.state is State.APPROVED
    nowhere = listening.look(seen_tools, "3", "cam-thach", date(2021, 1, 1))
    assert (nowhere.length, nowhere.syllables) == (0, 0)


def test_the_whole_is_heard_with_its_chime_and_its_lines_without(seen_tools):
    whole = listening.hear(seen_tools, "1", "cam-thach", None)
    assert whole.item.recipe.parts[0].id == chime_part(seen_tools, 3, seen_tools.profiles["horn"]).id
    assert len(whole.item.recipe.parts) == 1 + len(whole.item.announcement.spoken.groups)
    lines = listening.look(seen_tools, "1", "cam-thach", None).pairs
    last = listening.hear(seen_tools, "1", "cam-thach", None, len(lines))
    assert last.item.announcement.spoken.groups == lines[-1].groups
    with pytest.raises(UnknownName, match=f"1 đến {len(lines)}"):
        listening.hear(seen_tools, "1", "cam-thach", None, len(lines) + 1)
