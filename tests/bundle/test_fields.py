"""Named values, each of the type it must be."""

from datetime import date

import pytest

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.fields import Fields

FIELDS = Fields({"n": 3, "s": "a", "d": "2021-02-04", "l": [{"n": 1}], "o": {"n": 2}, "c": [1, 2], "none": None}, "tệp")


def test_values_come_as_their_types():
    assert (FIELDS.count("n"), FIELDS.text("s"), FIELDS.day("d"), FIELDS.counts("c")) == (3, "a", date(2021, 2, 4), [1, 2])
    assert FIELDS.inner("o").count("n") == 2
    assert [row.count("n") for row in FIELDS.rows("l")] == [1]
    assert FIELDS.has("n") and not FIELDS.has("none") and not FIELDS.has("x")


@pytest.mark.parametrize("ask", ["text", "name", "digest", "count", "counts", "day", "moment", "inner", "rows"])
def test_what_is_missing_is_named_with_where_it_should_stand(ask):
    with pytest.raises(BadManifest, match=r"tệp/x"):
        list(getattr(FIELDS, ask)("x")) if ask == "rows" else getattr(FIELDS, ask)("x")


def test_a_name_has_eighty_signs_and_begins_with_a_letter_or_a_digit():
    for name in ("a" * 80, "0.mp3", "A-b_c.d"):
        assert Fields({"x": name}, "tệp").name("x") == name
    for name in ("a" * 81, "", ".a", "-a", "a/b", "á"):
        with pytest.raises(BadManifest):
            Fields({"x": name}, "tệp").name("x")


def test_numbers_begin_with_zero_and_whether_is_no_number():
    for value, fits in ((0, True), (1, True), (-1, False), (True, False), (1.0, False), ("1", False)):
        fields = Fields({"x": value, "l": [value]}, "tệp")
        for ask in (lambda fields=fields: fields.count("x"), lambda fields=fields: fields.counts("l")[0]):
            if fits:
                assert ask() == value
            else:
                with pytest.raises(BadManifest):
                    ask()
    assert [Fields({"x": value}, "tệp").is_count("x") for value in (0, -1, True, None, "1")] == [True, True, False, False, False]
