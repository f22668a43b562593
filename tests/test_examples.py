"""The examples in docstrings are true: each is run and gives what stands below it."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WITH_EXAMPLES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "broadcast").rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_an_example_is_true(module):
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = finder.find(importlib.import_module(module))
    told = []
    failed = sum(doctest.DocTestRunner().run(example, out=told.append).failed for example in examples)
    assert failed == 0, "".join(told)
    assert sum(len(example.examples) for example in examples) > 0
