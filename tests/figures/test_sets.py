"""A second campaign is one file: fields, labels, header words, checks, formulas, age limit, ranks with their bases."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from broadcast.figures.sets import figure_sets, parse_set
from broadcast.figures.slots import slots

IDENTITY = """
id = "dinh-danh"
title = "Định danh điện tử"
launch = 2021-01-01
max_age_days = 30

[[field]]
name = "activated"
label = "Tài khoản định danh đã kích hoạt"
slot = "so_dinh_danh"
change_slot = "tang_dinh_danh"
kind = "count"
unit = "tài khoản"
required = true
[[field.header]]
words = ["tài khoản định danh", "định danh mức 2"]
along = ["đã kích hoạt", "kích hoạt"]

[[field]]
name = "adults"
label = "Công dân từ 14 tuổi"
slot = "so_cong_dan"
kind = "count"
unit = "người"
zero_is_error = true
[[field.header]]
words = ["công dân", "người từ 14 tuổi"]

[[field]]
name = "rank_adults"
label = "Hạng theo số công dân"
slot = "hang_cong_dan"
kind = "rank"
basis = "adults"
of = "rank_of"

[[field]]
name = "rank_of"
label = "Số đơn vị xếp hạng"
slot = "so_don_vi"
kind = "rank_of"

[[share]]
name = "share_adults"
label = "Tỷ lệ trên số công dân"
slot = "ty_le_cong_dan"
part = "activated"
whole = "adults"
decimals = 1

[[check]]
kind = "over_people"
level = "error"
field = "activated"
at_most = "adults"
message = "{value} tài khoản nhiều hơn {base} công dân"
hint = "Kiểm tra lại."

[[other]]
label = "hồ sơ đã nộp"
words = ["hồ sơ", "đã nộp"]
"""


@pytest.fixture(scope="module")
def identity():
    return parse_set(IDENTITY)


def rows(t, header=("Phường, xã", "Tài khoản định danh mức 2 đã kích hoạt", "Công dân từ 14 tuổi", "Hạng theo số công dân")):
    return [
        [t.TITLE],
        [t.MARK],
        list(header),
        *[[area.full_name, 100 + index, 400, f"{index + 1}/16"] for index, area in enumerate(t.WARDS)],
    ]


def test_a_second_campaign_reads_checks_derives_and_fills_its_own_placeholders(t, identity):
    checked = t.check(t.xlsx(rows(t)), figure_set=identity)
    assert (checked.outcome, checked.set) == ("accepted", "dinh-danh")
    first = checked.rows[0].figures
    assert first.values == {"activated": 100, "adults": 400, "rank_adults": 1, "rank_of": 16}
    assert first.derived == {"share_adults": Decimal("25.0")}
    assert slots(identity, first) == {
        "ngay_so_lieu": "21/02/2021",
        "so_dinh_danh": "100",
        "so_cong_dan": "400",
        "hang_cong_dan": "1",
        "so_don_vi": "16",
        "ty_le_cong_dan": "25,0 %",
    }


def test_its_own_checks_and_its_own_other_measures(t, identity):
    over = rows(t)
    over[3][1] = 401
    assert t.said(t.check(t.xlsx(over), figure_set=identity), "error") == [("over_people", 4, "B")]
    other = t.check(t.xlsx(rows(t, ("Phường, xã", "Số hồ sơ đã nộp", "Công dân", "Ghi chú"))), figure_set=identity)
    assert t.said(other, "error") == [("no_accounts", 3, "B")]


def test_its_own_launch_and_age_limit(t, identity):
    early = [[t.TITLE.replace("2021", "2020")], *rows(t)[1:]]
    assert ("bad_date", 1, "A") in t.said(t.check(t.xlsx(early), figure_set=identity), "error")


def test_a_table_of_the_other_campaign_is_refused(t, identity):
    assert t.check(t.xlsx(rows(t))).outcome == "refused"
    assert t.check(t.xlsx(t.ward_table()), figure_set=identity).outcome == "refused"


def test_the_shipped_set_fits_itself():
    shipped = figure_sets()["bluezone"]
    names = {field.name for field in shipped.fields}
    assert {share.part for share in shipped.shares} | {share.whole for share in shipped.shares} <= names
    assert {check.field for check in shipped.checks} <= names
    assert len({field.slot for field in shipped.fields}) == len(shipped.fields)
    assert shipped.main.name == "accounts"


def test_no_number_or_word_of_one_campaign_stands_in_code():
    room = Path(__file__).parents[2] / "broadcast"
    for path in [
        *(room / "figures").rglob("*.py"),
        *(room / "services" / "figures").rglob("*.py"),
        room / "model" / "figures.py",
        room / "db" / "figures.py",
    ]:
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text("utf-8"))
        assert not re.search(r"72.?014|190.?232|192.?789|bluezone|smartphones\"|\"195\"", code, re.IGNORECASE), path
