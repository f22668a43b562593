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
