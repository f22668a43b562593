"""How days, lengths and counts are written."""

import re
from datetime import date, datetime

from broadcast.web import pages


def test_numbers_are_written_as_vietnamese_writes_them():
    assert pages.count(72014) == "72.014"
    assert pages.count(999) == "999"
    assert pages.decimal("37.86") == "37,86"
    assert pages.megabytes(8_240_000) == "8,2"


def test_days_and_times():
    assert pages.day(date(2021, 1, 31)) == "31/01/2021"
    assert pages.short_day(date(2021, 2, 7)) == "07/02"
    assert pages.weekday(date(2021, 2, 4)) == "Thứ Năm"
    assert pages.hour("2021-02-04T05:30:12+07:00") == "05:30"
    assert pages.second(datetime.fromisoformat("2021-02-04T05:30:12+07:00")) == "05:30:12"


RESERVED = ("section", "csrf", "city", "actor", "unread", "static", "may", "role_words", "one_week")
"""What every page is given; a template that set one of these would change its frame."""


def test_no_template_takes_a_name_that_every_page_is_given():
    for path in (pages.HERE / "templates").glob("*.html"):
        taken = set(re.findall(r"{%-? *set (\w+)", path.read_text("utf-8"))) & set(RESERVED)
        assert not taken, (path.name, taken)
