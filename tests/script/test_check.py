"""Checks of a whole item: its figures, their dates, its length, and what its head promises."""

import pytest

from broadcast.model.notice import Severity
from broadcast.model.script import Priority
from broadcast.model.units import Millis
from broadcast.script.check import check
from broadcast.wording import words


def rules(script, lines, seconds=60, cleared=()):
    return {finding.kind: finding for finding in check(script, lines, Millis(seconds * 1000), cleared)}


def test_good_copy_has_no_finding(script, spoken_line):
    assert not check(script("Xin chào bà con."), [spoken_line("Xin chào bà con.")], Millis(5_000))


def test_more_than_three_figures_are_counted_over_the_item(script, spoken_line):
    lines = [spoken_line("Ngày 31/01/2021 có 72.014 tài khoản.", 11), spoken_line("Bằng 37,86 %, tính theo dân số đứng thứ 2 trên 13.", 12)]
    assert "too-many-figures" not in rules(script(), lines)
    assert rules(script(), [*lines, spoken_line("Tăng 512 tài khoản.", 13)])["too-many-figures"].where.row == 13


def test_a_figure_said_twice_is_one_figure(script, spoken_line):
    lines = [spoken_line("Ngày 31/01/2021 có 72.014 máy."), spoken_line("Xin nhắc lại, 72.014 máy, 5 %, 6 %.")]
    assert "too-many-figures" not in rules(script(), lines)


def test_a_figure_without_its_date_blocks(script, spoken_line):
    finding = rules(script(), [spoken_line("Toàn thành phố có 72.014 tài khoản.", 12)])["figure-without-date"]
    assert (finding.where.row, finding.severity) == (12, Severity.ERROR)
    assert "ngay_so_lieu" in words(finding).hint
    assert "figure-without-date" not in rules(script(), [spoken_line("Đến ngày 31/01/2021 có 72.014 tài khoản.")])


def test_a_filled_figure_wants_its_own_date_not_just_any(script, spoken_line):
    body = "Ngày {{ ngay_phat }}.\nCó {{ so_tai_khoan }} tài khoản."
    lines = [spoken_line("Ngày 04/02/2021."), spoken_line("Có 72.014 tài khoản.")]
    assert rules(script(body, needs=("so_tai_khoan",), body_line=15), lines)["figure-without-date"].where.row == 16
    dated = script(body + " Đến {{ ngay_so_lieu }}.", needs=("so_tai_khoan", "ngay_so_lieu"))
    assert "figure-without-date" not in rules(dated, lines)


def test_figures_of_the_own_area_want_the_date_of_the_own_area(script, spoken_line):
    body = "{{ ngay_so_lieu }} {{ so_may }} {{ dia_ban.so_may }}"
    assert "figure-without-date" in rules(script(body, needs=("so_may", "ngay_so_lieu")), [spoken_line("x")])


def test_an_item_over_90_seconds_is_too_long(script, spoken_line):
    assert "too-long" in rules(script(), [spoken_line("Xin chào.")], seconds=91)
    assert "too-long" not in rules(script(), [spoken_line("Xin chào.")], seconds=90)


def test_an_empty_item_has_no_length(script):
    assert not check(script("{% if false %}a{% endif %}"), [], Millis(0))


def test_promotion_of_the_app_is_never_urgent(script, spoken_line):
    assert "urgent-promotion" in rules(script("Mời cài Bluezone.", priority=Priority.URGENT), [spoken_line("x")])
    assert "urgent-promotion" not in rules(script("Nước lũ đang lên.", priority=Priority.URGENT), [spoken_line("x")])


def test_commands_are_for_officials_only(script, spoken_line):
    lines = [spoken_line("Thành phố yêu cầu cài đặt.")]
    assert "command-to-public" in rules(script(), lines)
    assert "command-to-public" not in rules(script(audience="co-quan-don-vi"), lines)


def test_a_cleared_number_passes_the_whole_check(script, spoken_line):
    lines = [spoken_line("Gọi 0369 601280.")]
    assert "mobile-number" in rules(script(), lines)
    assert "mobile-number" not in rules(script(), lines, cleared=("0369601280",))


def test_needs_and_placeholders_must_agree(script, spoken_line):
    body = "{{ phuong_xa }} {{ so_may }} {{ ngay_so_lieu }} {% if tang is defined %}{{ tang }}{% endif %}"
    found = rules(script(body, needs=("so_may", "dan_so"), body_line=15), [spoken_line("x")])
    assert found["needs-undeclared"].severity is Severity.ERROR
    assert "ngay_so_lieu" in words(found["needs-undeclared"]).message
    assert "dan_so" in words(found["needs-unused"]).message


def test_findings_come_by_line_and_name_the_cure(script, spoken_line):
    lines = [spoken_line("Có 72.014 máy.", 20), spoken_line("chữ " * 30 + "cuối.", 12)]
    found = check(script(), lines, Millis(1))
    assert [finding.where.row for finding in found] == [12, 20]
    assert all(words(finding).message and words(finding).hint for finding in found)


def test_an_item_is_too_long_from_the_first_millisecond_over(script, spoken_line):
    for length, is_too_long in ((90_000, False), (90_001, True)):
        found = {finding.kind for finding in check(script(), [spoken_line("Xin chào.", 3)], Millis(length))}
        assert ("too-long" in found) is is_too_long


@pytest.mark.parametrize(("figures", "are_too_many"), [(3, False), (4, True), (5, True)])
def test_three_figures_are_the_most(script, spoken_line, figures, are_too_many):
    lines = [spoken_line("Ngày 31/01/2021 có: " + ", ".join(f"{number}.500" for number in range(1, figures + 1)) + ".", 5)]
    findings = [finding for finding in check(script(), lines, Millis(5_000)) if finding.kind == "too-many-figures"]
    assert len(findings) == are_too_many


@pytest.mark.parametrize(
    ("body", "is_undated"),
    [
        ("{{ so_tai_khoan }}", True),
        ("{{ so_tai_khoan }} {{ ngay_so_lieu }}", False),
        ("{{ dia_ban.so_tai_khoan }} {{ ngay_so_lieu }}", True),
        ("{{ dia_ban.so_tai_khoan }} {{ dia_ban.ngay_so_lieu }}", False),
        ("{{ so_tai_khoan }} {{ dia_ban.ngay_so_lieu }}", True),
        ("{{ phuong_xa }} {{ nguon_so_lieu }}", False),
        ("{% if dia_ban.co_so_lieu %}x{% endif %}", False),
        ("{{ ngay_phat }}", False),
    ],
)
def test_every_figure_needs_the_day_of_its_own_campaign(script, spoken_line, body, is_undated):
    found = rules(script(body), [spoken_line("x")])
    assert ("figure-without-date" in found) is is_undated
