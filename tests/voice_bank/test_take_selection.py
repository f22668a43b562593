"""One person's recordings for all of an item, or the machine for all of it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.model.announcement import BreathGroup
from broadcast.model.take import Take, TakeState, falls, spoken_words
from broadcast.model.units import Millis
from broadcast.spoken.read_number import read_cardinal
from broadcast.voice_bank.take_selection import Bank, Cover, in_number, may_cut, vocabulary

NUMBER_WORDS = tuple(f"{word}," for word in sorted(vocabulary()))


def _take(person, text):
    return Take(
        text=text,
        person=person,
        sha256=f"<{person}:{text}>",
        source_sha256="",
        length=Millis(500),
        state=TakeState.USABLE,
        doubts=(),
        added_by="x",
        added_at=datetime(2021, 2, 3, tzinfo=UTC),
    )


def _bank(**texts):
    takes = {}
    for person, said in texts.items():
        for text in said:
            takes.setdefault(person, {}).setdefault(spoken_words(text), {})[falls(text)] = _take(person, text)
    return Bank(takes)


def _groups(*texts):
    return [BreathGroup(text=text, respelled=text, pause_after=Millis(300), syllables=len(text.split())) for text in texts]


def _said(bank, person, text):
    return [take.text for take in bank.pieces(person, text)]


def test_an_exact_recording_is_taken_whole():
    bank = _bank(lan=["Đến hết ngày ba mươi mốt,", "đến", "ngày", *NUMBER_WORDS])
    assert _said(bank, "lan", "đến hết ngày ba mươi mốt,") == ["Đến hết ngày ba mươi mốt,"]


def test_numbers_are_put_together_between_fixed_words():
    bank = _bank(lan=["toàn thành phố đã có,", "tài khoản.", *NUMBER_WORDS])
    said = _said(bank, "lan", "Toàn thành phố đã có bảy mươi hai nghìn không trăm mười bốn tài khoản.")
    assert said == ["toàn thành phố đã có,", "bảy,", "mươi,", "hai,", "nghìn,", "không,", "trăm,", "mười,", "bốn,", "tài khoản."]


def test_longer_recordings_come_before_single_words():
    bank = _bank(lan=["mười bốn,", "bảy mươi hai nghìn,", *NUMBER_WORDS])
    assert _said(bank, "lan", "bảy mươi hai nghìn không trăm mười bốn,") == ["bảy mươi hai nghìn,", "không,", "trăm,", "mười bốn,"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**12))
def test_every_count_can_be_said_from_the_number_words(number):
    bank = _bank(lan=NUMBER_WORDS)
    words = read_cardinal(number)
    if len(words.split()) > 1:
        assert " ".join(" ".join(spoken_words(text)) for text in _said(bank, "lan", words)) == words


def test_plain_words_are_never_put_together():
    bank = _bank(lan=["đề nghị,", "bà con,"])
    assert _said(bank, "lan", "đề nghị bà con,") == []


def test_a_word_that_is_a_number_only_by_chance_is_no_place_to_cut():
    bank = _bank(lan=["trong,", "năm,", "nay,", "ba,", "mẹ em,"])
    assert _said(bank, "lan", "trong năm nay,") == []
    assert _said(bank, "lan", "ba mẹ em,") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ngày ba tháng hai năm hai nghìn không trăm hai mươi mốt", "ba hai năm hai nghìn không trăm hai mươi mốt"),
        ("đạt một trăm phần trăm", "một trăm"),
        ("không phần trăm nào", "không"),
        ("năm giờ", "năm"),
        ("không được chủ quan", ""),
        ("ba người trong năm xã", "ba"),
    ],
)
def test_numbers_are_found_where_they_are_meant(text, numbers):
    words = text.split()
    assert " ".join(word for word, inside in zip(words, in_number(words), strict=True) if inside) == numbers
    assert len(may_cut(words)) == len(words) - 1


def test_the_closing_mark_chooses_the_falling_voice():
    bank = _bank(lan=["dân số.", "dân số,"])
    assert _said(bank, "lan", "Dân số.") == ["dân số."]
    assert _said(bank, "lan", "dân số,") == ["dân số,"]
    assert _said(_bank(lan=["dân số."]), "lan", "dân số,") == ["dân số."]


def test_one_person_says_all_or_nobody_does():
    groups = _groups("Xin chào.", "Xin hết.")
    assert _bank(lan=["xin chào."], minh=["xin hết."]).cover(groups) is None
    found = _bank(lan=["xin chào."], minh=["xin hết.", "xin chào."]).cover(groups)
    assert found.people == ("minh",)
    assert [(voice.name, voice.takes) for voice in found.voices] == [("minh", ("<minh:xin chào.>",)), ("minh", ("<minh:xin hết.>",))]
    assert found.label == "recorded minh"


def test_the_person_with_the_fewest_joints_speaks():
    groups = _groups("ngày mười bốn,")
    assert _bank(an=["ngày,", "mười,", "bốn,"], minh=["ngày mười bốn,"]).cover(groups).people == ("minh",)


def test_a_mixture_only_where_it_was_allowed_and_it_names_everybody():
    groups = _groups("Xin chào.", "Đề nghị bà con.", "Xin hết.")
    bank = _bank(lan=["xin chào.", "xin hết."], minh=["đề nghị bà con.", "xin hết."])
    assert bank.cover(groups) is None
    assert bank.cover(groups, allow_mixed=True).people == ("lan", "minh")
    assert bank.cover(_groups("Cảm ơn."), allow_mixed=True) is None


def test_an_empty_bank_covers_nothing():
    assert Bank().cover(_groups("Xin chào.")) is None
    assert Bank().cover(_groups("Xin chào."), allow_mixed=True) is None
    assert _bank(lan=["a"]).pieces("lan", "…") == ()
    assert Cover(people=("a", "b"), voices=()).label == "recorded a+b"


def test_the_first_word_and_the_last_belong_to_a_number_only_beside_another():
    table = {
        "": [],
        "năm": [False],
        "ba người": [True, False],
        "người ba": [False, False],
        "ngày ba": [False, True],
        "ba ngày": [False, False],
        "ba ba": [True, True],
        "tám phần trăm": [True, False, False],
        "một trăm phần trăm": [True, True, False, False],
        "trăm người": [True, False],
        "ở ba giờ": [False, True, False],
        "năm học ba": [False, False, False],
    }
    assert {text: in_number(tuple(text.split())) for text in table} == table


def test_with_as_many_joints_the_first_in_the_alphabet_speaks_and_the_fewer_joints_come_before():
    bank = _bank(minh=["xin chào."], lan=["xin chào."], an=[*NUMBER_WORDS])
    assert bank.cover(_groups("xin chào.")).people == ("lan",)
    assert bank.cover(_groups("mười bốn,")).people == ("an",)
    assert bank.cover(_groups("mười bốn,", "xin chào."), allow_mixed=True).people == ("an", "lan")
    assert bank.cover(_groups("mười bốn,", "đề nghị."), allow_mixed=True) is None


def test_of_a_mixture_the_one_who_says_most_says_all_that_they_can():
    bank = _bank(an=["xin chào."], lan=["xin chào.", "xin hết."], minh=["bà con."])
    mixture = bank.cover(_groups("xin chào.", "xin hết.", "bà con."), allow_mixed=True)
    assert [voice.name for voice in mixture.voices] == ["lan", "lan", "minh"]
    assert mixture.label == "recorded lan+minh"
