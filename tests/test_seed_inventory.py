"""Rows of the seed notice's inventory that the main job serves, each with a test named after it."""

from datetime import date
from decimal import Decimal

import pytest

from broadcast.model.units import AreaCode, ScriptId, StationId
from broadcast.services import figures as figure_tables
from broadcast.services import scripts as catalogue
from broadcast.services.frame import OPENING
from broadcast.services.items import announce
from broadcast.services.station_day import station_day_of

DAY = date(2021, 2, 4)


@pytest.fixture
def said(tools):
    """Return a script's announcement at a station."""

    def say(script, station="cam-pha"):
        with tools.begin() as uow:
            station_day = station_day_of(tools, uow, StationId(station), DAY)
            return announce(catalogue.get(uow, ScriptId(script)), station_day)

    return say


def test_row_4_figures_are_a_dated_set_and_shares_are_computed(tools):
    with tools.begin() as uow:
        figures = figure_tables.latest(uow, "bluezone", AreaCode("195"), DAY)
    assert figures.as_of == date(2021, 1, 31)
    assert figures.source == "588/TBTT-VHTT"
    assert dict(figures.values) == {
        "accounts": 72_014,
        "population": 190_232,
        "smartphones": 192_789,
        "rank_population": 2,
        "rank_smartphones": 5,
        "rank_of": 13,
    }
    assert dict(figures.derived) == {"share_population": Decimal("37.86"), "share_smartphones": Decimal("37.35")}


def test_row_4_a_rank_is_never_said_without_its_basis(said):
    assert "tính theo dân số, thành phố đứng thứ hai trên mười ba" in said("3").spoken.text.lower()
    assert "tính theo số máy, thành phố đứng thứ năm trên mười ba" in said("3b").spoken.text.lower()


@pytest.mark.parametrize(("script", "words"), [("1", "lợi ích thứ nhất"), ("2a", "android"), ("2b", "iphone")])
def test_row_16_benefits_and_how_to_install_are_told(said, script, words):
    assert words in said(script).written.lower()


def test_row_17_progress_of_the_city_and_of_the_own_ward_is_told(said):
    assert "bảy mươi hai nghìn không trăm mười bốn tài khoản" in said("3").spoken.text
    ward = said("4", "cam-thach")
    assert "phường Cẩm Thạch" in ward.spoken.text
    assert "bảy mươi hai nghìn không trăm mười bốn tài khoản" in ward.spoken.text


def test_row_23_movements_of_people_are_called_for(said):
    assert "cùng cài đặt Bluezone" in said("6").written


def test_row_26_the_youth_unions_teams_are_announced(said):
    assert "tổ vận động của Đoàn Thanh niên thành phố" in said("6").written.replace("\n", " ").replace("| ", "")


def test_row_27_from_lane_to_lane_and_door_to_door(said):
    assert "đi từng ngõ, gõ từng nhà" in said("6").spoken.text


def test_row_29_the_reference_is_kept_with_the_script_and_its_end(tools):
    with tools.begin() as uow:
        script = catalogue.get(uow, ScriptId("7"))
    assert "bluezone.gov.vn" in script.source
    assert script.valid_to == date(2021, 9, 30)


def test_row_30_the_officers_mobile_number_is_never_said(tools, said):
    with tools.begin() as uow:
        ids = [script.id for script in catalogue.current(uow)]
    for script in ids:
        text = said(script)
        assert "0369" not in text.written
        assert "không ba sáu chín" not in text.spoken.text


def test_row_31_bodies_that_only_receive_the_notice_are_read_in_full():
    from broadcast.model.units import WrittenText
    from broadcast.spoken.lexicon import load_shipped
    from broadcast.spoken.read import read_aloud

    spoken = read_aloud(WrittenText("UBMTTQ Thành phố và các đoàn thể (p/h)"), load_shipped())
    assert "ủy ban mặt trận tổ quốc" in spoken.text.lower().replace("uỷ", "ủy")
    assert "phối hợp" in spoken.text
    assert not [doubt for doubt in spoken.doubts if doubt.unread]


def test_row_32_the_message_to_assert_stands_in_every_public_script(tools, said):
    with tools.begin() as uow:
        ids = [script.id for script in catalogue.current(uow) if script.id != OPENING]
    for script in ids:
        assert "càng nhiều người cài đặt bluezone thì hiệu quả bảo vệ càng cao" in said(script).written.lower().replace("| ", ""), script
