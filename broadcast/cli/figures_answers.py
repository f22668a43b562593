"""How the command line lets a message about figures be answered: its options, by the message's code (``data/figures_answers.tsv``)."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from broadcast.model.notice import Notice
from broadcast.wording import shown


def answer(notice: Notice) -> str:
    """Return what to add to the command, e.g. ``Thêm: --column accounts="Kỳ này".``; empty where no option answers."""
    template = _answers().get(notice.code, "")
    return template.format_map({name: shown(fact) for name, fact in notice.facts.items()})


@cache
def _answers() -> Mapping[str, str]:
    text = files("broadcast.cli").joinpath("data", "figures_answers.tsv").read_text("utf-8")
    return {row["code"]: row["answer"] for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)}
