"""What a script may be made of: an allow-list of template nodes, walked before anything is compiled.

Placeholders, conditions, joined texts and one loop over a given list. No arithmetic, calls, macros, imports or
attributes, so a script's work and output are bounded by its length: there is nothing in it that could run long,
grow in memory or reach out of the sandbox. The size and depth limits below also bound the parser itself.
"""

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, TemplateSyntaxError, nodes

from broadcast.errors import BadScript, UnknownPlaceholder
from broadcast.model.notice import Fact, Notice, Where
from broadcast.wording import notice

LONGEST_BODY = 20_000
MOST_NODES = 2_000
DEEPEST = 12
LONGEST_CONSTANT = 500
LONGEST_NUMBER = 15
"""Digits in a row: beyond any figure that is read aloud, far below what int() refuses."""
FILTERS = ("default", "join", "lower", "trim", "upper", "hoa_dau")
TESTS = ("defined", "none")
OBJECTS = ("dia_ban", "loop")
LOOP = ("first", "last", "index")
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.Test,
    nodes.Filter,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A name that a script wants filled, e.g. ``so_tai_khoan`` or ``dia_ban.so_tai_khoan``.

    ``optional`` ones stand only where the script first asks whether they are there.
    """

    name: str
    line: int
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """Where the walk stands: nesting, the names that loops bind, and names known to be there."""

    depth: int
    bound: frozenset[str]
    guarded: frozenset[str]


def parse(environment: Environment, script: str, body: str, body_line: int) -> tuple[nodes.Template, tuple[Placeholder, ...]]:
    """Return the tree of a body that holds only what is allowed, and its placeholders in order. Raises BadScript."""
    if len(body) > LONGEST_BODY:
        raise BadScript(script, [notice("body-too-long", Where(row=body_line), limit=LONGEST_BODY)])
    try:
        _check_numbers(script, body, body_line)
        tree = environment.parse(body)
        walk = _Walk(script, body_line)
        walk.visit(tree, _At(depth=0, bound=frozenset(), guarded=frozenset()))
    except TemplateSyntaxError as error:
        raise BadScript(script, [_syntax(error.message or "", body_line + error.lineno - 1)]) from error
    except RecursionError as error:
        raise BadScript(script, [notice("brackets-too-deep", Where(row=body_line))]) from error
    return tree, tuple(walk.placeholders)


def check_names(script: str, placeholders: Collection[Placeholder], known_names: Collection[str]) -> None:
    """Refuse the first placeholder that is not among the known names. Raises UnknownPlaceholder."""
    for placeholder in placeholders:
        if placeholder.name.removeprefix("dia_ban.") not in known_names:
            raise UnknownPlaceholder(script, placeholder.line, placeholder.name, sorted(known_names))


class _Walk:
    def __init__(self, script: str, body_line: int) -> None:
        self._script = script
        self._first = body_line - 1
        self._nodes = 0
        self.placeholders: list[Placeholder] = []

    def visit(self, node: nodes.Node, at: _At) -> None:
        self._count(node, at)
        if not isinstance(node, ALLOWED):
            raise self._refusal(node, "template-not-allowed", what=_name_of(node))
        for child, place in self._inside(node, at):
            self.visit(child, place)

    def _count(self, node: nodes.Node, at: _At) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES or at.depth > DEEPEST:
            raise self._refusal(node, "template-too-deep")

    def _inside(self, node: nodes.Node, at: _At) -> Iterator[tuple[nodes.Node, _At]]:
        """Check one node and yield what is inside it, each with its place."""
        deeper = _At(depth=at.depth + 1, bound=at.bound, guarded=at.guarded)
        if isinstance(node, nodes.Name):
            self._name(node, at)
        elif isinstance(node, nodes.Getattr):
            self._attribute(node, at)
        elif isinstance(node, nodes.Test):
            yield from self._test(node, deeper)
        elif isinstance(node, nodes.For):
            yield from self._loop(node, deeper)
        elif isinstance(node, nodes.If | nodes.CondExpr):
            yield from self._condition(node, deeper)
        elif isinstance(node, nodes.Filter):
            yield from self._filter(node, deeper)
        else:
            self._leaf(node)
            yield from ((child, deeper) for child in node.iter_child_nodes())

    def _name(self, node: nodes.Name, at: _At) -> None:
        if node.name in OBJECTS:
            raise self._refusal(node, "template-bare-object", name=node.name)
        if node.name not in at.bound:
            self._keep(node, node.name, at)

    def _attribute(self, node: nodes.Getattr, at: _At) -> None:
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if owner == "loop" and owner in at.bound and node.attr in LOOP:
            return
        if owner != "dia_ban" or node.attr.startswith("_"):
            raise self._refusal(node, "template-not-allowed", what=_name_of(node))
        self._keep(node, f"dia_ban.{node.attr}", at)

    def _keep(self, node: nodes.Node, name: str, at: _At) -> None:
        self.placeholders.append(Placeholder(name=name, line=self._first + node.lineno, optional=name in at.guarded))

    def _test(self, node: nodes.Test, at: _At) -> Iterator[tuple[nodes.Node, _At]]:
        if node.name not in TESTS or node.args or node.kwargs:
            raise self._refusal(node, "template-test", name=node.name, tests=TESTS)
        yield node.node, _At(depth=at.depth, bound=at.bound, guarded=at.guarded | _asked(node))

    def _loop(self, node: nodes.For, at: _At) -> Iterator[tuple[nodes.Node, _At]]:
        if "loop" in at.bound or node.test or node.recursive or node.else_ or not isinstance(node.target, nodes.Name):
            raise self._refusal(node, "template-loop")
        if not isinstance(node.iter, nodes.Name) or node.target.name in OBJECTS:
            raise self._refusal(node, "template-loop.list")
        yield node.iter, at
        inner = _At(depth=at.depth, bound=at.bound | {node.target.name, "loop"}, guarded=at.guarded)
        yield from ((child, inner) for child in node.body)

    def _condition(self, node: nodes.If | nodes.CondExpr, at: _At) -> Iterator[tuple[nodes.Node, _At]]:
        yield node.test, _At(depth=at.depth, bound=at.bound, guarded=at.guarded | _asked(node.test))
        sure = _At(depth=at.depth, bound=at.bound, guarded=at.guarded | _asked(node.test))
        if isinstance(node, nodes.CondExpr):
            yield node.expr1, sure
            yield from [(node.expr2, at)] if node.expr2 else ()
            return
        yield from ((child, sure) for child in node.body)
        yield from ((child, at) for child in (*node.elif_, *node.else_))

    def _leaf(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Const):
            if isinstance(node.value, float) or len(str(node.value)) > LONGEST_CONSTANT:
                raise self._refusal(node, "template-constant", limit=LONGEST_CONSTANT)
        elif isinstance(node, nodes.Compare) and any(operand.op not in ("eq", "ne") for operand in node.ops):
            raise self._refusal(node, "template-compare")

    def _filter(self, node: nodes.Filter, at: _At) -> Iterator[tuple[nodes.Node, _At]]:
        if node.name not in FILTERS or node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > 1:
            raise self._refusal(node, "template-filter", name=node.name, filters=FILTERS)
        sure = {_dotted(node.node)} if node.name == "default" and node.node else set()
        for child in node.iter_child_nodes():
            yield child, _At(depth=at.depth, bound=at.bound, guarded=at.guarded | sure)

    def _refusal(self, node: nodes.Node, code: str, **facts: Fact) -> BadScript:
        return BadScript(self._script, [notice(code, Where(row=self._first + (node.lineno or 1)), **facts)])


def _asked(test: nodes.Node) -> frozenset[str]:
    """Return the names that are surely there where this condition holds (``x is defined``)."""
    if isinstance(test, nodes.And):
        return _asked(test.left) | _asked(test.right)
    if isinstance(test, nodes.Test) and test.name == "defined":
        return frozenset({_dotted(test.node)})
    return frozenset()


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _check_numbers(script: str, body: str, body_line: int) -> None:
    for number, line in enumerate(body.split("\n")):
        if "{" in line and any(len(run) > LONGEST_NUMBER for run in _digit_runs(line)):
            raise BadScript(script, [notice("number-too-long", Where(row=body_line + number), limit=LONGEST_NUMBER)])


def _digit_runs(line: str) -> list[str]:
    return "".join(letter if letter.isdigit() or letter == "_" else " " for letter in line).split()


def _name_of(node: nodes.Node) -> str:
    return _refused_names().get(type(node).__name__, f"«{type(node).__name__}»")


def _syntax(message: str, line: int) -> Notice:
    """Return what the engine's English message means, and the rule."""
    meanings = (re.search(row["pattern"], message) and re.sub(f".*{row['pattern']}.*", row["meaning"], message) for row in _rows("syntax"))
    meaning = next((meaning for meaning in meanings if meaning), "")
    return notice("syntax.meaning" if meaning else "syntax", Where(row=line), meaning=meaning)


@cache
def _refused_names() -> dict[str, str]:
    return {row["node"]: row["name"] for row in _rows("refused")}


@cache
def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("broadcast.script").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
