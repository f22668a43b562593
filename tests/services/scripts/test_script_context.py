"""Which names scripts may use, and whose readings the city's approval is about."""

from broadcast.model.actor import operator
from broadcast.model.lexicon import LexiconRow, StaffRow
from broadcast.model.units import AreaCode, ScriptId
from broadcast.services.scripts import lexicon as lexicons
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.script_context import city_lexicon, known_names
from broadcast.spoken.lexicon import load_shipped


def _save(tools, area, word, spoken="lời khác"):
    row = LexiconRow(written=word, spoken=spoken, respelling="", source="thử")
    lexicons.save(tools, operator("A"), StaffRow(area=AreaCode(area), row=row, version=0))


def _approved(tools):
    return {one.script.id for one in catalogue.listed(tools) if one.approval}


def test_all_names_of_place_day_and_figure_sets_are_known(tools):
    assert {
        "dai_ten",
        "phuong_xa",
        "ngay_phat",
        "so_tai_khoan",
        "ty_le_dan_so",
        "hang_may",
        "tang_tai_khoan",
        "ngay_so_lieu",
    } <= known_names(tools)


def test_without_staff_rows_the_shipped_readings_hold(tools):
    with tools.begin() as uow:
        assert city_lexicon(uow, catalogue.get(uow, ScriptId("1"))) is load_shipped()


def test_a_reading_of_the_city_voids_the_yes_of_the_texts_that_hold_the_word(tools):
    _save(tools, "195", "CH Play")
    assert _approved(tools) == {one.script.id for one in catalogue.listed(tools)} - {"2a"}


def test_a_reading_of_the_province_counts_and_a_wards_own_does_not(tools):
    _save(tools, "06787", "CH Play")
    assert "2a" in _approved(tools)
    _save(tools, "22", "App Store")
    assert "2b" not in _approved(tools)
    catalogue.approve(tools, operator("A"), ScriptId("2b"))
    assert "2b" in _approved(tools)
