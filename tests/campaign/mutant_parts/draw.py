"""Draws mutants: each one small change of one line by cosmic-ray's operators.

Left out, because they say nothing about the tests:

* operators that no one mistypes: shifts, powers, bit operations, ``==`` for ``is``, ``not`` for a minus (``[not 1]`` is ``[-0]``, which
  is drawn as another number);
* a star in a signature or before arguments for an operator of two values, and what is no Python;
* lines of a decorator: ``slots``, ``frozen`` and ``kw_only`` keep programmers honest, the size of a cache changes no answer;
* ``strict=True`` of a ``zip``: it guards against a fault elsewhere and changes nothing while there is none;
* numbers in the constants of ``sound`` and ``phonetics``: tuned by measuring, their neighbours are as good;
* numbers in a call of ``log``: nobody's answer;
* ``<``, ``<=``, ``>``, ``>=`` for ``==`` and ``!=`` beside a text: whoever compares with a word asks whether it is that word;
* where a compiled pattern may stop looking (its third argument): that bounds the time, the pattern itself says what is read;
* ``<=`` for ``==`` and ``>`` for ``!=`` (and back) between zero and a length, a count or a rest of a division: none is below zero;
* widths and edges of a form's cells: taste;
* a number from 10,000 on in a constant: a round limit by judgement (rows, bytes, entries of a cache), its neighbour is as good;
* the sizes of caches made by a call: as those of a decorator.
"""

import ast
import difflib
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent.parent.parent
UNLIKELY = re.compile(r"BitAnd|BitOr|BitXor|Shift|Pow|Invert|USub_Not|RemoveDecorator|Variable")
IDENTITY = ("core/ReplaceComparisonOperator_Is_IsNot", "core/ReplaceComparisonOperator_IsNot_Is")
ORDER_FOR_EQUALITY = re.compile(r"core/ReplaceComparisonOperator_(?:Eq|NotEq)_(?:Lt|Gt)")
COMPARISON = re.compile(r"core/ReplaceComparisonOperator_(\w+)_(\w+)")
SAME_FROM_ZERO = ({"Eq", "LtE"}, {"NotEq", "Gt"})
LOOKS = frozenset(("match", "search", "fullmatch"))
LAYS_OUT = frozenset(("set_column", "add_format"))
TUNED = ("sound", "phonetics")
ROUND_FROM = 10_000
_DIGITS = re.compile(r"[0-9_]+(?![\w.])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change: ``code`` is the whole mutated module, ``row`` the line from 1, ``change`` the difference."""

    path: Path
    row: int
    code: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Where an operator can change a module for the ``occurrence``-th time; ``row`` from 1, ``column`` from 0."""

    path: Path
    operator: str
    occurrence: int
    row: int
    column: int


def draw(count: int, seed: int, rooms: list[str]) -> list[Mutant]:
    """Return ``count`` mutants, each equally likely; the same ones for the same code and seed. Prints how many were passed over and why."""
    operators = {name: get_operator(name)() for name in sorted(operator_names()) if likely(name) and not get_operator(name).arguments()}
    changes = [change for path in modules_of(rooms) for change in changes_of(path, operators)]
    random.Random(seed).shuffle(changes)
    mutants: list[Mutant] = []
    passed_over: Counter[str] = Counter()
    for change in changes:
        if len(mutants) == count:
            break
        before = change.path.read_text("utf-8")
        reason = why_it_says_nothing(change, before)
        if reason:
            passed_over[reason] += 1
            continue
        after = mutated(before, operators[change.operator], change.occurrence)
        if not compiles(after):
            passed_over["not Python"] += 1
        elif after is not None and after != before:
            path = change.path.relative_to(ROOT)
            lines = difflib.unified_diff(before.splitlines(), after.splitlines(), str(path), "mutant", n=0, lineterm="")
            mutants.append(Mutant(path=path, row=change.row, code=after, change="\n".join(lines)))
    print(f"{len(changes)} changes can be made; passed over: ", ", ".join(f"{number} {reason}" for reason, number in passed_over.items()))
    return mutants


def mutated(code: str, operator: Operator, occurrence: int) -> str | None:
    """Return a module's code with one change; None where cosmic-ray fails, as it does for an exception with a dot in its name."""
    try:
        return mutate_code(code, operator, occurrence)
    except AttributeError:
        return None


def compiles(code: str | None) -> bool:
    """Whether a change left Python at all: a star before arguments or in a signature is no multiplication."""
    try:
        return code is None or bool(ast.parse(code))
    except SyntaxError:
        return False


def modules_of(rooms: list[str]) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / "broadcast" / room).rglob("*.py"))


def changes_of(path: Path, operators: dict[str, Operator]) -> Iterator[Change]:
    nodes = list(ast_nodes(get_ast(path.read_text("utf-8"))))
    for name, operator in operators.items():
        places = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, (row, column) in enumerate(places):
            yield Change(path=path, operator=name, occurrence=occurrence, row=row, column=column)


def likely(operator: str) -> bool:
    return operator in IDENTITY or not (UNLIKELY.search(operator) or "_Is" in operator)


def why_it_says_nothing(change: Change, code: str) -> str:
    """Return which of the kinds that the module's docstring leaves out a change is of; empty for one that counts."""
    line = code.splitlines()[change.row - 1]
    if "BinaryOperator" in change.operator and not any(
        isinstance(node, ast.BinOp) for node in nodes_around(code, change.row, change.column)
    ):
        return "a sign that joins no values"
    if line.lstrip().startswith("@"):
        return "in a decorator"
    if change.operator == "core/ReplaceTrueWithFalse" and line[: change.column].endswith("strict="):
        return "strict= of a zip"
    if change.operator == "core/NumberReplacer" and (reason := why_another_number(change, code, line)):
        return reason
    return next(filter(None, (why_free(node, change) for node in nodes_around(code, change.row, change.column))), "")


def why_another_number(change: Change, code: str, line: str) -> str:
    """Return why a number of this line may as well be its neighbour; empty where it may not."""
    if "log." in line[: change.column]:
        return "numbers in a log"
    if not inside_a_constant(code, change.row):
        return ""
    if change.path.parent.name in TUNED:
        return "numbers tuned by measuring"
    return "a round limit" if is_round(line[change.column :]) else ""


def is_round(rest: str) -> bool:
    """Whether a line goes on with a whole number so large that nobody would miss one."""
    match = _DIGITS.match(rest)
    return match is not None and int(match[0]) >= ROUND_FROM


def nodes_around(code: str, row: int, column: int) -> list[ast.expr]:
    """Return the expressions that hold a place, ``row`` counted from 1, ``column`` from 0 in characters."""
    place = (row, len(code.splitlines()[row - 1][:column].encode()))
    nodes = (node for node in ast.walk(parsed(code)) if isinstance(node, ast.expr))
    return [node for node in nodes if (node.lineno, node.col_offset) <= place < (node.end_lineno or 0, node.end_col_offset or 0)]


@lru_cache(maxsize=1024)
def parsed(code: str) -> ast.Module:
    return ast.parse(code)


def why_free(node: ast.expr, change: Change) -> str:
    """Return why the change lies in a part of this expression that may as well be another; empty where it does not."""
    if isinstance(node, ast.Compare):
        return why_equal(node, change.operator)
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Name) and node.func.id == "lru_cache":
        return "the size of a cache"
    if not isinstance(node.func, ast.Attribute):
        return ""
    if node.func.attr in LOOKS and len(node.args) > 2:
        return "where a pattern stops looking" if (node.args[2].lineno, node.args[2].col_offset) <= (change.row, change.column) else ""
    return "a form's look" if change.operator == "core/NumberReplacer" and node.func.attr in LAYS_OUT else ""


def why_equal(node: ast.Compare, operator: str) -> str:
    """Return why another comparison in its place says the same; empty where it does not."""
    if ORDER_FOR_EQUALITY.match(operator) and any(is_word(side) for side in (node.left, *node.comparators)):
        return "order for equality of a word"
    match = COMPARISON.fullmatch(operator)
    if (
        match
        and {match[1], match[2]} in SAME_FROM_ZERO
        and len(node.ops) == 1
        and is_never_negative(node.left)
        and is_zero(node.comparators[0])
    ):
        return "a count is never below zero"
    return ""


def is_word(node: ast.expr) -> bool:
    """Whether a side of a comparison is a text, or several in a row."""
    if isinstance(node, ast.Tuple):
        return all(map(is_word, node.elts))
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_never_negative(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return isinstance(node.right, ast.Constant) and isinstance(node.right.value, int) and node.right.value > 0
    if not isinstance(node, ast.Call):
        return False
    return (isinstance(node.func, ast.Name) and node.func.id == "len") or (
        isinstance(node.func, ast.Attribute) and node.func.attr == "count"
    )


def is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0


def inside_a_constant(code: str, row: int) -> bool:
    """Whether a line, counted from 1, belongs to the value of a module's ALL_CAPS name."""
    for statement in parsed(code).body:
        if statement.lineno <= row <= (statement.end_lineno or row):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
            named = target.elts if isinstance(target, ast.Tuple) else [target]
            return all(isinstance(name, ast.Name) and name.id.isupper() for name in named)
    return False
