"""Which tests run which lines: measured once, so that a mutant meets the tests that can see it and not the whole suite.

A fixture that several tests share runs in the first of them; its lines count for all that use it.
"""

import ast
import os
import pickle
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import coverage
import pytest

CONTEXT_OF_A_FIXTURE = "fixture "
FAILED = ".failed"
FUNCTIONS = ast.FunctionDef | ast.Lambda


@dataclass(slots=True)
class Reach:
    """``tests``: by module (from the root of the house) and line, those that run it; ``seconds``: CPU time, by test."""

    tests: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def of(self, module: Path, code: str, row: int) -> list[str]:
        """Return the tests that run the statement on a line, from the nearest to the module and the shortest.

        What stands outside every function runs when the module is imported, what a cache keeps runs in the first test that asks: there
        all tests of the module's lines are meant.
        """
        lines = self.tests.get(str(module), {})
        statement = statement_around(code, row)
        names = set().union(*(lines.get(line, ()) for line in range(statement[0], statement[1] + 1)) if statement else lines.values())
        return sorted(names, key=lambda name: (distance(module, name), self.seconds[name]))


def distance(module: Path, test: str) -> int:
    """Return 0 for the tests of the module's name, 1 for others of its room, 2 for the rest."""
    file = test.split("::", maxsplit=1)[0]
    if file == str(Path("tests", *module.parent.parts[1:], f"test_{module.stem}.py")):
        return 0
    return 1 if file.startswith(f"tests/{module.parts[1]}/") else 2


def statement_around(code: str, row: int) -> tuple[int, int] | None:
    """Return the first and last line of the smallest statement around a line, a block's without its body; None where no test runs it."""
    nodes = [node for node in ast.walk(ast.parse(code)) if hasattr(node, "lineno") and node.lineno <= row <= (node.end_lineno or 0)]
    functions = [node for node in nodes if isinstance(node, FUNCTIONS) and row >= first_line_of_its_body(node)]
    if not functions or any(is_kept(function) for function in functions):
        return None
    statements = [node for node in nodes if isinstance(node, ast.stmt | ast.ExceptHandler) and row <= last_line(node)]
    smallest = max(statements, key=lambda node: node.lineno)
    return smallest.lineno, last_line(smallest)


def first_line_of_its_body(function: ast.AST) -> int:
    body = getattr(function, "body", function)
    return int(body[0].lineno if isinstance(body, list) else body.lineno)


def is_kept(function: ast.AST) -> bool:
    return any("cache" in ast.unparse(decorator) for decorator in getattr(function, "decorator_list", ()))


def last_line(node: ast.stmt | ast.ExceptHandler) -> int:
    body = getattr(node, "body", None)
    return max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno


class Tracer:
    """A pytest plugin that keeps each test's lines apart."""

    def __init__(self) -> None:
        self.coverage = coverage.Coverage(data_file=None, source=["broadcast"], config_file=False, messages=False)
        self.users: dict[str, set[str]] = {}
        self.seconds: dict[str, float] = {}
        self.running = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[object]:
        self.running = item.nodeid
        for name in getattr(item, "fixturenames", ()):
            self.users.setdefault(name, set()).add(item.nodeid)
        self.coverage.switch_context(item.nodeid)
        began = time.process_time()
        outcome = yield
        self.seconds[item.nodeid] = time.process_time() - began
        self.coverage.switch_context("")
        return outcome

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[object]:
        shared = fixturedef.scope != "function"
        if shared:
            self.coverage.switch_context(CONTEXT_OF_A_FIXTURE + fixturedef.argname)
        try:
            return (yield)
        finally:
            if shared:
                self.coverage.switch_context(self.running)

    def reach(self) -> Reach:
        reach = Reach(seconds=self.seconds)
        data = self.coverage.get_data()
        for file in data.measured_files():
            reach.tests[os.path.relpath(file)] = {
                line: {test for context in contexts for test in self.tests_of(context)}
                for line, contexts in data.contexts_by_lineno(file).items()
            }
        return reach

    def tests_of(self, context: str) -> set[str]:
        if context.startswith(CONTEXT_OF_A_FIXTURE):
            return self.users.get(context.removeprefix(CONTEXT_OF_A_FIXTURE), set())
        return {context} if context in self.seconds else set()


class Only:
    """A pytest plugin that runs some tests, in an order, or all but some, and keeps beside the house which one failed."""

    def __init__(self, tests: list[str], *, without: bool = False) -> None:
        self.place = {test: number for number, test in enumerate(tests)}
        self.without = without

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            Path(f"{Path.cwd()}{FAILED}").write_text(report.nodeid, "utf-8")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.without:
            items[:] = [item for item in items if item.nodeid not in self.place]
        else:
            items[:] = sorted((item for item in items if item.nodeid in self.place), key=lambda item: self.place[item.nodeid])


def measure(file: Path, suite: list[str]) -> int:
    """Run tests of the folder we are in, keep what they reach in a file, return pytest's exit code."""
    tracer = Tracer()
    tracer.coverage.start()
    code = pytest_with(tracer, suite)
    tracer.coverage.stop()
    file.write_bytes(pickle.dumps(tracer.reach()))
    return code


def pytest_with(plugin: Tracer | Only, files: list[str]) -> int:
    temporary = f"{Path.cwd()}.tmp"
    return int(
        pytest.main(["-x", "-q", "--basetemp", temporary, "-W", "ignore::pytest.PytestAssertRewriteWarning", *files], plugins=[plugin])
    )
