"""Checks of one line: each names what is there, why it matters, and how to put it right."""

from dataclasses import replace

import pytest

from broadcast.model.announcement import Doubt, Misread
from broadcast.model.notice import Severity
from broadcast.script.line_rules import LINE_RULES, commands, mobile_numbers
from broadcast.wording import words


def found(line):
    return {finding.kind: finding for rule in LINE_RULES for finding in rule(line)}


def test_a_sentence_of_25_syllables_passes_and_of_26_does_not(spoken_line):
    assert "long-sentence" not in found(spoken_line("chữ " * 24 + "cuối."))
    advice = found(spoken_line("chữ " * 25 + "cuối.", number=7))["long-sentence"]
    assert (advice.where.row, advice.severity) == (7, Severity.WARNING)
    assert "26 âm tiết" in words(advice).message


def test_each_sentence_of_a_line_is_measured_by_itself(spoken_line):
    assert "long-sentence" not in found(spoken_line("chữ " * 14 + "một. " + "chữ " * 14 + "hai."))


def test_breath_marks_do_not_end_a_sentence(spoken_line):
    assert "long-sentence" in found(spoken_line("chữ " * 14 + "một, | " + "chữ " * 14 + "hai."))


def test_a_long_sentence_is_offered_places_to_breathe(spoken_line):
    text = "bà con hãy mở máy ra xem ngay hôm nay rồi cài ứng dụng ấy vào máy của mình để cả nhà cùng yên tâm hơn trong mùa dịch này."
    assert "«để cả»" in words(found(spoken_line(text))["long-sentence"]).hint
    assert "trước «chữ chữ»" in words(found(spoken_line("chữ " * 120))["long-sentence"]).hint


def test_a_breath_is_never_offered_inside_a_number(spoken_line):
    for number in ("1 2 3 4 5 6 ", "bảy mươi hai nghìn không trăm mười bốn "):
        mend = words(found(spoken_line("chữ " * 14 + number + "chữ " * 14))["long-sentence"]).hint
        assert "trước «chữ" in mend or f"trước «{' '.join(number.split()[:2])}»" in mend


@pytest.mark.parametrize(("before", "offered"), [(12, "chữ chữ"), (13, "hai mươi"), (14, "hai mươi"), (15, "chữ hai")])
def test_the_breath_that_is_offered_is_the_nearest_to_the_middle_that_cuts_no_number(spoken_line, before, offered):
    """Of 28 words the middle is before the fifteenth; the number's second word is never offered."""
    text = "chữ " * before + "hai mươi " + "chữ " * (26 - before)
    assert f"trước «{offered}»" in words(found(spoken_line(text))["long-sentence"]).hint


@pytest.mark.parametrize(
    ("letters", "shown"),
    [("x" * 90, "x" * 90), ("x" * 91, "x" * 60 + " … " + "x" * 25), ("ab " * 31, "ab " * 19 + "ab … " + "ab " * 8)],
)
def test_a_long_token_is_shown_by_its_ends(spoken_line, letters, shown):
    misread = Misread(start=0, end=1, written=letters, spoken="")
    line = spoken_line("Có 5 hộ.")
    told = found(replace(line, spoken=replace(line.spoken, misread=(misread,))))["reading"]
    assert told.facts["written"] == shown


def test_an_unread_span_blocks(spoken_line):
    assert found(spoken_line("Mã ☃ này.", unread=["☃"]))["unread"].severity is Severity.ERROR


def test_what_must_not_be_said_is_found_across_breath_marks(spoken_line):
    assert found(spoken_line("Ứng dụng tự phát hiện | người nhiễm."))["must-not-be-said"].severity is Severity.ERROR


@pytest.mark.parametrize(
    "text", ["Thành phố đứng thứ 2 toàn tỉnh.", "Xếp thứ năm trên 13 đơn vị.", "Tính theo dân số rất cao. Đứng thứ 2."]
)
def test_a_rank_without_its_basis_blocks(text, spoken_line):
    assert found(spoken_line(text))["rank-without-basis"].severity is Severity.ERROR


@pytest.mark.parametrize(
    "text", ["Tính theo dân số, | đứng thứ 2 trên 13.", "Đứng thứ 5 theo số máy.", "Về tỷ lệ cài đặt, phường đứng thứ ba.", "Sáng thứ 2."]
)
def test_a_rank_with_its_basis_passes(text, spoken_line):
    assert "rank-without-basis" not in found(spoken_line(text))


def test_a_web_address_is_advised_against(spoken_line):
    assert "web-address" in found(spoken_line("Xem tại https://bluezone.gov.vn/ nhé."))
    assert "web-address" in found(spoken_line("Xem bluezone.gov.vn nhé."))


@pytest.mark.parametrize("text", ["[giọng 3] Xin chào.", "Xin chào. [giọng 2] Vâng.", "[giọng hai] Vâng."])
def test_a_speaker_mark_that_is_none_is_pointed_out(text, spoken_line):
    assert "speaker-mark" in found(spoken_line(text))


def test_good_speaker_marks_pass(spoken_line):
    assert not found(spoken_line("[giọng 2] Vâng."))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gọi anh Ba, 0912 345 678.", "0912345678"),
        ("Gọi 0369 601280.", "0369601280"),
        ("Gọi 0987.654.321 nhé.", "0987654321"),
        ("Gọi +84 912 345 678.", "0912345678"),
        ("Gọi (0912) 345-678.", "0912345678"),
        ("Gọi không chín một hai, ba bốn năm, sáu bảy tám.", "0912345678"),
    ],
)
def test_a_personal_mobile_number_blocks_unless_cleared(text, number, spoken_line):
    (finding,) = mobile_numbers(spoken_line(text), ())
    assert finding.severity is Severity.ERROR
    assert number in words(finding).message
    assert not list(mobile_numbers(spoken_line(text), (number,)))


@pytest.mark.parametrize("text", ["Gọi 1900 9095.", "Gọi 0203 3862 123.", "Gọi 115.", "Có 0,912345678 phần.", "Mã 20912345678."])
def test_hotlines_and_landlines_pass(text, spoken_line):
    assert not list(mobile_numbers(spoken_line(text), ()))


@pytest.mark.parametrize("text", ["Thành phố yêu cầu bà con cài ứng dụng.", "Bắt buộc cài đặt.", "Mọi người phải cài Bluezone."])
def test_commands_to_the_public_are_advised_against(text, spoken_line):
    assert list(commands(spoken_line(text)))


@pytest.mark.parametrize(
    "text", ["Bà con không bắt buộc phải cài.", "Tôi có bắt buộc phải cài không?", "Mọi yêu cầu xin gửi về đài.", "Đề nghị bà con cài."]
)
def test_words_that_only_look_like_commands_pass(text, spoken_line):
    assert not list(commands(spoken_line(text)))


def test_a_figure_that_is_not_said_as_written_is_an_error(spoken_line):
    line = spoken_line("Đã có 72 người.", number=4)
    misread = (Misread(start=6, end=8, written="72", spoken="hai"), Misread(start=6, end=7, written="7", spoken=""))
    said_wrong, unsaid = [one for rule in LINE_RULES for one in rule(replace(line, spoken=replace(line.spoken, misread=misread)))]
    assert (said_wrong.severity, said_wrong.where.row, said_wrong.code) == (Severity.ERROR, 4, "reading.misread")
    assert "«72» bị đọc thành «hai»" in words(said_wrong).message
    assert "«7» không được đọc" in words(unsaid).message


def test_a_token_with_two_readings_is_a_warning_that_shows_both(spoken_line):
    line = spoken_line("qua 2/4 cửa")
    doubt = Doubt(
        start=4, end=7, written="2/4", reason="hai trên bốn hoặc ngày hai tháng tư", readings=("hai trên bốn", "ngày hai tháng tư")
    )
    (told,) = [one for rule in LINE_RULES for one in rule(replace(line, spoken=replace(line.spoken, doubts=(doubt,))))]
    assert (told.severity, told.code) == (Severity.WARNING, "doubt.two-ways")
    assert "hai trên bốn hoặc ngày hai tháng tư" in words(told).message
