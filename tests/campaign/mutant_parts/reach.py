"""Which tests run which lines: measured once, so that a mutant meets the tests that can see it and not the whole suite.

A fixture that several tests share runs in the first of them; its lines count for all that use it. What was measured is kept in a file
with a print of the code and of every test file, so that only what changed is measured again.
"""

import ast
import hashlib
import os
import pickle
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import coverage
import pytest

CONTEXT_OF_A_FIXTURE = "fixture "
FAILED = ".failed"
FUNCTIONS = ast.FunctionDef | ast.Lambda


@dataclass(slots=True)
class Reach:
    """``tests``: by module (from the root of the house) and line, those that run it; ``seconds``: CPU time, by test.

    ``imported``: by module, the lines that ran in no test, while it was imported or tests were collected;
    ``house``: print of the code and of what all tests share; ``files``: print of each test file that was measured.
    """

    tests: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    imported: dict[str, set[int]] = field(default_factory=dict)
    house: str = ""
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> "Reach":
        """Return what was kept in a file of ours, nothing where there is none."""
        return pickle.loads(file.read_bytes()) if file.exists() else cls()  # noqa: S301 (our own)

    def due(self, house: Path, rooms: Collection[str]) -> list[str]:
        """Return the test files, of some rooms or all of the fast suite, that changed since they were measured."""
        folders = [house / "tests" / room for room in rooms] or [house / "tests"]
        files = sorted(str(file.relative_to(house)) for folder in folders for file in folder.rglob("test_*.py") if is_fast(file, house))
        kept = self.files if self.house == print_of_the_house(house) else {}
        return [file for file in files if kept.get(file) != print_of(house / file)]

    def join(self, later: "Reach") -> None:
        """Take over what a later run measured; forget what an older one said of the same files, or of another house."""
        if self.house != later.house:
            self.tests, self.seconds, self.imported, self.files, self.house = {}, {}, {}, {}, later.house
        self.seconds = {test: seconds for test, seconds in self.seconds.items() if file_of(test) not in later.files} | later.seconds
        self.files |= later.files
        for module in {*self.tests, *later.tests}:
            self.imported[module] = self.imported.get(module, set()) | later.imported.get(module, set())
            before, after = self.tests.get(module, {}), later.tests.get(module, {})
            self.tests[module] = {
                line: {test for test in before.get(line, ()) if file_of(test) not in later.files} | after.get(line, set())
                for line in {*before, *after}
            }

    def of(self, module: Path, code: str, row: int) -> list[str]:
        """Return the tests that run the statement on a line, from the nearest to the module and the shortest; then others of its room.

        What a cache keeps runs in the first test that asks, and what stands outside every function when the module is imported: so the
        others are all of the room's that run any line of the module, or all of the room's where none does.
        """
        lines = self.tests.get(str(module), {})
        statement = statement_around(code, row)
        names = set().union(*(lines.get(line, ()) for line in range(statement[0], statement[1] + 1))) if statement else set()
        others = {name for name in set().union(*lines.values()) or self.seconds if distance(module, name) < 2} - names
        return [*self.sorted(module, names), *self.sorted(module, others)]

    def sorted(self, module: Path, names: set[str]) -> list[str]:
        return sorted(names, key=lambda name: (distance(module, name), self.seconds[name]))


def is_fast(file: Path, house: Path) -> bool:
    return file.relative_to(house).parts[1] not in ("system", "campaign", "bench")


def file_of(test: str) -> str:
    return test.split("::", maxsplit=1)[0]


def print_of(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def print_of_the_house(house: Path) -> str:
    """Return the print of everything but the files of tests."""
    files = (file for folder in ("broadcast", "tests") for file in (house / folder).rglob("*") if file.is_file())
    return print_of(*sorted(file for file in files if file.suffix != ".pyc" and not file.name.startswith("test_")))


def distance(module: Path, test: str) -> int:
    """Return 0 for the tests of the module's name, 1 for others of its room, 2 for the rest."""
    file = file_of(test)
    if file == str(Path("tests", *module.parent.parts[1:], f"test_{module.stem}.py")):
        return 0
    return 1 if file.startswith(f"tests/{module.parts[1]}/") else 2


def statement_around(code: str, row: int) -> tuple[int, int] | None:
    """Return the first and last line of the smallest statement around a line, a block's without its body; None where no test runs it."""
    nodes = [node for node in ast.walk(ast.parse(code)) if hasattr(node, "lineno") and node.lineno <= row <= (node.end_lineno or 0)]
    functions = [node for node in nodes if isinstance(node, FUNCTIONS) and row >= first_line_of_its_body(node)]
    if not functions:
        return None
    statements = [node for node in nodes if isinstance(node, ast.stmt | ast.ExceptHandler) and row <= last_line(node)]
    smallest = max(statements, key=lambda node: node.lineno)
    return smallest.lineno, last_line(smallest)


def first_line_of_its_body(function: ast.AST) -> int:
    body = getattr(function, "body", function)
    return int(body[0].lineno if isinstance(body, list) else body.lineno)


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
            reach.imported[os.path.relpath(file)] = {line for line, contexts in data.contexts_by_lineno(file).items() if "" in contexts}
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
    """A pytest plugin that runs some tests in an order and keeps beside the house which one failed."""

    def __init__(self, tests: list[str]) -> None:
        self.place = {test: number for number, test in enumerate(tests)}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            Path(f"{Path.cwd()}{FAILED}").write_text(report.nodeid, "utf-8")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self.place), key=lambda item: self.place[item.nodeid])


def measure(file: Path, suite: list[str]) -> int:
    """Run test files of the folder we are in, add what they reach to a file, return pytest's exit code."""
    tracer = Tracer()
    tracer.coverage.start()
    code = pytest_with(tracer, suite)
    tracer.coverage.stop()
    later = tracer.reach()
    later.house = print_of_the_house(Path.cwd())
    later.files = {name: print_of(Path(name)) for name in suite}
    reach = Reach.read(file)
    reach.join(later)
    if code == pytest.ExitCode.OK:
        file.write_bytes(pickle.dumps(reach))
    return code


def pytest_with(plugin: object, files: list[str]) -> int:
    """Run pytest in this process; what tests write lies beside the house, in a folder of this process' own."""
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(Path.cwd().parent)
    return int(pytest.main(["-x", "-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", *files], plugins=[plugin]))
