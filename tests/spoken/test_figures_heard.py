"""The independent ear: what is read right passes, and whatever changes, loses or doubles a figure is found."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.model.units import SpokenText
from broadcast.spoken.clean import Clean
from broadcast.spoken.figures_heard import find_misread, is_heard
from broadcast.spoken.hear_number import DIGIT, NUMBER_WORDS
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud
from broadcast.spoken.read_number import read_cardinal

DATA = Path(__file__).parent / "data"
LEXICON = load_shipped()
WRITTEN = [
    line.split("\t")[1]
    for file in ("dev.tsv", "bulletins.tsv", "bulletins300.tsv")
    for line in (DATA / file).read_text(encoding="utf-8").splitlines()
    if not line.startswith("#") and any(char.isdigit() for char in line.split("\t")[1])
]


def readings(written):
    spans = read_aloud(written, LEXICON, align=True).spans
    return [(span.start, span.end, span.spoken, span.rule) for span in spans]


def test_no_sentence_of_the_sets_is_found_wrong():
    assert [written for written in WRITTEN if read_aloud(written, LEXICON).misread] == []


@pytest.mark.parametrize(
    ("written", "spoken", "rule", "heard"),
    [
        ("72.014", "bảy mươi hai nghìn không trăm mười bốn", "number", True),
        ("72.014", "bảy mươi hai nghìn không trăm bốn mươi", "number", False),
        ("4,5", "bốn phẩy năm", "number", True),
        ("4,5", "bốn", "number", False),
        ("37,86%", "ba mươi bảy phẩy tám sáu phần trăm", "percent", True),
        ("03/02/2021", "ngày ba tháng hai năm hai nghìn không trăm hai mươi mốt", "date", True),
        ("05/5/2005", "ngày năm tháng năm năm hai nghìn không trăm linh năm", "date", True),
        ("05/5/2005", "ngày năm tháng năm năm hai nghìn không trăm mười lăm", "date", False),
        ("17h30", "mười bảy giờ ba mươi", "time", True),
        ("17h00", "mười bảy giờ", "time", True),
        ("17h30", "mười bảy giờ", "time", False),
        ("0203 3862 114", "không hai không ba ba tám sáu hai một một bốn", "telephone", True),
        ("0203 3862 114", "không hai không ba ba tám sáu hai một bốn", "telephone", False),
        ("1tr2", "một triệu hai trăm nghìn", "money", True),
        ("1tr2", "một triệu hai", "money", False),
        ("0,8 bar", "không phẩy tám ba", "measure", True),
        ("1m2", "một mét hai", "measure", True),
        ("250m2", "hai trăm năm mươi mét vuông", "measure", True),
        ("XIV", "mười bốn", "roman", True),
        ("XIV", "mười sáu", "roman", False),
        ("1", "nhất", "ordinal", True),
        ("1/100", "một phần trăm", "fraction", True),
    ],
)
def test_a_token_is_compared_under_its_kind(written, spoken, rule, heard):
    assert is_heard(written, spoken, rule) is heard


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(WRITTEN), st.data())
def test_a_changed_figure_is_found(written, data):
    """Another digit in one reading of a number: the token no longer says what is written."""
    told = [one for one in readings(written) if one[3] in ("number", "measure", "money", "percent", "telephone", "fraction")]
    told = [one for one in told if one[2].split()[0] in DIGIT]
    if not told:
        return
    start, end, spoken, rule = data.draw(st.sampled_from(told))
    first, *rest = spoken.split()
    others = [word for word in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín") if DIGIT[word] != DIGIT[first]]
    other = data.draw(st.sampled_from(others))
    assert not is_heard(Clean(written).text[start:end], " ".join([other, *rest]), rule)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(WRITTEN), st.booleans(), st.data())
def test_a_lost_or_doubled_number_word_is_found(written, doubled, data):
    """A number word that vanishes from the groups, or is said twice, whoever does it after the rules."""
    spoken = read_aloud(written, LEXICON, align=True)
    said = [(number, word) for number, group in enumerate(spoken.groups) for word in enumerate(group.text.split())]
    words = [(number, place) for number, (place, word) in said if word.strip(",.?") in NUMBER_WORDS]
    if not words:
        return
    number, place = data.draw(st.sampled_from(words))
    group = spoken.groups[number].text.split()
    group[place : place + 1] = [group[place]] * 2 if doubled else []
    groups = list(spoken.groups)
    groups[number] = replace(groups[number], text=SpokenText(" ".join(group)))
    assert list(find_misread(Clean(written).text, readings(written), groups))


def test_digits_that_no_rule_read_are_found():
    groups = read_aloud("Đã có hai người", LEXICON).groups
    (misread,) = find_misread("Đã có|72 người", [(5, 6, "", "mark"), (7, 8, "hai", "number")], groups)
    assert (misread.start, misread.end, misread.written, misread.spoken) == (6, 7, "7", "")


def test_a_breath_mark_takes_nothing_from_the_figure_behind_it():
    spoken = read_aloud("[giọng 2] Đã có|72 người", LEXICON, marks=True)
    assert [group.text for group in spoken.groups] == ["Đã có,", "bảy mươi hai người."]
    assert spoken.misread == ()


def test_a_change_after_the_rules_is_shown_with_the_words_around_it():
    spoken = read_aloud("Có 15 hộ, 72.014 người và 36 xe, 47 tàu.", LEXICON, align=True)
    groups = [replace(group, text=SpokenText(group.text.replace("mười bốn", "mười ba"))) for group in spoken.groups]
    (misread,) = find_misread("Có 15 hộ, 72.014 người và 36 xe, 47 tàu.", readings("Có 15 hộ, 72.014 người và 36 xe, 47 tàu."), groups)
    assert misread.written == "trăm mười bốn ba mươi sáu"
    assert misread.spoken == "trăm mười ba ba mươi sáu"


def test_a_change_at_the_beginning_shows_what_follows():
    spoken = read_aloud("72.014 người", LEXICON, align=True)
    groups = [replace(group, text=SpokenText(f"Ba {group.text.partition(' ')[2]}")) for group in spoken.groups]
    (misread,) = find_misread("72.014 người", readings("72.014 người"), groups)
    assert (misread.start, misread.end) == (0, len("72.014 người"))
    assert (misread.written, misread.spoken) == ("bảy mươi hai nghìn", "ba mươi hai nghìn")


@pytest.mark.parametrize(
    ("written", "spoken", "rule", "heard"),
    [
        ("T2,4", "thứ hai, tư", "weekday", True),
        ("T2-4-6", "thứ hai, tư, sáu", "weekday", True),
        ("1,5 tr", "một phẩy năm triệu", "money", True),
        ("1,5 tr", "một phẩy sáu triệu", "money", False),
        ("12k5", "mười hai nghìn năm trăm", "money", True),
        ("12k5", "mười hai nghìn không trăm linh năm", "money", False),
        ("2 bar", "hai ba", "measure", True),
        ("3 bar", "hai ba", "measure", False),
        ("012", "mười hai", "number", True),
        ("012", "không một hai", "number", True),
        ("012", "mười hai", "telephone", False),
        ("+84 (0) 912", "cộng tám mươi tư chín một hai", "telephone", True),
        ("2021-02-03", "ngày ba tháng hai năm hai nghìn không trăm hai mươi mốt", "date", True),
        ("2021-02-03", "ngày hai tháng ba năm hai nghìn không trăm hai mươi mốt", "date", False),
        ("7h00'05\"", "bảy giờ không phút năm giây", "time", True),
        ("7h00'05\"", "bảy giờ năm giây", "time", True),
        ("7h30", "bảy giờ", "time", False),
        ("0h30", "ba mươi phút", "time", False),
        ("1/1000", "một phần nghìn", "fraction", True),
        ("5/1000", "năm phần trăm", "fraction", False),
        ("QL18", "quốc lộ mười tám", "code", True),
        ("QL18", "quốc lộ mười chín", "code", False),
    ],
)
def test_figures_of_each_kind(written, spoken, rule, heard):
    assert is_heard(written, spoken, rule) is heard


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("I", "một"),
        ("IV", "bốn"),
        ("V", "năm"),
        ("IX", "chín"),
        ("XL", "bốn mươi"),
        ("XC", "chín mươi"),
        ("C", "một trăm"),
        ("CD", "bốn trăm"),
        ("D", "năm trăm"),
        ("M", "một nghìn"),
        ("MCMXCIX", "một nghìn chín trăm chín mươi chín"),
    ],
)
def test_every_roman_letter_has_its_value(written, spoken):
    assert is_heard(written, spoken, "roman")
    assert not is_heard(f"{written}I" if written[-1] != "I" else f"{written}V", spoken, "roman")


@pytest.mark.parametrize(
    ("sign", "power"),
    [("k", 3), ("n", 3), ("ng", 3), ("tr", 6), ("trđ", 6), ("tr.đ", 6), (" tr.đ", 6), ("tỷ", 9), ("tỉ", 9), ("t", 9), ("tỷđ", 9)],
)
def test_an_amount_with_a_multiple_is_heard_as_its_value_and_no_other(sign, power):
    for number in (2, 50, 415):
        assert is_heard(f"{number}{sign}", read_cardinal(number * 10**power), "money")
        assert not is_heard(f"{number}{sign}", read_cardinal(number * 10**power + 10 ** (power - 1)), "money")
        assert not is_heard(f"{number}{sign}", read_cardinal(number * 10 ** (power + 1)), "money")


@pytest.mark.parametrize(
    ("written", "spoken", "rule", "right"),
    [
        ("5/2/21", "ngày năm tháng hai năm hai nghìn không trăm hai mươi mốt", "date", True),
        ("5/2/75", "ngày năm tháng hai năm một nghìn chín trăm bảy mươi lăm", "date", True),
        ("5/2/21", "ngày năm tháng hai năm hai nghìn một trăm hai mươi mốt", "date", False),
        ("5/2/21", "ngày năm tháng ba năm hai nghìn không trăm hai mươi mốt", "date", False),
        ("5/2/21", "ngày năm tháng hai năm hai nghìn không trăm lẻ hai", "date", False),
        ("1,25", "một phẩy hai mươi lăm", "number", True),
        ("1,25", "một trăm hai mươi lăm", "number", False),
        ("1,25", "một hai mươi lăm", "number", False),
        ("1m25", "một mét hai mươi lăm", "measure", True),
        ("1/100", "một phần trăm", "fraction", True),
        ("5.12", "năm mười hai", "number", True),
        ("1.250", "một nghìn hai trăm năm mươi", "number", True),
        ("1,250", "một nghìn hai trăm năm mươi", "number", True),
        ("1,250", "một phẩy hai năm không", "number", True),
        ("7:00", "bảy giờ", "time", True),
        ("7:05", "bảy giờ", "time", False),
        ("XIV", "mười bốn", "roman", True),
        ("XIV", "mười sáu", "roman", False),
    ],
)
def test_the_ear_tells_right_from_wrong(written, spoken, rule, right):
    assert is_heard(written, spoken, rule) is right
