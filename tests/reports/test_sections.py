"""The tables of a report: the same for the sheet, the page and the CSV."""

from dataclasses import replace

from broadcast.reports.sections import MOST_ROWS, head, sections


def test_every_row_is_as_wide_as_its_header(week_report):
    for section in sections(week_report):
        assert section.rows, section.title
        assert {len(row) for row in section.rows} == {len(section.header)}


def test_the_head_says_the_days_and_how_far_it_goes(week_report):
    assert list(head(week_report)) == [
        "Từ ngày 04/02/2021 đến ngày 07/02/2021",
        "Tính đến 10:42 ngày 04/02/2021",
        "Ngoài ra có 1 lượt phát ngoài lịch hiện hành (phát khẩn, lịch đã thay).",
    ]


def test_categories_are_named_in_words(week_report):
    assert [row[0] for row in sections(week_report)[2].rows] == ["Lợi ích, tuyên truyền chung"]


def test_what_was_not_aired_says_who_reported_it_and_which_file(week_report):
    (row,) = sections(week_report)[-1].rows
    assert row[4:] == ("hộp 1", "b" * 12)


def test_a_long_table_says_how_much_it_leaves_out(week_report):
    many = replace(week_report, not_aired=week_report.not_aired * (MOST_ROWS + 3))
    assert sections(many)[-1].rows[-1][0] == "… và 3 mục nữa"
