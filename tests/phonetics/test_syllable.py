import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.phonetics.syllable import MARKS, STOPS, Syllable, Tone, every_syllable, put_together, take_apart

EVERY = {put_together(syllable): syllable for syllable in every_syllable()}


def parts(word):
    syllable = take_apart(word)
    return syllable and (syllable.onset, syllable.glide, syllable.nucleus, syllable.coda, str(syllable.tone))


def test_every_syllable_comes_back_from_its_spelling_and_no_two_share_one():
    assert len(EVERY) == len(list(every_syllable())) > 18_000
    assert all(take_apart(written) == syllable for written, syllable in EVERY.items())


def test_every_spelling_is_composed_and_is_its_own_usual_form():
    assert all(unicodedata.is_normalized("NFC", written) and put_together(take_apart(written)) == written for written in EVERY)


def test_decomposed_and_capital_letters_are_the_same_syllable():
    assert all(take_apart(unicodedata.normalize("NFD", written).upper()) == syllable for written, syllable in EVERY.items())


def test_the_mark_may_stand_on_any_vowel_letter():
    for written, syllable in EVERY.items():
        if syllable.tone is Tone.NGANG:
            continue
        mark = next(mark for mark, tone in MARKS.items() if tone is syllable.tone)
        bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", written).replace(mark, ""))
        last = max(at for at, letter in enumerate(bare) if letter in "aăâeêioôơuưy")
        assert take_apart(bare[: last + 1] + mark + bare[last + 1 :]) == syllable


def test_checked_syllables_have_only_two_tones():
    assert {syllable.tone for syllable in EVERY.values() if syllable.coda in STOPS} == {Tone.SAC, Tone.NANG}
    assert all(syllable.checked == (syllable.coda in STOPS) for syllable in EVERY.values())
    assert take_apart("bat") is take_apart("bàt") is take_apart("bảt") is take_apart("bãt") is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nghiêng", ("ng", "", "iê", "ng", "ngang")),
        ("hòa", ("h", "w", "a", "", "huyền")),
        ("hoà", ("h", "w", "a", "", "huyền")),
        ("thuý", ("th", "w", "i", "", "sắc")),
        ("gì", ("gi", "", "i", "", "huyền")),
        ("gìn", ("gi", "", "i", "n", "huyền")),
        ("giếng", ("gi", "", "iê", "ng", "sắc")),
        ("già", ("gi", "", "a", "", "huyền")),
        ("giữa", ("gi", "", "ươ", "", "ngã")),
        ("giúp", ("gi", "", "u", "p", "sắc")),
        ("quý", ("c", "w", "i", "", "sắc")),
        ("quốc", ("c", "w", "ô", "c", "sắc")),
        ("cuốc", ("c", "", "uô", "c", "sắc")),
        ("quyết", ("c", "w", "iê", "t", "sắc")),
        ("quýt", ("c", "w", "i", "t", "sắc")),
        ("của", ("c", "", "uô", "", "hỏi")),
        ("kỹ", ("c", "", "i", "", "ngã")),
        ("Kạn", ("c", "", "a", "n", "nặng")),
        ("khuya", ("kh", "w", "iê", "", "ngang")),
        ("thuở", ("th", "w", "ơ", "", "hỏi")),
        ("yêu", ("", "", "iê", "u", "ngang")),
        ("ý", ("", "", "i", "", "sắc")),
        ("xoong", ("x", "", "oo", "ng", "ngang")),
        ("ngoằn", ("ng", "w", "ă", "n", "huyền")),
        ("khuỷu", ("kh", "w", "i", "u", "hỏi")),
        ("anh", ("", "", "ă", "nh", "ngang")),
        ("ngày", ("ng", "", "ă", "i", "huyền")),
    ],
)
def test_letters_that_mislead(word, expected):
    assert parts(word) == expected


@pytest.mark.parametrize(
    "word",
    [
        "",
        "hello",
        "covid",
        "bluezone",
        "ge",
        "ngi",
        "ce",
        "kh",
        "q",
        "qo",
        "bf",
        "đ",
        "át̀",
        "a1",
        "12",
        " ba",
        "ba ",
        "ba bốn",
        "z",
        "wifi",
        "í̀a",
    ],
)
def test_what_is_no_syllable(word):
    assert take_apart(word) is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=8))
def test_any_text_is_taken_apart_or_refused(text):
    syllable = take_apart(text)
    assert syllable is None or take_apart(put_together(syllable)) is not None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy\u0300\u0301\u0303\u0309\u0323", max_size=7))
def test_vietnamese_letters_in_any_order_keep_their_sounds_when_respelled(text):
    syllable = take_apart(text)
    if syllable is not None:
        assert take_apart(put_together(syllable)) == syllable


def test_parts_that_make_no_syllable_have_no_spelling():
    with pytest.raises(KeyError):
        put_together(Syllable(onset="b", glide="w", nucleus="ư", coda="p", tone=Tone.SAC))


def test_the_mark_stands_where_newspapers_put_it():
    written = "hòa khỏe thúy quý mía của ngoài khuỷu người nước thuở giếng toàn quyền uống kì rượu yếu ở bà ấy"
    assert " ".join(put_together(take_apart(word)) for word in written.split()) == written
