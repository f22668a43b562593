"""Checking a script as it would air, in every form, before a person says yes to it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from broadcast.script.write import WrittenLine
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.copy_check import _sentences_whole, check_script, check_text
from broadcast.wording import words

HEAD = "---\nid: thu\ntitle: Thử\nvalid_from: 2021-02-01\nvalid_to: 2021-09-30\n{}source: x\n---\n"


def rules(checked):
    return {finding.kind: finding for finding in checked.findings}


@pytest.fixture
def look(tools):
    return lambda body, head="", cleared=(): check_text(tools, "thu.j2", HEAD.format(head) + body, cleared)


def test_the_shipped_catalogue_passes(tools):
    for one in catalogue.listed(tools):
        assert check_script(tools, one.script).findings == ()


def test_a_file_that_is_no_script_is_a_finding_with_its_line(look):
    checked = look("a {{ so_tai_khoann }}")
    assert checked.errors[0].where.row == 8
    assert "so_tai_khoan" in str(words(checked.errors[0]))
    assert look("x", "fixed_at: 99\n").errors[0].where.row == 6


def test_both_forms_of_a_text_are_checked(look):
    checked = look("{% if dia_ban.co_so_lieu %}\nÔng yêu cầu gấp.\n{% else %}\nỨng dụng tự phát hiện F0.\n{% endif %}\n")
    assert {"command-to-public", "must-not-be-said"} <= set(rules(checked))


def test_figures_at_hand_are_used_and_samples_where_there_are_none(look):
    checked = look("Đến {{ ngay_so_lieu }} có {{ so_tai_khoan }}, tăng {{ tang_tai_khoan }}.", "needs: [so_tai_khoan]\n")
    written = " ".join(line.written for line in checked.lines)
    assert "72.014" in written
    assert "31/01/2021" in written
    assert "98.765" in written


def test_a_check_long_after_the_city_was_merged_still_works(open_tools):
    tools = open_tools(now=datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    text = HEAD.format("").replace("2021-", "2027-") + "Kính thưa {{ phuong_xa }}."
    assert check_text(tools, "thu.j2", text).findings == ()


def test_a_sentence_that_runs_over_line_ends_is_one_sentence(look):
    body = (
        "Bà con hãy mở máy ra xem ngay hôm nay rồi cài\nứng dụng ấy vào máy của mình để cả nhà mình\ncùng yên tâm hơn trong mùa dịch này."
    )
    assert rules(look(body))["long-sentence"].where.row == 8
    assert "31 âm tiết" in words(rules(look(body))["long-sentence"]).message


def test_one_sentence_of_120_syllables_is_told_where_to_breathe(look):
    checked = look(" ".join(["bà con hãy cài ứng dụng"] * 20))
    assert "120 âm tiết" in words(rules(checked)["long-sentence"]).message
    assert "ngắt hơi" in words(rules(checked)["long-sentence"]).hint


def test_joined_groups_equal_the_spoken_text(look):
    for body in ("chữ " * 120, "x" * 300, "KÍNH MỜI BÀ CON CÀI ỨNG DỤNG NGAY HÔM NAY."):
        for line in look(body).lines:
            assert " ".join(group.text for group in line.spoken.groups) == line.spoken.text


def test_an_unread_sign_is_an_error_and_a_cleared_number_is_none(look):
    assert "unread" in rules(look("Mã ☃ này."))
    assert "mobile-number" in rules(look("Gọi 0912 345 678."))
    assert "mobile-number" not in rules(look("Gọi 0912 345 678.", cleared=("0912345678",)))


def test_length_is_known_before_anything_is_spoken(look):
    checked = look("Đề nghị bà con cài Bluezone. " * 60)
    assert "too-long" in rules(checked)
    assert checked.length > 90_000
    assert checked.syllables == 60 * 8


@pytest.mark.parametrize(
    ("lines", "sentences"),
    [
        (["Một", "hai.", "ba"], [(1, "Một hai."), (3, "ba")]),
        (["Một", "", "hai"], [(1, "Một"), (3, "hai")]),
        (["Một", "Hai"], [(1, "Một"), (2, "Hai")]),
        (["Một!", "hai?", "ba"], [(1, "Một!"), (2, "hai?"), (3, "ba")]),
        (["", "một", "hai", "ba."], [(2, "một hai ba.")]),
        (["Một.", "Hai", "ba"], [(1, "Một."), (2, "Hai ba")]),
        (["Một", "Hai.", "ba"], [(1, "Một"), (2, "Hai."), (3, "ba")]),
        (["Một", "a) hai"], [(1, "Một"), (2, "a) hai")]),
    ],
)
def test_lines_are_joined_where_a_sentence_runs_on(lines, sentences):
    written = [WrittenLine(number=number, text=text) for number, text in enumerate(lines, 1)]
    assert [(line.number, line.text) for line in _sentences_whole(written)] == sentences


def test_the_longer_form_is_shown_and_findings_stand_in_the_order_of_lines(look):
    checked = look("{% if dia_ban.co_so_lieu %}\nMột.\n{% else %}\nHai ba bốn năm.\n{% endif %}\nGọi 0912 345 678.\nMã ☃ này.\n")
    assert checked.lines[0].written == "Hai ba bốn năm."
    rows = [finding.where.row for finding in checked.findings]
    assert rows == sorted(rows) and len(rows) > 1
    assert checked.length == max(checked.length, 1_000)


def test_a_script_is_checked_on_its_day_that_is_nearest_to_today(tools):
    for valid, shown in ((("2021-02-01", "2021-02-03"), "03/02/2021"), (("2021-02-06", "2021-02-09"), "06/02/2021")):
        head = HEAD.format("").replace("2021-02-01", valid[0]).replace("2021-09-30", valid[1])
        assert shown in check_text(tools, "thu.j2", head + "Hôm nay, {{ ngay_phat }}.").lines[0].written
