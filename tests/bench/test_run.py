"""The whole table once, with as little work as gives every row: what it prints, and that nothing is left behind."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from broadcast.bench import run
from broadcast.bench.effort import QUICK
from broadcast.cli.main import app


@pytest.fixture(scope="module")
def rows():
    before = set(Path(tempfile.gettempdir()).glob("broadcast-bench-*"))
    heard = []
    made = run.table(replace(QUICK, rounds=1, mp3_items=1, splices=5, checked=1, sentences=1, share=2000), heard.append)
    assert set(Path(tempfile.gettempdir()).glob("broadcast-bench-*")) == before
    assert len(heard) >= 5
    return made


def test_every_row_is_there_in_order_with_its_mark(rows):
    musts = {row.id: (row.must, row.unit) for row in rows}
    wanted = {
        "R1": (500, "x"),
        "R2": (4, "x"),
        "R3": (150, "x"),
        "R4": (1000, "x"),
        "R5": (100, "x"),
        "R9": (18, "s"),
        "R10": (450, "s"),
        "R12": (12_000, "/s"),
    }
    assert {name: musts[name] for name in wanted} == wanted
    assert [row.id for row in rows] == sorted(musts, key=lambda name: int(name[1:]))


def test_notes_say_how_much_was_done_and_with_which_encoder(rows):
    notes = {row.id: row.note for row in rows}
    assert "LAME q7" in notes["R2"] and "N=60" in notes["R2"]
    assert "1/2000" in notes["R10"] and "MB" in notes["R10"]


def test_help_says_what_it_does():
    shown = CliRunner().invoke(app, ["bench", "--help"])
    assert shown.exit_code == 0
    assert "--quick" in shown.stdout and "--json" in shown.stdout
