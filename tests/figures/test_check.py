"""figures-import.md: the closed list of kinds, one file each, and what must come out untouched."""

import re
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from broadcast.figures.check import check_against_stored
from broadcast.model.figures import CheckOptions
from broadcast.wording import wordings, words

MARCH_12, FEBRUARY_13, FEBRUARY_21 = date(2021, 3, 12), date(2021, 2, 13), date(2021, 2, 21)
ALL_KINDS = {
    "not_what_it_says", "lost_letters", "encoding", "no_table", "two_tables", "two_columns", "no_accounts", "wrong_unit",
    "columns_shift", "no_date", "bad_date", "date_conflict", "unknown_area", "area_mismatch", "duplicate_area", "not_a_number",
    "ambiguous_number", "fraction", "negative", "formula_without_value", "cell_error", "date_in_figure", "zero_base", "over_people",
    "rank_range", "smartphones_over_population", "over_smartphones", "census_base", "missing_value", "missing_area", "share_differs",
    "total_differs", "number_style", "hidden_rows", "mixed_dates", "serial_date", "rank_without_basis", "tcvn3", "replaces", "stale",
    "illustrative", "corrected", "legacy_encoding", "hidden_sheet", "ignored_column", "absent_column",
    "struck", "hidden_columns", "vni", "look_alike", "own_check",
}  # fmt: skip


def changed(t, row, column, value):
    """The usual ward table with one cell changed; rows and columns count from 1, the first ward is row 4."""
    rows = t.ward_table()
    rows[row - 1][column - 1] = value
    return rows


def with_column(t, header, cells):
    """The usual ward table with one more column."""
    rows = t.ward_table()
    rows[2].append(header)
    for row, cell in zip(rows[3:], cells, strict=True):
        row.append(cell)
    return rows


def sums(t):
    return [sum(column) for column in zip(*(t.numbers(index) for index in range(16)), strict=True)]


def codes():
    text = files("broadcast.figures").joinpath("data", "messages.tsv").read_text("utf-8")
    return [line.split("\t")[0] for line in text.splitlines()[1:]]


def test_every_kind_is_on_the_list_and_begins_with_a_capital():
    keys = codes()
    assert {key.partition(".")[0] for key in keys} == ALL_KINDS
    first_letters = {wordings()[key].message[0] for key in keys}
    assert all(letter in "{«" or letter == letter.upper() for letter in first_letters)


def test_no_message_names_a_command():
    """The door adds how to answer: the command line its options, the page its controls."""
    for key in codes():
        wording = wordings()[key]
        assert not re.search(r"--|broadcast |pip ", f"{wording.message} {wording.hint}"), key


# -- what is accepted -----------------------------------------------------------------------------------------------------


def test_a_plain_table_is_accepted_with_all_its_values(t):
    checked = t.check(t.xlsx(t.ward_table()))
    assert checked.outcome == "accepted"
    assert t.values(checked) == t.expected()
    assert checked.illustrative
    assert t.said(checked, "note") == [("illustrative", None, None)]


def test_the_same_values_from_every_text_form(t):
    plain = t.text(t.ward_table())
    forms = {
        "a.csv": plain.encode(),
        "b.CSV": b"\xef\xbb\xbf" + plain.encode(),
        "c.csv": b"sep=;\r\n" + plain.encode(),
        "d.tsv": t.text(t.ward_table(), "\t").encode("utf-16"),
        "e.txt": t.text(t.ward_table(), "\t").encode(),
        "f.csv": t.cp1258(plain),
        "g.csv": t.tcvn3(plain).encode("latin-1"),
        "h.csv": t.tcvn3(plain).encode(),
    }
    for name, data in forms.items():
        assert t.values(t.check(data, name)) == t.expected(), name


def test_rows_are_numbered_as_the_file_has_them(t):
    checked = t.check("sep=;\r\n" + t.text(t.ward_table()))
    assert checked.rows[0].figures.row == 5
    broken_header = t.text(t.ward_table()).replace("Số smartphone", '"Số\r\nsmartphone"')
    assert t.check(broken_header).rows[0].figures.row == 5


# -- errors ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("-312", "negative"), ("−312", "negative"), ("(312)", "negative"), ("312-", "negative"), (-312, "negative"),
        ("khoảng 1.200", "not_a_number"), ("~1.200", "not_a_number"), ("gần 1.200", "not_a_number"), ("1.200-1.300", "not_a_number"),
        ("1,2E+03", "not_a_number"), ("1.2k", "not_a_number"), ("1.237*", "not_a_number"), ("1.237 (1)", "not_a_number"),
        ("1.2x7", "not_a_number"),
        ("1.237¹", "not_a_number"), ("1.237 người", "not_a_number"), (True, "not_a_number"),
        ("1,237", "ambiguous_number"), ("5.01", "ambiguous_number"), ("5.300.00", "ambiguous_number"),
        (1.237, "fraction"), ("1237,5", "fraction"),
        ("=1200+37", "formula_without_value"), ("#REF!", "cell_error"),
        (MARCH_12, "date_in_figure"), ("12/03/2021", "date_in_figure"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_count_is_an_error_there_and_only_there(t, written, kind):
    checked = t.check(t.xlsx(changed(t, 5, 3, written)))
    assert checked.outcome == "refused"
    assert t.said(checked) == [(kind, 5, "C")]
    assert "accounts" not in t.values(checked)["06763"]


@pytest.mark.parametrize("written", ["1237", "1.237", "1 237", "1\u00a0237", "1\u202f237", "1.237,00", "1.237 tài khoản", 1237, 1237.0])
def test_the_ways_to_write_one_count(t, written):
    checked = t.check(t.xlsx(changed(t, 5, 3, written)))
    assert (checked.outcome, t.values(checked)) == ("accepted", t.expected())


@pytest.mark.parametrize("written", ["", "-", "–", "…", "x", "chưa có", "Chưa báo cáo", "N/A"])
def test_no_figure_is_never_zero(t, written):
    checked = t.check(t.xlsx(changed(t, 5, 3, written)))
    assert t.said(checked) == [("missing_value", 5, "C")]
    assert t.values(checked)["06763"]["accounts"] is None
    assert checked.rows[1].figures.missing == ("accounts",)
    assert "share_population" not in checked.rows[1].figures.derived


def test_all_errors_of_a_file_are_said_in_one_run(t):
    rows = changed(t, 5, 3, "-312")
    rows[5][2], rows[6][2] = "khoảng 4.500", 99_999
    found = t.said(t.check(t.xlsx(rows)), "error")
    assert found == [("negative", 5, "C"), ("not_a_number", 6, "C"), ("over_people", 7, "C")]


def test_zero_base(t):
    assert t.said(t.check(t.xlsx(changed(t, 5, 4, 0)))) == [("zero_base", 5, "D")]


def test_rank_range(t):
    ranked = with_column(t, "Hạng theo dân số", ["17/16", "0", *range(3, 17)])
    assert t.said(t.check(t.xlsx(ranked))) == [("rank_range", 4, "F"), ("rank_range", 5, "F")]


def test_a_rank_that_excel_made_a_day(t):
    assert t.said(t.check(t.xlsx(with_column(t, "Hạng theo dân số", [FEBRUARY_13, *range(2, 17)])))) == [("date_in_figure", 4, "F")]


@pytest.mark.parametrize(
    ("column", "header", "found"),
    [
        (3, "Số lượt cài đặt", [("no_accounts", 3, "C")]),
        (3, "Bluezoner", [("no_accounts", 3, "C")]),
        (3, "Cột lạ", [("no_accounts", 3, None)]),
        (4, "Dân số (nghìn người)", [("wrong_unit", 3, "D")]),
        (4, "Dân số (1.000 người)", [("wrong_unit", 3, "D")]),
        (5, "Dân số trung bình", [("two_columns", 3, "D"), ("two_columns", 3, "E")]),
    ],
)
def test_doubtful_headers(t, column, header, found):
    checked = t.check(t.xlsx(changed(t, 3, column, header)))
    assert t.said(checked, "error") == found


def test_the_clerks_answer_to_a_doubtful_header(t):
    for header, answer in (("Số lượt cài đặt", {"accounts": "số lượt cài đặt"}), ("Cột lạ", {"accounts": "Cột lạ"})):
        checked = t.check(t.xlsx(changed(t, 3, 3, header)), options=CheckOptions(columns=answer))
        assert t.values(checked) == t.expected(), header
    unknown = t.check(t.xlsx(t.ward_table()), options=CheckOptions(columns={"accounts": "không có cột này"}))
    assert ("no_accounts", 3, None) in t.said(unknown, "error")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Phường Cửa Ong", [("unknown_area", 5, "B")]),
        ("Huyện Hoành Bồ", [("unknown_area", 5, "B")]),
        ("", [("unknown_area", 5, "B")]),
        ("Xã Cửa Ông", [("area_mismatch", 5, "B")]),
        ("Phường Cẩm Phả", [("area_mismatch", 5, "B")]),
        ("Phường Mông Dương", [("duplicate_area", 4, "B"), ("duplicate_area", 5, "B")]),
    ],
)
def test_wrong_areas(t, name, found):
    assert t.said(t.check(t.xlsx(changed(t, 5, 2, name))), "error") == found


def test_the_nearest_names_are_a_hint_and_never_a_match(t):
    (error,) = [one for one in t.check(t.xlsx(changed(t, 5, 2, "Phường Cửa Ong"))).messages if one.severity == "error"]
    assert "phường Cửa Ông" in words(error).hint


def test_code_and_name_must_agree(t):
    rows = [[row[0], *row[1:]] for row in t.ward_table()]
    rows[2].insert(1, "Mã ĐVHC")
    for row, area in zip(rows[3:], t.WARDS, strict=True):
        row.insert(1, int(area.code))
    assert t.values(t.check(t.xlsx(rows))) == t.expected()
    rows[4][1] = "06760"
    assert t.said(t.check(t.xlsx(rows)), "error") == [("area_mismatch", 5, "C")]


def test_one_style_a_file(t):
    shares = [f"{100 * t.numbers(i)[0] / t.numbers(i)[1]:.2f}%" for i in range(16)]
    english = t.text(with_column(t, "Tỷ lệ/dân số", shares), ";", t.commas)
    checked = t.check(english)
    assert (checked.outcome, t.values(checked)) == ("accepted_with_warnings", t.expected())
    assert t.said(checked) == [("number_style", 4, "C")]
    small = t.check(english.replace("1,100", "640").replace(shares[0], ""))
    assert t.said(small) == [("number_style", 4, "D")]  # the first count that shows it
    undecided = t.check(t.text(t.ward_table(), ";", t.commas))
    assert {kind for kind, _, _ in t.said(undecided)} == {"ambiguous_number"}
    assert t.check(t.text(with_column(t, "Tỷ lệ/dân số", shares))).outcome == "refused"


def test_share_differs_only_where_no_reading_fits(t):
    right = [100 * t.numbers(i)[0] / t.numbers(i)[1] for i in range(16)]
    cells = [
        round(right[0], 2),
        round(right[1] / 100, 4),
        f"{right[2]:.1f} %".replace(".", ","),
        right[3],
        *[round(one) for one in right[4:15]],
        12.5,
    ]
    checked = t.check(t.xlsx(with_column(t, "Tỷ lệ so với dân số (%)", cells)))
    assert t.said(checked) == [("share_differs", 19, "F")]
    (warning,) = [one for one in checked.messages if one.kind == "share_differs"]
    assert "12,5" in words(warning).message and f"{right[15]:.2f}".replace(".", ",") in words(warning).message


def test_a_rank_or_share_without_basis_is_not_taken(t):
    assert t.said(t.check(t.xlsx(with_column(t, "Xếp hạng", range(1, 17))))) == [("rank_without_basis", 3, "F")]
    assert t.said(t.check(t.xlsx(with_column(t, "Tỷ lệ", [50] * 16))), "note") == [("illustrative", None, None), ("ignored_column", 3, "F")]


def test_totals_are_checks_and_never_an_area(t):
    right = t.check(t.xlsx([*t.ward_table(), ["", "Tổng cộng", *sums(t)]]))
    assert (right.outcome, t.values(right)) == ("accepted", t.expected())
    wrong = t.check(t.xlsx([*t.ward_table(), ["Tổng số", "", sums(t)[0] + 1, *sums(t)[1:]]]))
    assert t.said(wrong) == [("total_differs", 20, "C")]
    assert "195" not in t.values(wrong)


def test_a_row_that_names_the_city_is_the_city(t):
    for name in ("Toàn thành phố", "TP Cẩm Phả", "Thành phố Cẩm Phả"):
        checked = t.check(t.xlsx([*t.ward_table(), ["", name, *sums(t)]]))
        assert t.values(checked)["195"]["accounts"] == sums(t)[0], name
        assert checked.outcome == "accepted"
    differs = t.check(t.xlsx([*t.ward_table(), ["", "TP Cẩm Phả", sums(t)[0] + 5, *sums(t)[1:]]]))
    assert t.said(differs) == [("total_differs", 20, "C")]


def test_checks_of_the_set(t):
    assert t.said(t.check(t.xlsx(changed(t, 5, 3, 3462)))) == [("over_people", 5, "C"), ("over_smartphones", 5, "C")]
    assert t.said(t.check(t.xlsx(changed(t, 5, 5, 3462)))) == [("smartphones_over_population", 5, "E")]
    assert t.said(t.check(t.xlsx(changed(t, 5, 5, 1200)))) == [("over_smartphones", 5, "C")]
    city = [[t.TITLE], [t.MARK], t.HEADER[1:], ["TP Cẩm Phả", 72014, 190232, 190000]]
    assert t.said(t.check(t.xlsx(city))) == [("census_base", 4, "C")]


def test_areas_without_a_row_are_named(t):
    checked = t.check(t.xlsx(t.ward_table()[:-2]))
    assert [words(one).message for one in checked.messages if one.kind == "missing_area"] == [
        "2 nơi không có trong tệp: xã Cẩm Hải (06802), xã Dương Huy (06805)"
    ]


def test_stale_does_not_count(t):
    checked = t.check(t.xlsx(t.ward_table()), today=date(2021, 3, 20))
    assert checked.outcome == "accepted"
    assert t.said(checked) == []
    assert [one.kind for one in checked.messages if one.severity == "warning"] == ["stale"]


def test_a_message_names_whose_figure_it_is(t):
    (error,) = [one for one in t.check(t.xlsx(changed(t, 5, 3, "-312"))).messages if one.severity == "error"]
    assert (error.where.area, error.where.field, error.where.header, error.where.text) == (
        "06763",
        "accounts",
        "Bluezoner có số điện thoại",
        "-312",
    )


# -- against what is stored -----------------------------------------------------------------------------------------------


def against_stored(t, checked, change):
    """The check against stored figures that differ from the file's by ``change``, in every area."""
    stored = {}
    for row in checked.rows:
        old = replace(row.figures, values={name: value and value + change.get(name, 0) for name, value in row.figures.values.items()})
        stored[row.figures.area] = (old, row.figures)
    return check_against_stored(checked, t.BLUEZONE, stored)


def test_what_would_be_replaced_stands_in_the_column_of_its_figure(t):
    checked = t.check(t.xlsx([[t.TITLE], [t.MARK], t.HEADER, *t.ward_rows(2)]))
    replaced = [one for one in against_stored(t, checked, {"accounts": 1, "smartphones": 5}).messages if one.kind == "replaces"]
    places = {(one.where.row, one.where.column, one.where.header, one.where.field) for one in replaced}
    accounts, phones = ("C", "Bluezoner có số điện thoại", "accounts"), ("E", "Số smartphone", "smartphones")
    assert places == {(4, *accounts), (4, *phones), (5, *accounts), (5, *phones)}
    assert "1.101 thành 1.100" in words(replaced[0]).message


def test_a_form_has_one_column_for_all_so_none_is_named(t):
    rows = [["SỐ LIỆU PHƯỜNG CẨM THẠCH"], [t.TITLE], ["Chỉ tiêu", "Số liệu"], ["Bluezoner có số điện thoại", 2300], ["Dân số", 6700]]
    checked = t.check(t.xlsx(rows))
    replaced = [one for one in against_stored(t, checked, {"accounts": 1, "population": 1}).messages if one.kind == "replaces"]
    assert {one.where.column for one in replaced} == {None}
    assert {one.where.field for one in replaced} == {"accounts", "population"}


def test_nothing_is_said_of_values_that_stay(t):
    checked = t.check(t.xlsx(t.ward_table()))
    assert against_stored(t, checked, {}).messages == checked.messages


@pytest.mark.parametrize("at", [3, 11, 19])
@pytest.mark.parametrize("label", ["Toàn thành phố", "Cả thành phố", "1. TOÀN TP"])
def test_the_whole_citys_row_is_the_city_wherever_it_stands(t, at, label):
    rows = t.ward_table()
    rows.insert(at, ["", label, *sums(t)])
    checked = t.check(t.xlsx(rows))
    names = ("accounts", "population", "smartphones")
    assert t.values(checked) == {**t.expected(), "195": dict(zip(names, sums(t), strict=True))}
    (city,) = [row for row in checked.rows if row.figures.area == "195"]
    assert (city.name, city.figures.row) == ("thành phố Cẩm Phả", at + 1)


def test_a_whole_row_of_no_city_is_an_error_and_not_dropped(t):
    districts = [area for area in t.AREAS if area.parent == "22" and area.valid_on(date(2021, 2, 21))]
    rows = [[index, area.full_name, *t.numbers(index)] for index, area in enumerate(districts)]
    checked = t.check(t.xlsx([[t.TITLE], [t.MARK], t.HEADER, *rows, ["", "Toàn thành phố", 1, 2, 3]]))
    assert ("unknown_area", len(rows) + 4, "B") in t.said(checked, "error")
