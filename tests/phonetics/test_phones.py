import csv
from importlib.resources import files

import pytest

from broadcast.phonetics.phones import SoundPlace, phones
from broadcast.phonetics.syllable import every_syllable, take_apart


def said(word):
    return "".join(phone.symbol for phone in phones(take_apart(word)))


def rows(room, name):
    with files(room).joinpath("data", name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("one", "other"),
    [("da", "gia"), ("ra", "gia"), ("xa", "sa"), ("cha", "tra"), ("ca", "ka"), ("ghê", "gê"), ("lý", "lí"), ("hoà", "hòa")],
)
def test_northern_homophones_sound_alike(one, other):
    if take_apart(one) and take_apart(other):
        assert said(one) == said(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ta", "tha"), ("tai", "tay"), ("cao", "cau"), ("an", "ăn"), ("ơn", "ân"), ("kha", "ca"), ("nga", "na"), ("đa", "ta"), ("mua", "mu")],
)
def test_words_that_differ_sound_different(one, other):
    assert said(one) != said(other)


def test_the_tone_changes_no_symbol():
    assert said("ma") == said("mã") == said("mạ") == said("mả")


def test_each_sound_has_a_name_of_its_own_wherever_it_stands():
    units = [phone.unit for phone in phones(take_apart("thoát"))]
    assert units == ["onset tʰ 0", "onset tʰ 1", "glide w 0", "nucleus aː 0", "nucleus aː 1", "coda t 0"]
    assert "onset t 0" in {phone.unit for phone in phones(take_apart("ta"))}


def test_every_syllable_has_a_nucleus_and_keeps_the_order_of_its_places():
    order = list(SoundPlace)
    for syllable in every_syllable():
        places = [phone.place for phone in phones(syllable)]
        assert SoundPlace.NUCLEUS in places
        assert places == sorted(places, key=order.index)


def test_every_symbol_has_a_number_in_the_model_and_no_number_is_idle():
    numbers = {row["symbol"]: int(row["number"]) for row in rows("broadcast.speech.neural", "symbols.tsv")}
    used = {phone.symbol for syllable in every_syllable() for phone in phones(syllable)} | set("a, .")
    assert used == set(numbers)
    assert len(set(numbers.values())) == len(numbers)
    assert all(0 < number < 178 for number in numbers.values())


def test_an_accent_without_a_column_is_an_error():
    with pytest.raises(KeyError):
        phones(take_apart("ba"), "mars")
