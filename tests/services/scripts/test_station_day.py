"""What scripts are filled with: the right area, the right campaign, never one campaign's date beside another's figure."""

from dataclasses import replace
from datetime import date

import pytest

from broadcast.errors import AreaEnded, BadSetting, UnknownName
from broadcast.model.figures import Figures
from broadcast.model.script import Priority, Script
from broadcast.model.units import AreaCode, ScriptId, StationId
from broadcast.services.day.programmes import why_not
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce
from broadcast.wording import words

DAY = date(2021, 2, 4)
ACCOUNTS = """
id = "dinh-danh"
title = "Tài khoản định danh điện tử"
launch = 2021-01-01
max_age_days = 3

[[field]]
name = "issued"
label = "Tài khoản đã kích hoạt"
slot = "so_dinh_danh"
kind = "count"
required = true
header = [{ words = ["đã kích hoạt"] }]
"""


@pytest.fixture
def two_campaigns(tmp_path, open_tools):
    """Real tools with a second campaign added by one file, and its figures of another day."""
    folder = tmp_path / "data" / "figure-sets"
    folder.mkdir(parents=True)
    (folder / "dinh-danh.toml").write_text(ACCOUNTS, "utf-8")
    tools = open_tools()
    with tools.begin(write=True) as uow:
        uow.figures.add(Figures(set="dinh-danh", area=AreaCode("195"), as_of=date(2021, 2, 2), values={"issued": 5_015}))
        uow.commit()
    return tools


def _script(body, *needs):
    return Script(
        id=ScriptId("thu"),
        title="Thử",
        category="tien-do",
        channel="loudspeaker",
        audience="nguoi-dan",
        priority=Priority.ORDINARY,
        voice="female",
        valid_from=date(2021, 1, 1),
        valid_to=date(2021, 12, 31),
        fixed_at=None,
        needs=needs,
        approved_by="",
        source="thử",
        body=body,
    )


def _place(tools, station="cam-pha", day=DAY):
    with tools.begin() as uow:
        return station_day_of(tools, uow, StationId(station), day)


def _words(notices):
    return "; ".join(words(notice).message for notice in notices)


def test_a_second_campaign_needs_one_file_and_no_code(two_campaigns):
    script = _script("Đến ngày {{ ngay_so_lieu }}, có {{ so_dinh_danh }} tài khoản.\n", "so_dinh_danh", "ngay_so_lieu")
    said = announce(script, _place(two_campaigns))
    assert said.written == "Đến ngày 02/02/2021, có 5.015 tài khoản."
    assert (said.figures_as_of, said.last_day) == (date(2021, 2, 2), date(2021, 2, 5))


def test_the_first_campaign_keeps_its_own_date(two_campaigns):
    script = _script("Đến ngày {{ ngay_so_lieu }}, có {{ so_tai_khoan }} tài khoản.\n", "so_tai_khoan", "ngay_so_lieu")
    said = announce(script, _place(two_campaigns))
    assert said.written == "Đến ngày 31/01/2021, có 72.014 tài khoản."
    assert said.last_day == date(2021, 2, 7)


def test_a_date_that_could_mean_two_campaigns_is_not_filled(two_campaigns):
    script = _script("Ngày {{ ngay_so_lieu }}: {{ so_dinh_danh }} và {{ so_tai_khoan }}.\n", "so_dinh_danh", "so_tai_khoan", "ngay_so_lieu")
    assert _words(why_not(script, _place(two_campaigns), approved=True)) == "thiếu số liệu «ngay_so_lieu»"


def test_each_campaign_has_its_own_age_limit(two_campaigns):
    script = _script("Có {{ so_dinh_danh }} tài khoản.\n", "so_dinh_danh")
    assert why_not(script, _place(two_campaigns, day=date(2021, 2, 5)), approved=True) == ()
    assert "quá 3 ngày" in _words(why_not(script, _place(two_campaigns, day=date(2021, 2, 6)), approved=True))


def test_a_figure_that_is_optional_in_the_text_is_not_said_when_it_is_too_old(tools):
    script = _script("Chào bà con.{% if so_tai_khoan %} Có {{ so_tai_khoan }} tài khoản.{% endif %}\n")
    assert why_not(script, _place(tools), approved=True) == ()
    assert "quá 7 ngày" in _words(why_not(script, _place(tools, day=date(2021, 2, 20)), approved=True))


def test_a_text_of_the_wards_own_figures_does_not_age_with_the_citys(tools):
    with tools.begin(write=True) as uow:
        uow.figures.add(Figures(set="bluezone", area=AreaCode("06787"), as_of=date(2021, 2, 18), values={"accounts": 5_012}))
        uow.commit()
    script = _script("Chào bà con.{% if dia_ban.co_so_lieu %} Phường có {{ dia_ban.so_tai_khoan }} tài khoản.{% endif %}\n")
    station_day = _place(tools, "cam-thach", date(2021, 2, 20))
    assert why_not(script, station_day, approved=True) == ()
    assert announce(script, station_day).figures_as_of == date(2021, 2, 18)


def test_a_campaign_file_that_is_wrong_is_named(tmp_path, open_tools):
    folder = tmp_path / "data" / "figure-sets"
    folder.mkdir(parents=True)
    (folder / "hong.toml").write_text("id = ", "utf-8")
    with pytest.raises(BadSetting, match=r"hong\.toml"):
        open_tools()


def test_a_ward_with_figures_of_its_own_is_told_apart_from_the_city(tools):
    with tools.begin(write=True) as uow:
        values = {"accounts": 5_012, "population": 14_230, "smartphones": 14_105}
        uow.figures.add(Figures(set="bluezone", area=AreaCode("06787"), as_of=date(2021, 2, 1), values=values))
        uow.commit()
    script = _script("{{ dia_ban.so_tai_khoan }} trên {{ so_tai_khoan }}.\n", "so_tai_khoan")
    filling = _place(tools, "cam-thach").filling(script)
    assert filling.own
    assert filling.figures_day == date(2021, 1, 31)
    assert filling.slots["dia_ban"].so_tai_khoan == "5.012"
    assert not _place(tools, "cam-hai").filling(script).own


def test_invented_figures_are_never_said(tools):
    with tools.begin(write=True) as uow:
        figures = Figures(set="bluezone", area=AreaCode("195"), as_of=date(2021, 2, 3), values={"accounts": 99_999}, illustrative=True)
        uow.figures.add(figures)
        uow.commit()
    assert _place(tools).slots["so_tai_khoan"] == "72.014"


def test_a_unit_that_has_ended_is_named_with_what_to_do(tools):
    with pytest.raises(AreaEnded, match="đã kết thúc ngày 01/07/2025.*dùng trạm của đơn vị đó"):
        _place(tools, day=date(2026, 1, 1))


def test_an_unknown_station_is_named(tools):
    with pytest.raises(UnknownName, match="cam-pa"):
        _place(replace(tools), "cam-pa")
