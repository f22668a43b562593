"""Where a breath ends."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.spoken.breath import AFTER_COMMA, AFTER_CUT, LONGEST, BreathWord, breath_groups

WORDS = st.sampled_from(
    ["ta", "nghe", "nghiêng", "phường", "Bluezone,", "hai", "mươi", "trăm", "và", "của", "xã,", "đồng", "thông", "tin,"]
)


def items(text):
    return [BreathWord(word, 1) for word in text.split()]


def groups(text, pause=450):
    return breath_groups(items(text), pause, 1)


def test_a_number_too_long_to_say_at_once_is_opened_into_its_words():
    """Sixty digits in one reading: cut anywhere, each word counted once, what is pronounced kept."""
    opened = breath_groups([BreathWord(" ".join(["chín"] * 60), 60), BreathWord("hộ.", 1)], 450, 1)
    assert " ".join(group.text.rstrip(",") for group in opened) == " ".join(["chín"] * 60 + ["hộ."])
    assert [group.syllables for group in opened] == [len(group.text.split()) for group in opened]
    assert all(len(group.text) <= LONGEST for group in opened)
    foreign = " ".join(["chín"] * 60)
    respelled = breath_groups([BreathWord(foreign, 60, foreign.replace("chín", "chính"))], 450, 1)
    assert {word.strip(",") for group in respelled for word in group.respelled.split()} == {"chính"}


@pytest.mark.parametrize(
    ("clauses", "syllables"),
    [
        ([28], [28]),
        ([29], [15, 14]),
        ([20, 8, 10], [28, 10]),
        ([20, 9, 10], [20, 19]),
        ([8, 8, 8, 8], [24, 8]),
        ([30, 5], [15, 20]),
        ([57], [19, 19, 19]),
    ],
)
def test_twenty_eight_syllables_are_said_in_one_breath(clauses, syllables):
    text = ", ".join(" ".join(["ta"] * count) for count in clauses)
    assert [group.syllables for group in groups(f"{text}.")] == syllables


@pytest.mark.parametrize(("letters", "sizes"), [(29, [100, 40]), (30, [60, 81])])
def test_clauses_of_a_hundred_letters_together_are_said_in_one_breath(letters, sizes):
    """Three clauses: one of 60 letters with its comma, one of 10 more than ``letters``, one of 40 letters."""
    text = f"{'a' * 59}, {'b' * (letters + 9)}, {'c' * 39}."
    assert [len(group.text) for group in groups(text)] == sizes


def test_what_fits_is_one_group():
    (group,) = groups("xin chào bà con.")
    assert (group.text, group.syllables, group.pause_after) == ("xin chào bà con.", 4, 450)


def test_commas_come_first():
    first = " ".join(["bà con nhân dân"] * 5)
    one, two = groups(f"{first}, {first}.")
    assert one.text == f"{first},"
    assert (one.pause_after, two.pause_after) == (AFTER_COMMA, 450)


def test_a_cut_falls_where_a_phrase_begins_and_gets_a_comma():
    text = "cung cấp thông tin tuyên truyền tiến độ triển khai cài đặt ứng dụng của thành phố và các địa phương trong tỉnh trên cổng."
    one, two = groups(text)
    assert one.text.endswith(",")
    assert two.text.split()[0] in ("của", "và", "trong", "trên")
    assert one.pause_after == AFTER_CUT


def test_an_item_is_never_cut():
    phrase = BreathWord("ủy ban nhân dân thành phố Cẩm Phả tỉnh Quảng Ninh", 11)
    parts = breath_groups([*items("xin mời " * 8), phrase, *items("xin mời " * 8)], 450, 1)
    assert any(phrase.text in part.text for part in parts)


def test_the_words_of_a_number_stay_together_even_when_they_are_too_long():
    number = (
        "năm triệu bốn trăm ba mươi hai nghìn một trăm linh chín tỷ tám trăm bảy mươi sáu triệu năm trăm bốn mươi ba nghìn hai trăm mười"
    )
    assert any(number in part.text for part in groups(f"có {number} đồng."))


@pytest.mark.parametrize("count", [40, 400, 4000])
def test_a_long_run_of_digits_is_cut(count):
    parts = groups("chín " * count)
    assert all(len(part.text) <= LONGEST for part in parts)
    assert sum(part.syllables for part in parts) == count


def test_the_respelling_counts_for_the_length():
    long = [BreathWord("Bluezone", 3, "bờ lu dôn bờ lu dôn bờ lu dôn") for _ in range(8)]
    parts = breath_groups(long, 450, 2)
    assert all(len(part.respelled) <= LONGEST for part in parts)
    assert {part.speaker for part in parts} == {2}


def test_no_breath_falls_inside_a_word_or_between_a_time_and_its_day():
    text = (
        "ngày bầu cử đại biểu quốc hội khóa mười sáu và hội đồng nhân dân các cấp nhiệm kỳ hai nghìn không trăm hai mươi sáu đến "
        "hai nghìn không trăm ba mươi mốt tạm ngưng cấp nước từ hai mươi hai giờ ba mươi ngày tám tháng mười hai đến bốn giờ sáng"
    )
    for group in groups(text):
        assert group.text.rstrip(",.").split()[-1] not in ("nhiệm", "các", "từ", "ngày", "tháng", "năm", "đến", "và")
    assert "nhiệm kỳ" in " ".join(group.text for group in groups(text))
    assert "ba mươi ngày tám" in " ".join(group.text for group in groups(text))


@pytest.mark.parametrize(("count", "expected"), [(28, 1), (29, 2), (33, 2)])
def test_short_words_are_cut_by_their_syllables_into_parts_of_about_one_size(count, expected):
    parts = groups(" ".join(["ta"] * count) + ".")
    assert len(parts) == expected
    assert all(part.syllables <= 28 for part in parts)
    assert sum(part.syllables for part in parts) == count
    assert expected == 1 or min(part.syllables for part in parts) >= count // 3


@pytest.mark.parametrize("mark", [".", ","])
def test_as_many_characters_as_a_group_may_have_are_one_group(mark):
    words = ["nghiêng"] * 11 + ["nghiên" + "g" * (100 - 11 * 8 - 6 - len(mark))]
    text = " ".join(words) + mark
    assert len(text) == 100
    assert len(breath_groups([BreathWord(word, 1) for word in text.split()], 450, 1)) == 1
    longer = text.replace("nghiêng", "nghiêngg", 1)
    assert len(breath_groups([BreathWord(word, 1) for word in longer.split()], 450, 1)) == 2


@given(st.lists(WORDS, min_size=1, max_size=90), st.sampled_from(".?"))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_breath_groups_are_the_text_in_pieces_that_can_be_said_at_once(words, mark):
    words = [*words[:-1], words[-1].rstrip(",") + mark]
    groups = breath_groups([BreathWord(word, 1) for word in words], 450, 2)
    said = [word for group in groups for word in group.text.split(" ")]
    assert [word.rstrip(",") for word in said] == [word.rstrip(",") for word in words]
    assert sum(group.syllables for group in groups) == len(words)
    assert [group.syllables for group in groups] == [len(group.text.split(" ")) for group in groups]
    assert all(group.text[-1] == "," for group in groups[:-1]) and groups[-1].text == " ".join(said[-groups[-1].syllables :])
    assert all(len(group.text) <= 100 and group.syllables <= 28 for group in groups)
    assert {group.speaker for group in groups} == {2} and groups[-1].pause_after == 450
    place = 0
    for group, following in pairwise(groups):
        place += group.syllables
        comma = words[place - 1].endswith(",")
        assert group.pause_after == (AFTER_COMMA if comma else AFTER_CUT)
        together = f"{group.text if comma else group.text[:-1]} {following.text}"
        begins_clause = place - group.syllables == 0 or words[place - group.syllables - 1].endswith(",")
        ends_clause = place + following.syllables == len(words) or words[place + following.syllables - 1].endswith(",")
        if comma and begins_clause and ends_clause:
            assert len(together) > 100 or group.syllables + following.syllables > 28
        if not comma and all(word in ("hai", "mươi", "trăm") for word in words[place - 1 : place + 1]):
            run = 1
            while place - run - 1 >= 0 and words[place - run - 1] in ("hai", "mươi", "trăm"):
                run += 1
            assert run > 10
