"""Where a rule ends: the digit too many, the word that does not say it, the sign that touches on one side only."""

from pathlib import Path

import pytest

from broadcast.model.lexicon import LexiconRow
from broadcast.spoken.lexicon import Lexicon
from broadcast.spoken.read import read_aloud


def rows_of(name):
    """Return the cells of a table beside this file, without its head."""
    return [row.split("\t") for row in (Path(__file__).parent / f"{name}.tsv").read_text("utf-8").splitlines()[1:]]


def test_what_decides_decides_without_a_doubt(lexicon, say):
    """``decided.tsv``: written, and the one way to say it."""
    rows = dict(rows_of("decided"))
    assert {written: say(written) for written in rows} == rows
    read = {written: read_aloud(written, lexicon) for written in rows}
    assert [written for written, spoken in read.items() if spoken.doubts or spoken.misread] == []


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1/2 dân số", "một phần hai dân số"),
        ("có 0/3 hộ", "có không trên ba hộ"),
        ("có 3/3 hộ", "có ba trên ba hộ"),
        ("có 1/4 tổ", "có một phần tư tổ"),
        ("có 1/5 tổ", "có một trên năm tổ"),
        ("chiếm 1/10 dân số", "chiếm một phần mười dân số"),
        ("1/99", "một phần chín mươi chín"),
        ("1/100", "một phần trăm"),
        ("1/101", "một trên một trăm linh một"),
        ("2/100", "hai trên một trăm"),
    ],
)
def test_a_share_or_a_count_of_a_total(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(("number", "rule"), [(1, "ordinal"), *((day, "weekday") for day in range(2, 8)), (8, "ordinal")])
def test_the_weekdays_with_a_number_are_the_second_to_the_seventh(lexicon, number, rule):
    assert read_aloud(f"thứ {number}", lexicon, align=True).spans[-1].rule == rule


@pytest.mark.parametrize(("length", "whole"), [(1000, False), (1001, True)])
def test_a_word_is_too_long_from_one_length_on_and_what_follows_is_read(lexicon, length, whole):
    word = "ba" * (length // 2) + "b" * (length % 2)
    read = read_aloud(f"Xin chào.\n{word} 15 hộ", lexicon)
    assert read.text.endswith(" mười lăm hộ.")
    assert read.misread == ()
    (doubt,) = [doubt for doubt in read.doubts if doubt.written == word]
    assert (f"{length} ký tự" in doubt.reason) is whole
    assert not whole or len(doubt.reason) < 200


def test_a_comma_before_the_end_of_a_sentence_goes_from_what_is_pronounced_too(lexicon):
    group = read_aloud("Cài Bluezone,\nMời bà con", lexicon).groups[0]
    assert (group.text, group.respelled) == ("Cài Bluezone.", "Cài bờ lu dôn.")


@pytest.mark.parametrize(
    ("near", "spoken", "far"),
    [
        ("muối của nhà bếp ta 9g", "chín gam", "muối của nhà bếp ta đây 9g"),
        ("gọi cho anh Ba qua 113", "một một ba", "gọi cho anh Ba xóm qua 113"),
        ("lúa của bà con xóm HT", "hè thu", "lúa của bà con xóm mình HT"),
        ("giá của một bữa cơm 25Đ", "hai mươi lăm đồng", "giá của một bữa cơm này 25Đ"),
        ("phí của một bữa cơm 50n", "năm mươi nghìn", "phí của một bữa cơm này 50n"),
        ("sáng nay cả xã ta 3/12", "ngày ba tháng mười hai", "sáng nay cả xã nhà ta 3/12"),
        ("sáng nay xã ta họp 13-12", "ngày mười ba tháng mười hai", "sáng nay xã nhà ta họp 13-12"),
        ("lương của nhà anh Ba T7", "tháng bảy", "lương của nhà anh Ba này T7"),
        (
            "mạng của nhà bạn là 100.100.100.100",
            "một trăm chấm một trăm chấm một trăm chấm một trăm",
            "mạng của nhà bạn ta là 100.100.100.100",
        ),
        ("từ nhà anh ở 10F-12A", "mười ép đến mười hai a", "từ nhà anh Ba ở 10F-12A"),
    ],
)
def test_a_word_decides_from_near_and_not_from_far(lexicon, near, spoken, far):
    read = read_aloud(near, lexicon)
    assert read.text.removesuffix(".").endswith(spoken)
    assert read.doubts == ()
    apart = read_aloud(far, lexicon)
    assert not apart.text.removesuffix(".").endswith(spoken) or apart.doubts


@pytest.mark.parametrize(
    "written",
    ["24:30 họp", "25.30h", "13.60h", "kỳ hạn 121T", "116t trở lên", "đất của trẻ 1m2", "tổ 5:12", "12 g", "sáng nay bà con họp 3/4"],
)
def test_what_may_be_two_things_or_none_carries_a_doubt(lexicon, written):
    assert bool(read_aloud(written, lexicon).doubts) is (written != "24:30 họp")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Đ.5", "đường năm"),
        ("CO", "xê o"),
        ("bOPV", "bê o pê vê"),
        ("mRNA", "em e rờ en a"),
        ("hàng b", "hàng bê"),
        ("qúy", "quý"),
        ("NGOAÌ", "ngoài"),
        ("tòan", "toàn"),
        ("mỗi KG", "mỗi ca giê"),
    ],
)
def test_what_is_only_likely_is_said_with_a_doubt(lexicon, written, spoken):
    read = read_aloud(written, lexicon)
    assert read.text.removesuffix(".") == spoken
    assert len(read.doubts) == 1


@pytest.mark.parametrize("written", ["Ngày 3-12", "Họp: 7g", "giá 2t", "xe 5t", "Chi 25Đ"])
@pytest.mark.parametrize("before", ["Trẻ có vị đường ngày 5.", "Trẻ lúc 7h30.", "Giá bán từ 15%."])
def test_words_of_a_sentence_that_ends_in_a_figure_say_nothing_of_the_next(lexicon, before, written):
    alone = read_aloud(written, lexicon)
    behind = read_aloud(f"{before} {written}", lexicon)
    assert behind.text.endswith(f" {alone.text}")


def test_the_edges_of_the_rules(lexicon):
    """``edges.tsv``: written, spoken, and the token that carries a doubt, if one does."""
    rows = rows_of("edges")
    read = {written: read_aloud(written, lexicon) for written, *_ in rows}
    assert [
        [written, spoken.text.removesuffix("."), " ".join(doubt.written for doubt in spoken.doubts)] for written, spoken in read.items()
    ] == rows


def test_a_row_of_twelve_parts_is_found_and_longer_ones_are_not_looked_for():
    twelve = "-".join(["ab"] * 12)
    staff = Lexicon([LexiconRow(written=written, spoken="mười hai phần", source="") for written in (twelve, f"{twelve}-ab")])
    assert read_aloud(twelve, staff).text == "mười hai phần."
    assert read_aloud(f"{twelve}-ab", staff).text != "mười hai phần."
