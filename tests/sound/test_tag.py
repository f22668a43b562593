import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3

from broadcast.errors import BadInput
from broadcast.model.audio import Tag
from broadcast.sound.tag import id3


def read(tag):
    return ID3(io.BytesIO(tag + bytes(2000)), translate=False)


def test_title_and_year_are_read_back_as_version_2_3():
    tags = read(id3(Tag(title="Hỏi – đáp: dữ liệu", date="2021")))
    assert tags.version == (2, 3, 0)
    assert str(tags["TIT2"]) == "Hỏi – đáp: dữ liệu"
    assert str(tags["TYER"]) == "2021"
    assert set(tags) == {"TIT2", "TYER"}


def test_without_a_year_there_is_only_a_title():
    assert set(read(id3(Tag(title="Bản tin")))) == {"TIT2"}


@pytest.mark.parametrize(
    ("title", "shown"), [("một\nhai\tba", "một hai ba"), ("x" * 999, "x" * 250), ("tiếng \U0001f4e2 loa", "tiếng \U0001f4e2 loa")]
)
def test_a_title_is_one_line_of_bounded_length(title, shown):
    assert str(read(id3(Tag(title=title)))["TIT2"]) == shown


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_title_makes_a_tag_of_the_length_it_claims(title):
    tag = id3(Tag(title=title, date="2021"))
    size = sum(byte << shift for byte, shift in zip(tag[6:10], (21, 14, 7, 0), strict=True))
    assert len(tag) == 10 + size
    assert all(byte < 128 for byte in tag[6:10])


def test_a_day_is_its_year_and_its_day_with_its_month():
    tags = read(id3(Tag(title="Bản tin", album="Bản tin ngày 04/02/2021", date="2021-02-04")))
    assert {name: str(tags[name]) for name in tags} == {
        "TIT2": "Bản tin",
        "TALB": "Bản tin ngày 04/02/2021",
        "TYER": "2021",
        "TDAT": "0402",
    }
    assert id3(Tag(title="", date="2021-02-04")).endswith(b"TYER\0\0\0\x05\0\0\x002021TDAT\0\0\0\x05\0\0\x000402")


@pytest.mark.parametrize("date", ["2021-2-4", "21", "2021-02", "04/02/2021", "2021-02-04 "])
def test_what_is_neither_a_year_nor_a_day_is_refused(date):
    with pytest.raises(BadInput, match=re.escape(date)):
        id3(Tag(title="", date=date))
