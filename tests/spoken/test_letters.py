"""Letters by name."""

from broadcast.spoken.letters import letter_name, read_code_number, spell, spell_code
from broadcast.spoken.style import NORTHERN


def test_letters_have_their_usual_names():
    assert spell("QR") == "quy e rờ"
    assert letter_name("đ") == "đê"
    assert letter_name("☂") == "☂"


def test_codes():
    assert spell_code("H5N1", NORTHERN) == "hát năm en một"
    assert read_code_number("19", NORTHERN) == "mười chín"
    assert read_code_number("0", NORTHERN) == "không"
    assert read_code_number("05", NORTHERN) == "không năm"
    assert read_code_number("999", NORTHERN) == "chín trăm chín mươi chín"
    assert read_code_number("1000", NORTHERN) == "một không không không"
    assert read_code_number("0015", NORTHERN) == "không không một năm"
    assert read_code_number("1553", NORTHERN) == "một năm năm ba"
