"""No channel says a figure that the loudspeakers do not say, whatever the figures are."""

import io
import re
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.renditions.channels import CHANNELS, Wishes, renditions
from broadcast.spoken.read_number import read_cardinal

NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
OWN = re.compile(r" \d+/\d+$", re.MULTILINE)
"""The page's number on a board."""


def text_of(name, data):
    """Return what a person reads of a file."""
    if name.endswith(".pdf"):
        return pdf_text(data)
    text = data.decode()
    if name.endswith(".html"):
        text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    return OWN.sub("", text)


def pdf_text(data):
    """Return the words of a poster, a line a line."""
    from pypdf import PdfReader

    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def figures_said(told):
    """Return every number that the loudspeakers' text has, and that the marks of the text itself have."""
    allowed = {number for line in told.lines for number in NUMBER.findall(line.text)}
    marks = f"{told.mark} {told.title} {told.last_day:%d/%m/%Y} {told.figures_as_of:%d/%m/%Y} SL {told.source}"
    return allowed | set(NUMBER.findall(marks))


def test_every_channel_is_there_and_marked_with_the_figures_day(told):
    files = renditions(told, Wishes(address="https://bluezone.gov.vn"))
    assert set(files) == {channel.file for channel in CHANNELS}
    for name, data in files.items():
        assert "31/01/2021" in text_of(name, data), name


COUNTS = st.integers(1, 999_999_999).map(lambda number: f"{number:,}".replace(",", "."))
SHARES = st.decimals(0, 100, places=2).map(lambda share: f"{share}".replace(".", ","))


@settings(max_examples=25, deadline=None)
@given(COUNTS, SHARES, st.integers(1, 63), st.integers(60, 300))
def test_no_channel_says_a_figure_that_the_loudspeakers_do_not(told_of, count, share, rank, characters):
    body = (
        f"Kính thưa bà con.\nThành phố có | {count} tài khoản Bluezone.\nSố này bằng | {share} % dân số.\n"
        f"Thành phố đứng thứ {rank} trên 63.\n\nXin nhắc lại, | có {count} tài khoản."
    )
    told = told_of(body)
    for name, data in renditions(told, Wishes(board_characters=characters)).items():
        text = text_of(name, data)
        assert set(NUMBER.findall(text)) <= figures_said(told), name
        if name != "to-doc.html":
            assert count in text, name


@given(st.integers(1, 9_999_999))
def test_the_announcers_sheet_has_the_numbers_in_the_words_of_the_sound(told_of, number):
    told = told_of(f"Thành phố có | {number:,} tài khoản.".replace(",", "."))
    sheet = text_of("to-doc.html", renditions(told, Wishes())["to-doc.html"])
    assert read_cardinal(number) in " ".join(sheet.replace("/", " ").split())
    assert " ".join(group.text for group in told.groups) in " ".join(sheet.replace(" / ", " ").split())


def test_files_are_the_same_bytes_every_time(told):
    again = renditions(told, Wishes(address="https://bluezone.gov.vn"))
    first = renditions(told, Wishes(address="https://bluezone.gov.vn"))
    assert {name: zlib.crc32(data) for name, data in first.items()} == {name: zlib.crc32(data) for name, data in again.items()}


@pytest.mark.parametrize("name", [channel.file for channel in CHANNELS if channel.file.endswith(".html")])
def test_pages_run_nothing_and_carry_no_style_of_their_own(told_of, name):
    page = renditions(told_of("Tin <script>alert(1)</script> giả."), Wishes())[name].decode()
    assert "<script>" not in page
    assert not re.search(r"\sstyle=", page)
