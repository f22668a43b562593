"""The door: groups, pauses, speakers, doubts, alignment, and what holds for any text at all."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.model.units import WrittenText
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud

LEXICON = load_shipped()
WORDS = [
    "Thành phố",
    "ngày 3/2",
    "từ 7h30-11h30",
    "UBND",
    "TP.HCM",
    "37,86%",
    "72.014/190.232",
    "Bluezone",
    "COVID-19",
    "F0",
    "QL18A",
    "0369 601280",
    "1.234,5 m2",
    "(p/h)",
    "- 5 hộ;",
    "khóa XIV",
    "đ/kg",
    "v.v...",
    "số 588/TBTT-VHTT.",
    "“quote”",
    "a@b.vn",
    "https://x.gov.vn/",
    "≥ 5",
    "năm",
    "tháng 4",
    "+84 203 3862345",
    "14A-123.45",
    "50tr",
    "BAN CHỈ ĐẠO",
    "☂",
]
natural = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)
anything = st.text(max_size=60) | natural | st.lists(natural | st.text(max_size=8), max_size=4).map("\n".join)


def read(text, **how):
    return read_aloud(WrittenText(text), LEXICON, **how)


def test_the_main_job_says_its_figures_in_pairs():
    spoken = read("Có 72.014/190.232 người (= 37,86%).")
    assert spoken.text == (
        "Có bảy mươi hai nghìn không trăm mười bốn trên một trăm chín mươi nghìn hai trăm ba mươi hai người, "
        "bằng ba mươi bảy phẩy tám mươi sáu phần trăm."
    )


def test_each_sentence_is_a_group_and_a_blank_line_a_longer_pause():
    groups = read("Xin chào. Mời bà con nghe đài!\nBài một\n\nBài hai").groups
    assert [group.text for group in groups] == ["Xin chào.", "Mời bà con nghe đài.", "Bài một.", "Bài hai."]
    assert [group.pause_after for group in groups] == [450, 450, 1000, 450]


def test_a_question_keeps_its_mark():
    assert read("Ai cần cài đặt?").text == "Ai cần cài đặt?"


def test_a_line_that_goes_on_in_small_letters_is_one_sentence():
    assert read("V/v tiếp tục tăng cường cài đặt\nứng dụng Bluezone").text == "về việc tiếp tục tăng cường cài đặt ứng dụng Bluezone."


@pytest.mark.parametrize(
    "written",
    ["TP. Hạ Long có 1.005 hộ.", "ThS. Nguyễn Văn An đến dự.", "Ngày 01.7.2025 vận hành.", "Đ/c A, v.v. đã đến.", "Điều 1.2 nêu rõ."],
)
def test_a_dot_of_an_abbreviation_number_or_date_ends_no_sentence(written):
    assert len(read(written).groups) == 1


def test_script_marks_end_groups_and_change_speakers():
    spoken = read("[giọng 1] Bluezone là gì?\n[giọng 2] Là ứng dụng | của Bộ Y tế.", marks=True)
    assert [(group.text, group.speaker) for group in spoken.groups] == [
        ("Bluezone là gì?", 1),
        ("Là ứng dụng,", 2),
        ("của Bộ Y tế.", 2),
    ]
    assert 150 <= spoken.groups[1].pause_after <= 200


def test_a_speakers_line_that_comes_again_is_said_by_its_speaker_again():
    lines = ["[giọng 2] Xin chào.", "[giọng 1] Mời bà con.", "Mời bà con.", "[giọng 2] Xin chào.", "Mời bà con.", "[giọng 1] Mời bà con."]
    for _ in range(2):
        assert [group.speaker for group in read("\n".join(lines), marks=True).groups] == [2, 1, 1, 2, 2, 1]


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("1. Các phòng", ["một, Các phòng."]),
        ("(1). Các phòng", ["một, Các phòng."]),
        ("1.", ["một."]),
        ("1! Các phòng", ["một.", "Các phòng."]),
        ("Tổ 1. Các phòng", ["Tổ một.", "Các phòng."]),
        ("Có 5 hộ 1... Các phòng", ["Có năm hộ một.", "Các phòng."]),
        ("Số 1? Số 2!", ["Số một?", "Số hai."]),
        ("Số 1?! Số 2", ["Số một?", "Số hai."]),
        ("UBND. họp", ["ủy ban nhân dân họp."]),
        ("UBND. Họp", ["ủy ban nhân dân.", "Họp."]),
        ("UBND; họp", ["ủy ban nhân dân.", "họp."]),
        ("Số 5.", ["Số năm."]),
        ('Số 5."', ["Số năm."]),
        ("Số 5,, hai", ["Số năm, hai."]),
    ],
)
def test_what_ends_a_sentence_behind_a_figure_or_an_abbreviation(written, sentences):
    assert [group.text for group in read(written).groups] == sentences


def test_a_mark_at_the_end_of_a_sentence_closes_it():
    assert [group.text for group in read("Xin chào | bà con |", marks=True).groups] == ["Xin chào,", "bà con."]


def test_without_marks_a_bar_is_a_short_stop():
    assert read("Phường | Xã").text == "Phường, Xã."


def test_long_sentences_are_cut_at_commas_first_and_never_inside_a_number():
    text = (
        "Tính đến hết ngày 31/01/2021, trên địa bàn có 72.014.523 tài khoản trong tổng số 190.232.192 điện thoại thông minh đã cài ứng dụng"
    )
    spoken = read(text)
    assert all(len(group.text) <= 100 for group in spoken.groups)
    assert spoken.groups[0].text.endswith("hai mươi mốt,")
    assert "bảy mươi hai triệu không trăm mười bốn nghìn năm trăm hai mươi ba tài khoản" in spoken.text.replace(",", "")
    for group in spoken.groups:
        assert group.text.split()[0] not in ("mươi", "trăm", "nghìn", "triệu")
    assert spoken.text == " ".join(group.text for group in spoken.groups)


def test_a_sentence_of_120_syllables_without_a_comma_is_cut_at_spaces():
    text = " ".join(["bà con nhân dân phường hãy cài ứng dụng"] * 13)
    spoken = read(text)
    assert spoken.text.replace(",", "").removesuffix(".") == text
    assert all(group.syllables <= 28 and len(group.text) <= 100 for group in spoken.groups)


def test_a_word_of_300_letters_stays_whole_and_is_doubted():
    spoken = read("a" * 300)
    assert spoken.text == "a" * 300 + "."
    assert spoken.doubts


def test_syllables_count_what_is_pronounced():
    spoken = read("Cài Bluezone")
    assert spoken.groups[0].respelled == "Cài bờ lu dôn."
    assert spoken.syllables == 4


def test_alignment_names_the_written_span_and_its_rule():
    text = "Đạt 37,86% ngày 3/2"
    spans = read(text, align=True).spans
    assert [(text[span.start : span.end], span.rule) for span in spans] == [("37,86%", "percent"), ("3/2", "date")]
    assert spans[0].spoken == "ba mươi bảy phẩy tám mươi sáu phần trăm"
    assert read(text).spans == ()


def test_spans_and_doubts_index_the_nfc_text():
    raw = "Ca\u0302\u0309m Pha\u0309 \u200bđạt\u200e 5%, ☂ mưa"
    nfc = unicodedata.normalize("NFC", raw)
    spoken = read(raw, align=True)
    assert {nfc[span.start : span.end] for span in spoken.spans} == {"5%", "☂"}
    (doubt,) = spoken.doubts
    assert nfc[doubt.start : doubt.end] == "☂"
    assert doubt.unread


@pytest.mark.parametrize("noise", ["\u200b", "\u200e", "\ufeff", "\u00ad", "\x07", "\x1b"])
def test_invisible_characters_change_nothing(noise):
    assert read(f"đạt{noise} 37{noise},86%").text == "đạt ba mươi bảy phẩy tám mươi sáu phần trăm."


@pytest.mark.parametrize("space", ["\u00a0", "\t", "\u2028", "\x0b", "\x0c", "\x85", "\u3000"])
def test_every_kind_of_space_is_one(space):
    assert read(f"có{space}5 hộ").text == "có năm hộ."


def test_nothing_is_left_unread_in_silence():
    spoken = read("Trời ☂ đẹp 中文 và 37,86%")
    assert "☂" in spoken.text
    assert {doubt.written for doubt in spoken.doubts if doubt.unread} == {"☂", "中文"}


def test_the_whole_notice_is_read_without_a_doubt():
    notice = (Path(__file__).parent / "data" / "notice-588.txt").read_text(encoding="utf-8")
    spoken = read(notice)
    assert spoken.doubts == ()
    assert "bảy mươi hai nghìn không trăm mười bốn" in spoken.text
    assert "ba mươi bảy phẩy tám mươi sáu phần trăm" in spoken.text
    assert "không ba sáu chín sáu không một hai tám không" in spoken.text
    assert all(char.isalpha() or char in " ,.?" for char in spoken.text)
    assert all(len(group.text) <= 100 and len(group.respelled) <= 100 for group in spoken.groups)


def test_an_empty_text_has_no_groups():
    assert read("").groups == ()
    assert read(" \n\n*** ---\n").groups == ()


@settings(max_examples=250, deadline=None, derandomize=True)
@given(anything)
def test_any_text_is_read_without_an_exception_and_nothing_slips_through(text):
    spoken = read(text)
    warned = "".join(doubt.written for doubt in spoken.doubts)
    slipped = {char for char in spoken.text if not (char.isalpha() or char in " ,.?")} - set(warned)
    assert not slipped
    assert all(group.text.strip() and group.syllables > 0 for group in spoken.groups)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(natural)
def test_reading_what_was_already_read_changes_nothing(text):
    once = read(text).text
    assert read(once).text == once


@settings(max_examples=100, deadline=None, derandomize=True)
@given(natural)
def test_alignment_changes_no_word(text):
    assert read(text, align=True).text == read(text).text


@pytest.mark.parametrize("unit", ["1", "1.", "1/", "./", "12:30-", "a.b", "1,2 ", "TP.", "-", "x@", "UBND "])
def test_work_grows_with_the_text_and_no_faster(unit):
    """Twice the text, about twice the calls (counted, not timed); one call looks at most ``line.WINDOW`` characters ahead."""
    short, long = (_calls(unit * (size // len(unit))) for size in (2000, 4000))
    assert long < 2.6 * short + 500


def _calls(text):
    count = 0

    def tick(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


def test_foreign_names_of_units_are_respelled_too():
    (group,) = read("khí áp 998 hPa").groups
    assert group.text.endswith("héc tô pascal.")
    assert group.respelled.endswith("héc tô pát can.")


def test_a_text_in_an_old_font_is_refused():
    doubts = read("Céng hßa x· héi chñ nghÜa ViÖt Nam").doubts
    assert [doubt.written for doubt in doubts if doubt.unread] == ["hßa", "chñ", "nghÜa", "ViÖt"]
    assert "TCVN3" in doubts[0].reason
    assert not any(doubt.unread for doubt in read("Ông Müller đến thăm.").doubts)


def test_what_is_left_out_is_told():
    assert [doubt.written for doubt in read("© Đài\u00ad truyền\x07 thanh").doubts] == ["©", "\u00ad", "\x07"]
    assert read("© Đài").text == "Đài."


def test_an_entry_of_a_list_is_no_end_of_the_sentence_before():
    groups = read("12. Nội dung\na) thu quỹ\n- vệ sinh").groups
    assert [group.text for group in groups] == ["mười hai, Nội dung.", "a, thu quỹ.", "vệ sinh."]


def test_a_word_of_thousands_of_characters_is_kept_and_refused_at_once():
    spoken = read("a." * 50_000)
    (doubt,) = spoken.doubts
    assert doubt.unread
    assert "100000 ký tự" in doubt.reason
