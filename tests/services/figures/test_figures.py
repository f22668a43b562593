"""Figures are stored whole or not at all; nothing old is lost, nothing invented airs."""

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import operator
from broadcast.model.figures import CheckOptions
from broadcast.services.figures import figures
from broadcast.wording import words

LAN = operator("Lan")
HEADER = "Mã ĐVHC;Đơn vị;Bluezoner có số điện thoại;Dân số;Số smartphone"
TITLE = "Tính đến hết ngày 07/02/2021"
MARK = "số liệu giả định"
WARDS = [f"{code:05d}" for code in range(6760, 6806, 3)]


def table(*rows, title=TITLE, header=HEADER, mark=""):
    return "\r\n".join([title, mark, header, *rows]).encode()


@pytest.fixture
def tools(open_tools):
    return open_tools(now=datetime(2021, 2, 8, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))


def stored(tools, area="06787"):
    return [one.figures for one in figures.show(tools, area) if one.figures]


ONE = table("06787;Cẩm Thạch;3.663;10.494;9.176")


def test_an_import_stores_every_row_with_its_file_and_keeps_the_bytes(tools):
    imported = figures.import_file(tools, LAN, "tuan-1.csv", ONE)
    assert imported.stored == 1
    (kept,) = stored(tools)
    assert (kept.as_of, kept.file, kept.row, kept.values["accounts"]) == (date(2021, 2, 7), "tuan-1.csv", 4, 3663)
    assert tools.media.get(hashlib.sha256(ONE).hexdigest()) == ONE
    (version,) = figures.history(tools, "06787")
    assert (version.person, version.at, version.sha256) == ("Lan", tools.now(), hashlib.sha256(ONE).hexdigest())


def test_one_error_and_nothing_is_stored(tools):
    before = figures.show(tools)
    imported = figures.import_file(tools, LAN, "sai.csv", table("06787;Cẩm Thạch;3.663;10.494;9.176", "06760;Mông Dương;-5;9.551;9.016"))
    assert (imported.checked.outcome, imported.stored) == ("refused", 0)
    assert figures.show(tools) == before


def test_the_same_file_twice_changes_nothing(tools):
    figures.import_file(tools, LAN, "tuan-1.csv", ONE)
    before = figures.show(tools)
    again = figures.import_file(tools, LAN, "tuan-1.csv", ONE)
    assert (again.stored, again.checked.outcome) == (0, "accepted")
    assert figures.show(tools) == before
    assert len(figures.history(tools, "06787")) == 1


def test_equal_values_from_another_file_are_stored_once_and_name_the_latest(tools):
    figures.import_file(tools, LAN, "tuan-1.csv", ONE)
    assert figures.import_file(tools, LAN, "ban-sao.csv", ONE + b"\r\n").stored == 0
    assert stored(tools)[0].file == "ban-sao.csv"
    assert len(figures.history(tools, "06787")) == 1


def test_a_correction_warns_with_old_and_new_and_keeps_the_old_one(tools):
    figures.import_file(tools, LAN, "tuan-1.csv", ONE)
    imported = figures.import_file(tools, LAN, "sua.csv", table("06787;Cẩm Thạch;3.700;10.494;9.176"))
    (warning,) = [one for one in imported.checked.messages if one.kind == "replaces"]
    assert "3.663" in words(warning).message and "3.700" in words(warning).message
    assert (warning.where.row, warning.where.column, warning.where.area, warning.where.field) == (4, "C", "06787", "accounts")
    assert imported.checked.outcome == "accepted_with_warnings"
    assert [one.figures.values["accounts"] for one in figures.history(tools, "06787")] == [3663, 3700]
    assert stored(tools)[0].values["accounts"] == 3700


def test_what_shipped_is_in_the_history_once_it_is_corrected(tools):
    figures.import_file(tools, LAN, "tp.csv", table("195;TP Cẩm Phả;72.015;190.232;192.789", title="Tính đến hết ngày 31/01/2021"))
    assert [(one.figures.values["accounts"], one.person) for one in figures.history(tools, "195")] == [
        (72014, figures.SHIPPED_BY),
        (72015, "Lan"),
    ]


def test_a_file_without_a_column_leaves_that_figure_alone(tools):
    figures.import_file(tools, LAN, "tuan-1.csv", ONE)
    figures.import_file(tools, LAN, "it-cot.csv", table("06787;3.700", header="Mã ĐVHC;Bluezoner có số điện thoại"))
    assert stored(tools)[0].values == {"accounts": 3700, "population": 10494, "smartphones": 9176}
    over = figures.import_file(tools, LAN, "qua.csv", table("06787;11.000", header="Mã ĐVHC;Bluezoner có số điện thoại"))
    assert "over_people" in {one.kind for one in over.checked.messages}
    assert stored(tools)[0].values["accounts"] == 3700


def test_invented_figures_are_kept_apart_and_never_air(tools):
    figures.import_file(tools, LAN, "that.csv", ONE)
    imported = figures.import_file(tools, LAN, "thu.csv", table("06787;Cẩm Thạch;9;10.494;9.176", mark=MARK))
    assert imported.checked.outcome == "accepted"
    assert {one.illustrative: one.values["accounts"] for one in stored(tools)} == {False: 3663, True: 9}
    with tools.begin() as uow:
        assert figures.latest(uow, "bluezone", "06787", date(2021, 2, 8)).values["accounts"] == 3663
        assert figures.latest(uow, "bluezone", "06760", date(2021, 2, 8)) is None


def test_show_lists_what_is_stored_then_the_areas_that_have_none(tools):
    figures.import_file(tools, LAN, "tuan-1.csv", ONE)
    shown = figures.show(tools)
    assert [one.area for one in shown[:2]] == ["06787", "195"]
    assert {one.area for one in shown if one.figures is None} >= set(WARDS) - {"06787"}
    assert figures.show(tools, "06760")[0].figures is None
    assert [one.area for one in figures.show(tools, as_of=date(2021, 2, 7)) if one.figures] == ["06787"]
    with pytest.raises(UnknownName):
        figures.show(tools, "99999")


def test_placeholders_bring_growth_and_places_once_every_area_reported(tools):
    rows = [f"{code};{100 + place};1.000;900" for place, code in enumerate(WARDS)]
    header = "Mã ĐVHC;Bluezoner có số điện thoại;Dân số;Số smartphone"
    (bluezone,) = tools.figure_sets.values()
    figures.import_file(tools, LAN, "1.csv", table(*rows[:15], title="Tính đến hết ngày 01/02/2021", header=header))
    with tools.begin() as uow:
        assert "hang_dan_so" not in figures.filled_slots(uow, bluezone, "06805", date(2021, 2, 8))
        assert "hang_dan_so" not in figures.filled_slots(uow, bluezone, "06760", date(2021, 2, 8))
    figures.import_file(tools, LAN, "2.csv", table(*[row.replace(";10", ";20") for row in rows], title=TITLE, header=header))
    with tools.begin() as uow:
        filled = figures.filled_slots(uow, bluezone, "06769", date(2021, 2, 8))
        assert (filled["hang_dan_so"], filled["so_don_vi"]) == ("7", "16")
        assert (filled["tang_tai_khoan"], filled["ngay_so_lieu_truoc"], filled["ngay_so_lieu"]) == ("100", "01/02/2021", "07/02/2021")
        assert figures.filled_slots(uow, bluezone, "22", date(2021, 2, 8)) == {}


def test_pasted_text_follows_the_same_rules(tools):
    text = ONE.decode().replace(";", "\t")
    assert figures.import_file(tools, LAN, "dan-vao.csv", text.encode()).stored == 1
    assert figures.import_file(tools, LAN, "dan-vao.csv", "dán nhầm".encode()).checked.refused


def test_a_notice_stores_nothing_until_it_is_accepted(tools):
    text = "Tính đến hết ngày 05/02/2021, thành phố Cẩm Phả có số Bluezoner có số điện thoại/dân số là 73.014/190.232.".encode()
    proposal = figures.propose_from_notice(tools, "cong-van.txt", text)
    assert len(figures.history(tools, "195")) == 0
    assert figures.accept(tools, LAN, proposal, text) == 1
    with tools.begin() as uow:
        assert figures.latest(uow, "bluezone", "195", date(2021, 2, 8)).values["accounts"] == 73014
    assert figures.accept(tools, LAN, figures.propose_from_notice(tools, "a.txt", b"khong co gi"), b"khong co gi") == 0


def test_the_form_has_the_areas_of_the_day(tools):
    from io import BytesIO

    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(figures.blank_form(tools))).active
    assert [sheet.cell(row, 1).value for row in range(6, 22)] == WARDS


def test_the_clerks_answers_go_through(tools):
    data = table("06787;Cẩm Thạch;3.663;10.494;9.176", title="Bảng", header=HEADER.replace("có số điện thoại", "mới"))
    assert figures.import_file(tools, LAN, "a.csv", data).checked.refused
    answers = CheckOptions(as_of=date(2021, 2, 6), columns={"accounts": "Bluezoner mới"})
    assert figures.import_file(tools, LAN, "a.csv", data, answers).stored == 1
    with pytest.raises(UnknownName):
        figures.check(tools, "a.csv", data, set_id="khong-co")
