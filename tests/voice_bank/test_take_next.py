"""What to record next: most airtime first, numbers word by word."""

from broadcast.model.announcement import BreathGroup
from broadcast.model.take import falls, spoken_words
from broadcast.model.units import Millis
from broadcast.voice_bank.take_next import AiredItem, next_to_record
from broadcast.voice_bank.take_selection import Bank


def _bank(*texts):
    return Bank({"lan": {spoken_words(text): {falls(text): text} for text in texts}})


def _demand(title, airtime, *texts):
    groups = [BreathGroup(text=text, respelled=text, pause_after=Millis(300), syllables=len(text.split())) for text in texts]
    return AiredItem(title=title, groups=tuple(groups), airtime=Millis(airtime))


def test_what_completes_the_most_airtime_comes_first():
    demands = [
        _demand("ngắn", 10_000, "Xin chào.", "Xin hết."),
        _demand("dài", 60_000, "Xin chào.", "Đề nghị bà con."),
        _demand("giữa", 30_000, "Xin hết."),
    ]
    found = next_to_record(_bank(), "lan", demands)
    assert [one.text for one in found] == ["Xin chào.", "Xin hết.", "Đề nghị bà con."]
    assert [one.airtime for one in found] == [35_000, 35_000, 30_000]
    assert found[1].completes == ("giữa",)
    assert [one.items for one in found] == [2, 2, 1]


def test_what_is_in_the_bank_is_not_asked_for_again():
    demands = [_demand("a", 10_000, "Xin chào.", "Xin hết.")]
    (found,) = next_to_record(_bank("xin chào."), "lan", demands)
    assert (found.text, found.completes, found.airtime) == ("Xin hết.", ("a",), 10_000)
    assert next_to_record(_bank("xin chào.", "xin hết."), "lan", demands) == ()
    assert len(next_to_record(_bank("xin chào."), "minh", demands)) == 2


def test_numbers_are_asked_for_word_by_word_and_the_rest_whole():
    found = next_to_record(_bank("mươi,"), "lan", [_demand("a", 9_000, "Đã đạt ba mươi bảy phẩy tám mươi phần trăm dân số.")])
    assert {one.text for one in found} == {"Đã đạt,", "ba,", "bảy,", "phẩy,", "tám,", "phần trăm dân số."}


def test_a_piece_in_two_spellings_is_asked_for_once():
    demands = [_demand("a", 9_000, "Ba mươi người."), _demand("b", 9_000, "có ba mươi người."), _demand("c", 1_000, "NGƯỜI.")]
    assert sorted(one.text.lower() for one in next_to_record(_bank(), "lan", demands)) == ["ba,", "có,", "mươi,", "người."]


def test_recording_what_is_asked_for_covers_the_item():
    demand = _demand("a", 9_000, "Đến hết ngày ba mươi mốt tháng một,", "toàn phường có một nghìn không trăm linh năm người.")
    bank = _bank(*(one.text for one in next_to_record(_bank(), "lan", [demand])))
    assert next_to_record(bank, "lan", [demand]) == ()


def test_the_first_spelling_is_shown_and_a_title_that_comes_twice_stands_once():
    demands = [_demand("a", 4_000, "Xin chào."), _demand("a", 4_000, "xin Chào."), _demand("b", 1_000, "XIN CHÀO.", "Xin hết.")]
    first, second = next_to_record(_bank(), "lan", demands)
    assert (first.text, first.completes, first.items, first.airtime) == ("Xin chào.", ("a",), 3, 8_500)
    assert (second.text, second.completes, second.items, second.airtime) == ("Xin hết.", (), 1, 500)


def test_pieces_of_the_same_airtime_stand_in_the_order_of_their_words():
    texts = ["bà con.", "Ai.", "xin."]
    assert [piece.text for piece in next_to_record(_bank(), "lan", [_demand("a", 900, *texts)])] == ["Ai.", "bà con.", "xin."]


def test_the_voice_falls_only_in_the_last_piece_of_a_sentence_and_never_in_a_number():
    ended = [piece.text for piece in next_to_record(_bank(), "lan", [_demand("a", 900, "có mười bốn người.")])]
    going_on = [piece.text for piece in next_to_record(_bank(), "lan", [_demand("a", 900, "có mười bốn người,")])]
    number = [piece.text for piece in next_to_record(_bank(), "lan", [_demand("a", 900, "có mười bốn.")])]
    assert sorted(ended) == ["bốn,", "có,", "mười,", "người."]
    assert sorted(going_on) == ["bốn,", "có,", "mười,", "người,"]
    assert sorted(number) == ["bốn,", "có,", "mười,"]
