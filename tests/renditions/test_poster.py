"""The poster: one A4 page, the program's own font inside, a code that opens the address."""

import re

import pytest

from broadcast.renditions.poster import poster


def test_it_is_one_page_of_a4_with_its_fonts_inside(told):
    data = poster(told, "https://bluezone.gov.vn")
    assert data.startswith(b"%PDF-1.")
    assert len(re.findall(rb"/Type /Page\b", data)) == 1
    assert re.search(rb"/MediaBox \[ 0 0 595\.\d+ 841\.\d+ \]", data)
    assert len(re.findall(rb"/FontFile2", data)) == 2


def test_the_code_is_drawn_only_where_there_is_an_address(told):
    assert len(poster(told, "https://bluezone.gov.vn")) > len(poster(told)) + 1_000


@pytest.mark.parametrize("sentences", [1, 12, 40])
def test_much_text_stays_on_the_page(told_of, sentences):
    body = "\n".join(f"Câu số {number} của một bài rất dài để thử cỡ chữ trên áp phích." for number in range(sentences))
    assert len(re.findall(rb"/Type /Page\b", poster(told_of(body)))) == 1
