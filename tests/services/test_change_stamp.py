"""New figures and scripts are noticed, the same ones are not."""

from dataclasses import replace

from broadcast.model.actor import operator
from broadcast.model.lexicon import LexiconRow, StaffRow
from broadcast.model.units import AreaCode
from broadcast.services import lexicon, scripts
from broadcast.services.change_stamp import stamp
from broadcast.voice_bank import takes


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
    scripts.retire(tools, operator("chị Hà"), "7")
    assert stamp(tools) != before


def test_a_reading_that_a_ward_keeps_changes_it(tools):
    before = stamp(tools)
    lexicon.save(tools, operator("chị Hà"), StaffRow(area=AreaCode("06787"), row=LexiconRow(written="BHXH", spoken="bảo hiểm xã hội")))
    assert stamp(tools) != before


def test_a_recording_that_comes_or_goes_changes_it(tools, human):
    before = stamp(tools)
    said = "Xin chào bà con."
    done = takes.add(tools, operator("anh Nam"), "chị Lan", {"1.wav": (said, human.file(said))}, hear=lambda asked: [said for _ in asked])
    with_take = stamp(tools)
    assert with_take != before
    takes.retire(tools, operator("anh Nam"), next(iter(done.kept.values())).number)
    assert stamp(tools) == before
