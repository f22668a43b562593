"""Draws mutants: each one small change of one line by cosmic-ray's operators.

Left out, because they say nothing about the tests:

* operators that no one mistypes: shifts, powers, bit operations, ``==`` for ``is``;
* lines of a decorator: ``slots``, ``frozen`` and ``kw_only`` keep programmers honest, the size of a cache changes no answer;
* ``strict=True`` of a ``zip``: it guards against a fault elsewhere and changes nothing while there is none;
* numbers in the constants of ``sound`` and ``phonetics``: tuned by measuring, their neighbours are as good;
* numbers in a call of ``log``: nobody's answer;
* ``<``, ``<=``, ``>``, ``>=`` for ``==`` and ``!=`` beside a text: whoever compares with a word asks whether it is that word;
* where a compiled pattern may stop looking (its third argument): that bounds the time, the pattern itself says what is read;
* widths and edges of a form's cells: taste.
"""

import ast
import difflib
import random
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec

ROOT = Path(__file__).parent.parent.parent.parent
UNLIKELY = re.compile(r"BitAnd|BitOr|BitXor|Shift|Pow|Invert|RemoveDecorator|Variable")
IDENTITY = ("core/ReplaceComparisonOperator_Is_IsNot", "core/ReplaceComparisonOperator_IsNot_Is")
ORDER_FOR_EQUALITY = re.compile(r"core/ReplaceComparisonOperator_(?:Eq|NotEq)_(?:Lt|Gt)")
LOOKS = frozenset(("match", "search", "fullmatch"))
LAYS_OUT = frozenset(("set_column", "add_format"))
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
            mutants.append(Mutant(path=path.relative_to(ROOT), row=mutation.start_pos[0], code=after, change="\n".join(lines)))
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
        or any(is_free(node, mutation) for node in nodes_around(code, row, column))
    )


def nodes_around(code: str, row: int, column: int) -> list[ast.expr]:
    """Return the expressions that hold a place, ``row`` counted from 1, ``column`` from 0 in characters."""
    place = (row, len(code.splitlines()[row - 1][:column].encode()))
    nodes = (node for node in ast.walk(parsed(code)) if isinstance(node, ast.expr))
    return [node for node in nodes if (node.lineno, node.col_offset) <= place < (node.end_lineno or 0, node.end_col_offset or 0)]


@lru_cache(maxsize=1024)
def parsed(code: str) -> ast.Module:
    return ast.parse(code)


def is_free(node: ast.expr, mutation: MutationSpec) -> bool:
    """Whether the change lies in a part of this expression that may as well be another."""
    if isinstance(node, ast.Compare) and ORDER_FOR_EQUALITY.match(mutation.operator_name):
        return any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, *node.comparators))
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr in LOOKS and len(node.args) > 2:
        return (node.args[2].lineno, node.args[2].col_offset) <= mutation.start_pos
    return mutation.operator_name == "core/NumberReplacer" and node.func.attr in LAYS_OUT


def inside_a_constant(code: str, row: int) -> bool:
    """Whether a line, counted from 1, belongs to the value of a module's ALL_CAPS name."""
    for statement in parsed(code).body:
        if statement.lineno <= row <= (statement.end_lineno or row):
            named = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
            return isinstance(named, ast.Name) and named.id.isupper()
    return False
