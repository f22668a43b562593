"""The shipped lexicon, and the scorer of the test notation."""

import importlib.util
import re
from pathlib import Path

import pytest

from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud

_ENTRY = re.compile("[0-9]+/ ")
_WORDS = re.compile(r"[^\W\d_]+ .*[a-zà-ỹđ0-9%)]$")
"""Words that end in no abbreviation: behind one a dot ends no sentence."""


@pytest.fixture(scope="session")
def lexicon():
    return load_shipped()


@pytest.fixture(scope="session")
def say(lexicon):
    """Return the spoken text of a written one, without its full stop; the sentences around it must change nothing of it."""

    def spoken(written, **how):
        text = read_aloud(written, lexicon, **how).text.removesuffix(".")
        if not _ENTRY.match(written):  # the number of a list's entry is one where its line begins
            assert read_aloud(f"Xin chào. {written}", lexicon, **how).text.removesuffix(".") == f"Xin chào. {text}"
        if _WORDS.match(written):
            assert read_aloud(f"{written}. Xin hết.", lexicon, **how).text == f"{text}. Xin hết."
        return text

    return spoken


@pytest.fixture(scope="session")
def settled(lexicon):
    """Return the spoken text of a written one, of which nothing is in doubt."""

    def spoken(written):
        read = read_aloud(written, lexicon)
        assert read.doubts == ()
        return read.text.removesuffix(".")

    return spoken


@pytest.fixture(scope="session")
def doubtful(lexicon):
    """Return the readings of a written text's one doubt, each of which its reason names."""

    def readings(written):
        (doubt,) = read_aloud(written, lexicon).doubts
        assert all(reading in doubt.reason for reading in doubt.readings)
        return doubt.readings

    return readings


@pytest.fixture(scope="session")
def table():
    """``tests/spoken/table.py`` as a module."""
    spec = importlib.util.spec_from_file_location("spoken_table", Path(__file__).parent / "table.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
