"""Tables of the feeds: every urgent category has a CAP event, every code is one of the source system's."""

import csv
from importlib import resources

from broadcast.feeds.data_rows import rows


def test_every_urgent_category_has_its_event():
    text = resources.files("broadcast.script").joinpath("data/urgent_categories.tsv").read_text("utf-8")
    assert {row["category"] for row in csv.DictReader(text.splitlines(), delimiter="\t")} == set(rows("cap_categories.tsv", "category"))


def test_every_field_of_work_is_one_of_six():
    assert {row["code"] for row in rows("fields_of_work.tsv", "category").values()} <= set("123456")
