"""A centre's own opening and closing: in its own name, with nothing of the sample's, approved by anybody who approves."""

from datetime import date, datetime

import pytest

from broadcast.model.actor import operator
from broadcast.model.units import StationId
from broadcast.services.places import house_frame, official_units, places
from broadcast.services.scripts import scripts
from broadcast.views import listening

CLERK = operator("chị Hà")
TODAY = datetime.fromisoformat("2026-11-29T08:00:00+07:00")
HAI_HOA, HOAN_KIEM = "06799", "00070"


def choose(tools, *codes):
    chosen = official_units.chosen(codes)
    return places.add(tools, CLERK, chosen, official_units.provinces_of(chosen))


@pytest.mark.parametrize("script", [house_frame.OPENINGS[0], house_frame.CLOSINGS[0]])
def test_neither_names_the_sample_or_its_campaign(script):
    text = house_frame.text_of(script, date(2026, 11, 29))
    assert "Cẩm Phả" not in text
    assert "Bluezone" not in text
    assert '"2026-11-29"' in text


def test_they_come_with_the_first_units_and_once(open_tools):
    tools = open_tools(TODAY)
    choose(tools, HAI_HOA)
    choose(tools, HOAN_KIEM)
    with tools.begin() as uow:
        for script in (house_frame.OPENINGS[0], house_frame.CLOSINGS[0]):
            assert len(uow.scripts.versions(script)) == 1
            assert scripts.approval_of(uow, scripts.get(uow, script)) is None


@pytest.mark.parametrize(("code", "name"), [(HAI_HOA, "xã Hải Hòa"), (HOAN_KIEM, "phường Hoàn Kiếm")])
def test_they_are_said_in_the_new_stations_name_once_somebody_approved_them(open_tools, code, name):
    tools = open_tools(TODAY)
    (station,) = choose(tools, code).stations
    for script in (house_frame.OPENINGS[0], house_frame.CLOSINGS[0]):
        scripts.approve(tools, CLERK, script)
        text = listening.look(tools, script, StationId(station.id), TODAY.date()).announcement.written
        assert f"Đài Truyền thanh {name}" in text
        assert "Cẩm Phả" not in text
        with tools.begin() as uow:
            assert scripts.approval_of(uow, scripts.get(uow, script)) is not None
