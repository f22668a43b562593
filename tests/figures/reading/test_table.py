from broadcast.figures.reading.read_csv import read_csv
from broadcast.figures.reading.table import find_table


def found(t, text, chosen=None):
    return find_table(read_csv(text, ";"), t.BLUEZONE, lambda name: name.startswith("Phường"), chosen or {})


def test_a_title_above_the_first_column_is_no_part_of_the_header(t):
    table = found(t, "Kết quả cài đặt Bluezone;;\nTT;Phường;Bluezoner có số điện thoại\n1;Phường A;5\n")
    assert (table.first, table.last) == (2, 2)


def test_a_group_above_counts_for_the_empty_cells_right_of_it(t):
    table = found(t, "TT;Đơn vị;Bluezoner có số điện thoại;Tính theo dân số;\n;;;Tỷ lệ;Xếp hạng\n1;Phường A;5;37,1;2\n")
    assert (table.first, table.last) == (1, 2)
    assert [column.header for column in table.columns[3:]] == ["Tính theo dân số / Tỷ lệ", "Tính theo dân số / Xếp hạng"]


def test_the_column_whose_cells_name_areas_needs_no_header(t):
    table = found(t, ";Bluezoner có số điện thoại;Dân số\nTổng số;9;9\nPhường A;5;5\nPhường B;4;4\n")
    assert [(column.index, column.meaning.role.value) for column in table.columns] == [(1, "area"), (2, "field"), (3, "field")]


def test_a_first_row_without_figures_is_data_not_header(t):
    table = found(t, ";Bluezoner có số điện thoại;Dân số\nPhường A;-;-\nPhường B;4;4\n")
    assert (table.first, table.last) == (1, 1)


def test_prose_and_lists_of_areas_are_no_table(t):
    assert found(t, "Mỗi phường có Bluezoner có số điện thoại\nCảm ơn\n") is None
    assert found(t, "TT;Đơn vị\n1;Phường A\n") is None


def test_one_field_a_row_is_a_form(t):
    assert found(t, "TT;Chỉ tiêu;Đơn vị tính;Số liệu\n1;Dân số;người;5\n").is_form
    assert not found(t, "TT;Đơn vị;Bluezoner có số điện thoại\n1;Phường A;5\n").is_form


def test_a_header_merged_over_number_and_name_means_the_column_with_areas(t):
    rows = t.ward_table()
    rows[2][:2] = ["Đơn vị", ""]
    checked = t.check(t.xlsx(rows, lambda sheet: sheet.merge_cells("A3:B3")))
    assert (checked.outcome, t.values(checked)) == ("accepted", t.expected())


def test_two_columns_of_areas_are_a_question(t):
    rows = [[t.TITLE], [t.MARK], ["Thành phố", "Phường", "Bluezoner có số điện thoại"], ["TP Cẩm Phả", "Phường Cẩm Tây", 5]]
    assert t.said(t.check(t.xlsx(rows)), "error")[:2] == [("two_columns", 3, "A"), ("two_columns", 3, "B")]


def test_a_header_above_an_empty_cell_is_named_where_it_stands(t):
    head = [
        ["TT", "Đơn vị", "Bluezoner có số điện thoại", "Dân số (nghìn người)", "Tính theo dân số", ""],
        ["", "", "", "", "Tỷ lệ (%)", "Hạng"],
    ]
    rows = [[*row[:4], "", ""] for row in t.ward_rows()]
    checked = t.check(t.xlsx([[t.TITLE], [t.MARK], *head, *rows]))
    assert t.said(checked, "error") == [("wrong_unit", 3, "D")]
    assert checked.rows[0].figures.row == 5
