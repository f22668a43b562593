"""Draws mutants: each one small change of one line by cosmic-ray's operators.

Left out, because they say nothing about the tests:

* operators that no one mistypes: shifts, powers, bit operations, ``==`` for ``is``;
* lines of a decorator: ``slots``, ``frozen`` and ``kw_only`` keep programmers honest, the size of a cache changes no answer;
* ``strict=True`` of a ``zip``: it guards against a fault elsewhere and changes nothing while there is none;
* numbers in the constants of ``sound`` and ``phonetics``: tuned by measuring, their neighbours are as good;
* numbers in a call of ``log``: nobody's answer;
* ``<=`` for ``==`` and ``>`` for ``!=`` beside ``""``: no text comes before the empty one.
"""

import ast
import difflib
import random
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec

ROOT = Path(__file__).parent.parent.parent.parent
UNLIKELY = re.compile(r"BitAnd|BitOr|BitXor|Shift|Pow|Invert|RemoveDecorator|Variable")
IDENTITY = ("core/ReplaceComparisonOperator_Is_IsNot", "core/ReplaceComparisonOperator_IsNot_Is")
SAME = re.compile(r'^\+.*(?:<=|>) ""', re.MULTILINE)
TUNED = ("sound", "phonetics")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change: ``code`` is the whole mutated module, ``row`` the line from 1, ``change`` the difference."""

    path: Path
    row: int
    code: str
    change: str


def draw(count: int, seed: int, rooms: list[str]) -> list[Mutant]:
    """Return ``count`` mutants, each equally likely; the same ones for the same code and seed."""
    modules = sorted(path for room in rooms for path in (ROOT / "broadcast" / room).rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder, use_db(str(Path(folder) / "work.sqlite"), WorkDB.Mode.create) as work:
        init(modules, work, {})
        items = [item.mutations[0] for item in work.work_items]
    items = [item for item in items if likely(item.operator_name)]
    items.sort(key=lambda item: (str(item.module_path), item.operator_name, item.occurrence))
    random.Random(seed).shuffle(items)
    mutants: list[Mutant] = []
    for mutation in items:
        if len(mutants) == count:
            break
        path = Path(mutation.module_path)
        before = path.read_text("utf-8")
        if says_nothing(mutation, path, before):
            continue
        after = mutate_code(before, get_operator(mutation.operator_name)(**mutation.operator_args), mutation.occurrence)
        if after is not None and after != before:
            lines = difflib.unified_diff(before.splitlines(), after.splitlines(), str(path.relative_to(ROOT)), "mutant", n=0, lineterm="")
            change = "\n".join(lines)
            if not SAME.search(change):
                mutants.append(Mutant(path=path.relative_to(ROOT), row=mutation.start_pos[0], code=after, change=change))
    return mutants


def likely(operator: str) -> bool:
    return operator in IDENTITY or not (UNLIKELY.search(operator) or "_Is" in operator)


def says_nothing(mutation: MutationSpec, path: Path, code: str) -> bool:
    """Whether the change is one of those that the module's docstring leaves out by their place."""
    row, column = mutation.start_pos
    line = code.splitlines()[row - 1]
    number = mutation.operator_name == "core/NumberReplacer"
    return (
        line.lstrip().startswith("@")
        or (mutation.operator_name == "core/ReplaceTrueWithFalse" and line[:column].endswith("strict="))
        or (number and "log." in line[:column])
        or (number and path.parent.name in TUNED and inside_a_constant(code, row))
    )


def inside_a_constant(code: str, row: int) -> bool:
    """Whether a line, counted from 1, belongs to the value of a module's ALL_CAPS name."""
    for statement in ast.parse(code).body:
        if statement.lineno <= row <= (statement.end_lineno or row):
            named = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
            return isinstance(named, ast.Name) and named.id.isupper()
    return False
