"""The shipped lexicon, and the scorer of the test notation."""

import importlib.util
from pathlib import Path

import pytest

from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud


@pytest.fixture(scope="session")
def lexicon():
    return load_shipped()


@pytest.fixture(scope="session")
def say(lexicon):
    """Return the spoken text of a written one, without its full stop."""
    return lambda written, **how: read_aloud(written, lexicon, **how).text.removesuffix(".")


@pytest.fixture(scope="session")
def table():
    """``tests/spoken/table.py`` as a module."""
    spec = importlib.util.spec_from_file_location("spoken_table", Path(__file__).parent / "table.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
