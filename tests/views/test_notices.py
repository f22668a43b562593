"""Notices on pages name figures by their labels, and say how much they weigh in one word."""

from broadcast.model.notice import SlotName, Where
from broadcast.views.notices import reasons, shown_notice
from broadcast.wording import notice

LABELS = {"hang_may": "Hạng tính theo số máy"}


def test_a_placeholder_is_shown_by_its_label():
    assert reasons([notice("figures-missing", figures=(SlotName(name="hang_may"), SlotName(name="la")))], LABELS) == (
        "thiếu số liệu «Hạng tính theo số máy», «la»",
    )


def test_a_finding_is_shown_with_its_line_and_weight():
    shown = shown_notice(notice("needs-undeclared", Where(row=9), figure=SlotName(name="hang_may"), name="hang_may"), LABELS)
    assert (shown.severity, shown.grade, shown.line) == ("error", "lỗi", 9)
    assert shown.text.startswith("Dùng số liệu «Hạng tính theo số máy»")
    assert shown.text.endswith("Thêm hang_may vào needs.")


def test_a_line_is_counted_in_what_the_page_shows():
    finding = notice("needs-unused", Where(row=14), figure=SlotName(name="x"), name="x")
    assert shown_notice(finding, {}, before=11).line == 3
    assert shown_notice(notice("needs-unused", Where(row=1), figure="x", name="x"), {}, before=11).line is None


def test_a_line_above_what_the_page_shows_is_not_numbered():
    for row, line in ((11, None), (12, 1), (None, None)):
        shown = shown_notice(notice("needs-unused", Where(row=row), figure="x", name="x"), {}, before=11)
        assert shown.line == line


def test_what_concerns_the_whole_has_no_line():
    assert shown_notice(notice("needs-unused", figure="x", name="x"), {}).line is None
    assert shown_notice(notice("needs-unused", Where(row=1), figure="x", name="x"), {}).line == 1
