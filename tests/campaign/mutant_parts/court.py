"""Judges mutants in forks of one process that has imported the house and collected its tests, so that a kill costs milliseconds.

In a fork the functions of the mutated module get the mutant's code; nothing else is loaded anew. That is the whole mutant where its line
stands in a function and did not run while the house was imported: ``takes_code`` tells. The others need a process that imports it.
"""

import gc
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from mutant_parts.draw import Mutant
from mutant_parts.reach import Reach, statement_around

START_S, SLOWER = 90, 8
"""CPU time of one test beside that many times what it took without a mutant: after that it never ends.

In a fork the first test that uses what several share makes it, for which 10 seconds were too few: they looked like loops without end.
"""
LONGEST_S = 1800
"""Wall time of all tests of one mutant."""
NOBODY = "nobody"


def takes_code(reach: Reach, path: Path, code: str, row: int) -> bool:
    """Whether a change of this line is whole when the functions of its module get new code."""
    statement = statement_around(code, row)
    return statement is not None and not reach.imported.get(str(path), set()) & set(range(statement[0], statement[1] + 1))


class Court:
    """A pytest plugin: instead of running the collected tests, runs each mutant's in a fork and hands on who killed it.

    ``said`` is called with the mutant's place in the list and the test that failed, ``a timeout`` or ``NOBODY``.
    """

    def __init__(self, mutants: list[Mutant], reach: Reach, processes: int, said: Callable[[int, str], None]) -> None:
        self.mutants = mutants
        self.reach = reach
        self.processes = processes
        self.said = said

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Failed("a file of tests could not be collected")
        items = {item.nodeid: item for item in session.items}
        gc.unfreeze()
        functions = [thing for thing in gc.get_objects() if isinstance(thing, FunctionType)]
        gc.freeze()
        running: dict[int, tuple[int, Path]] = {}
        for number, mutant in enumerate(self.mutants):
            if len(running) == self.processes:
                self.hear_one(running)
            failed = Path(f"{Path.cwd()}.{number}.failed")
            failed.write_text(NOBODY, "utf-8")
            child = os.fork()
            if not child:
                patch(functions, mutant)
                names = self.reach.of(mutant.path, Path(mutant.path).read_text("utf-8"), mutant.row)
                self.run_alone([items[name] for name in names if name in items], failed)
            running[child] = number, failed
        while running:
            self.hear_one(running)
        return True

    def hear_one(self, running: dict[int, tuple[int, Path]]) -> None:
        child, status = os.wait()
        number, failed = running.pop(child)
        self.said(number, failed.read_text("utf-8") if os.waitstatus_to_exitcode(status) >= 0 else "a timeout")
        failed.unlink()

    def run_alone(self, items: list[pytest.Item], failed: Path) -> None:
        """Run tests until one fails; write its name; never return."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        signal.alarm(LONGEST_S)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        for item, following in zip(items, [*items[1:], None], strict=True):
            seconds = round(time.process_time() + START_S + SLOWER * self.reach.seconds[item.nodeid])
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
            try:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            except BaseException:  # noqa: BLE001 (a mutant may raise what nobody catches)
                item.session.testsfailed += 1
            if item.session.testsfailed:
                failed.write_text(item.nodeid, "utf-8")
                os._exit(1)
        os._exit(0)


def patch(functions: list[FunctionType], mutant: Mutant) -> None:
    """Give the functions of a module the code they have in a mutant."""
    file = str(Path.cwd() / mutant.path)
    new = {(code.co_qualname, code.co_firstlineno): code for code in codes_of(compile(mutant.code, file, "exec"))}
    for function in functions:
        old = function.__code__
        code = new.get((old.co_qualname, old.co_firstlineno)) if old.co_filename == file else None
        if code and code.co_freevars == old.co_freevars:
            function.__code__ = code


def codes_of(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_of(constant)
