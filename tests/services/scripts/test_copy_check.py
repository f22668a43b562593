"""Checking a script as it would air, in every form, before a person says yes to it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.copy_check import check_script, check_text
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
