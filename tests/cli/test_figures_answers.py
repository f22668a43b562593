"""Every answer belongs to a code that exists, and fills in what the notice says."""

import csv
from importlib.resources import files

import pytest

from broadcast.cli.figures_answers import answer
from broadcast.wording import notice, wordings

ROWS = list(csv.DictReader(files("broadcast.cli").joinpath("data", "figures_answers.tsv").read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_an_answer_is_for_a_code_that_is_worded(row):
    assert row["code"] in wordings()
    assert answer(notice(row["code"], field="accounts", choice="Kỳ này")).endswith((".", "mau.xlsx"))


def test_the_column_to_choose_is_filled_in():
    assert answer(notice("two_columns", field="accounts", choice="Kỳ này")) == 'Thêm: --column accounts="Kỳ này".'


def test_what_no_option_answers_has_no_answer():
    assert answer(notice("negative")) == ""
