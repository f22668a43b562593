"""Bytes of a text file as text, in every encoding that Vietnamese offices use."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decodings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (name, text) in the order in which they should be believed; whether header and areas match then decides.

    Nothing is yielded for text that no encoding fits.
    """
    if data.startswith(UTF16_MARKS):
        yield from _one("utf-16", data)
        return
    if b"\x00" in data:
        return
    utf8 = list(_one("utf-8-sig", data))
    if utf8:
        text = utf8[0][1]
        yield "utf-8", text
        if any("\xa1" <= letter <= "\xfe" for letter in text):
            yield "tcvn3", from_tcvn3(text)
        return
    yield from (("windows-1258", unicodedata.normalize("NFC", text)) for _, text in _one("cp1258", data))
    yield "tcvn3", from_tcvn3(data.decode("latin-1"))


def from_tcvn3(text: str) -> str:
    r"""Return text whose letters are TCVN3 codes (as ``.Vn…`` fonts show them) in Unicode, NFC.

    >>> from_tcvn3("Ph\xadêng CÈm Th¹ch")
    'Phường Cẩm Thạch'
    """
    return unicodedata.normalize("NFC", text.translate(_tcvn3()))


def _one(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    try:
        yield name, data.decode(name)
    except UnicodeDecodeError:
        return


@lru_cache(maxsize=1)
def _tcvn3() -> dict[int, str]:
    lines = files("broadcast.figures").joinpath("data", "tcvn3.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    marks = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}  # dashes, ellipsis: as Windows has them
    return {**marks, **{int(code, 16): _letter(letter) for code, letter in rows if code != "byte"}}


def _letter(written: str) -> str:
    return chr(int(written[2:], 16)) if written.startswith("U+") else written
