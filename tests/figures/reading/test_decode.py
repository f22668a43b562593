import unicodedata

from broadcast.figures.reading.decode import decodings, from_tcvn3

LETTERS = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def test_every_vietnamese_letter_comes_back_from_tcvn3(t):
    assert from_tcvn3(t.tcvn3(LETTERS)) == LETTERS
    assert from_tcvn3("Ph\xadêng CÈm Th¹ch – ®Þa bµn") == "Phường Cẩm Thạch – địa bàn"


def test_loose_tone_marks_of_windows_1258_are_composed(t):
    ((name, text), *_) = decodings(t.cp1258("Phường Cẩm Thạch"))
    assert (name, text) == ("windows-1258", "Phường Cẩm Thạch")
    assert text == unicodedata.normalize("NFC", text)


def test_utf_8_and_utf_16_are_believed_first():
    assert next(decodings("Cẩm".encode("utf-8-sig"))) == ("utf-8", "Cẩm")
    assert list(decodings("Cẩm".encode("utf-16"))) == [("utf-16", "Cẩm")]


def test_what_no_encoding_fits_yields_nothing():
    assert list(decodings(b"\xff\xfe\x00")) == []
    assert list(decodings(b"a\x00b")) == []
