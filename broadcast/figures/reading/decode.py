"""Bytes of a text file as text, in every encoding that Vietnamese offices use."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
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
            yield from ((code, from_code(code, text)) for code in LETTER_CODES)
        return
    yield from (("windows-1258", unicodedata.normalize("NFC", text)) for _, text in _one("cp1258", data))
    yield from ((code, from_code(code, data.decode("latin-1"))) for code in LETTER_CODES)


def cut_encoding(data: bytes) -> str:
    """Return the encoding in which a text ends in the middle of a character, e.g. ``UTF-16``; empty where it does not."""
    encoding = "utf-16" if data.startswith(UTF16_MARKS) else "utf-8"
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        # a last byte of an older code page looks cut too: only text that is UTF-8 up to there counts
        before_is_utf8 = encoding == "utf-16" or not data[: error.start].isascii()
        return encoding.upper() if error.end >= len(data) and before_is_utf8 else ""
    return ""


def from_code(code: str, text: str) -> str:
    """Return text in Unicode whose letters are written in a letter code (``tcvn3``, ``vni``)."""
    return LETTER_CODES[code](text)


def from_tcvn3(text: str) -> str:
    r"""Return text whose letters are TCVN3 codes (as ``.Vn…`` fonts show them) in Unicode, NFC.

    >>> from_tcvn3("Ph\xadêng CÈm Th¹ch")
    'Phường Cẩm Thạch'
    """
    return unicodedata.normalize("NFC", text.translate(_tcvn3()))


def from_vni(text: str) -> str:
    """Return text whose letters are VNI codes (as ``VNI-…`` fonts show them) in Unicode, NFC.

    >>> from_vni("Phöôøng Caåm Thaïch")
    'Phường Cẩm Thạch'
    """
    behind, alone = _vni()
    marked = re.sub(rf"([aeouyôö])([{''.join(behind)}])", lambda pair: pair[1] + behind[pair[2]], text, flags=re.IGNORECASE)
    return unicodedata.normalize("NFC", marked.translate(alone))


LETTER_CODES: Mapping[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}
"""The codes in which letters of another script stand for Vietnamese ones, with their readers."""


def _one(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    try:
        yield name, data.decode(name)
    except UnicodeDecodeError:
        return


@lru_cache(maxsize=1)
def _vni() -> tuple[dict[str, str], dict[int, str]]:
    """Return the marks behind a vowel by their letter, and the letters that stand alone by their code; both cases of each."""
    behind: dict[str, str] = {}
    alone: dict[int, str] = {}
    for code, stands, marks in _rows("vni.tsv"):
        letter, meaning = chr(int(code, 16)), "".join(map(_letter, marks.split()))
        for case in (str.upper, str.lower):
            if stands == "alone":
                alone[ord(case(letter))] = case(meaning)
            else:
                behind[case(letter)] = meaning
    return behind, alone


@lru_cache(maxsize=1)
def _tcvn3() -> dict[int, str]:
    rows = _rows("tcvn3.tsv")
    marks = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}  # dashes, ellipsis: as Windows has them
    return {**marks, **{int(code, 16): _letter(letter) for code, letter in rows}}


def _rows(name: str) -> list[list[str]]:
    """Return the rows of a table of letters, without its comment and header."""
    lines = files("broadcast.figures").joinpath("data", name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _letter(written: str) -> str:
    return chr(int(written[2:], 16)) if written.startswith("U+") else written
