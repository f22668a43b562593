"""Do the tests notice a fault? Draws mutants of stages and services and runs the fast suite's tests against each.

usage: mutants.py [--count 200] [--seed 1] [--rooms spoken,figures,…] [--near] [--reach FILE]

A mutant is one small change of one line (another comparison, a number off by one, a negated condition, a loop that never runs …;
``mutant_parts/draw.py`` says which are drawn and prints what it passed over). The suite is run once without any, to see that it passes and
which lines each test runs; ``--reach`` keeps that for the next run, which then measures only test files that changed. A mutant is killed
when a test that runs its line fails, the nearest and shortest are asked first; one that no test runs survives. ``--near`` knows only the
tests of the rooms that are drawn. Prints each survivor's change at once and a row a room at the end. From 100 mutants on, fewer than 92 of
100 killed is a failure.
"""

import argparse
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

import pytest
from mutant_parts.court import NOBODY, Court, takes_code
from mutant_parts.draw import ROOT, Mutant, draw
from mutant_parts.reach import FAILED, Only, Reach, distance, measure, pytest_with

ROOMS = ("figures", "script", "spoken", "phonetics", "sound", "programme", "bundle", "access", "voice_bank", "services", "views")
MUST = 0.92
JUDGED_FROM = 100
START_S = 20
SLOWER = 4
LONGEST_S = 3600
"""A run that takes ``START_S`` and ``SLOWER`` times the CPU time of its tests, or this long in all, never ends: killed, a timeout."""
SERVER = multiprocessing.get_context("forkserver")
PRELOADED = ["__main__", "numpy", "hypothesis.strategies", "pydantic_settings", "sqlalchemy.orm", "yaml", "jinja2", "openpyxl"]
UNHARMED = "(nothing, as it must be)"
NEARNESS = ("its own test", "its room's", "another's")
"""By ``distance``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a mutant ended: ``killed_by`` names the kind of test, or the timeout; empty for a survivor."""

    mutant: Mutant
    killed_by: str


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rooms", type=lambda text: text.split(","), default=ROOMS)
    arguments.add_argument("--near", action="store_true")
    arguments.add_argument("--reach", type=Path)
    arguments.add_argument("--processes", type=int, default=2)
    choice = arguments.parse_args()
    SERVER.set_forkserver_preload(PRELOADED)
    mutants = draw(choice.count, choice.seed, choice.rooms)
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(choice.processes):
            copies.put(copy_of_the_house(Path(folder) / str(number)))
        reach = reach_of(choice.rooms if choice.near else (), copies, choice.reach or Path(folder) / "reach")
        quick = [mutant for mutant in mutants if takes_code(reach, mutant.path, (ROOT / mutant.path).read_text("utf-8"), mutant.row)]
        verdicts = in_court(quick, copies, reach, choice.processes)
        with ThreadPoolExecutor(choice.processes) as pool:
            verdicts += pool.map(lambda mutant: judge(mutant, copies, reach), [mutant for mutant in mutants if mutant not in quick])
    return report(verdicts)


def copy_of_the_house(folder: Path) -> Path:
    """Return a folder with every file that git knows, so that a mutant never touches the checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    for command in (["git", "init", "-q"], ["git", "add", "-A"]):  # tests of the house ask git what it holds
        subprocess.run(command, cwd=folder, check=True)
    compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "broadcast"]  # a mutant's is not used
    subprocess.run(compiled, cwd=folder, check=True)
    return folder


def reach_of(rooms: Collection[str], copies: SimpleQueue[Path], file: Path) -> Reach:
    """Return which tests run which lines, of some rooms or all; raise RuntimeError where one fails without any mutant."""
    house = copies.get()
    reach = Reach.read(file)
    due = reach.due(house, rooms)
    if due and ended(house, LONGEST_S, measure, file, due) != pytest.ExitCode.OK:
        raise RuntimeError("the suite fails without any mutant: nothing can be learnt from it")
    copies.put(house)
    reach = Reach.read(file)
    print(f"{len(reach.seconds)} tests, {sum(reach.seconds.values()):.0f} CPU s, measured anew: {len(due)} files", flush=True)
    return reach


def in_court(mutants: list[Mutant], copies: SimpleQueue[Path], reach: Reach, processes: int) -> list[Verdict]:
    """Return the verdicts on mutants that need no new import, in forks of one process that has collected all tests.

    The last one judged changes nothing: where a test fails for it, nothing can be learnt from the others.
    """
    if not mutants:
        return []
    house = copies.get()
    cases = [*mutants, replace(mutants[-1], code=(ROOT / mutants[-1].path).read_text("utf-8"), change=UNHARMED)]
    verdicts = SERVER.SimpleQueue()
    with ThreadPoolExecutor(1) as listener:
        heard = listener.submit(lambda: [verdict_on(cases[number], name) for number, name in iter(verdicts.get, None)])
        ended(house, LONGEST_S, hold_court, cases, reach, processes, verdicts)
        verdicts.put(None)
    copies.put(house)
    unharmed = [verdict for verdict in heard.result() if verdict.mutant.change == UNHARMED]
    if len(heard.result()) < len(cases) or unharmed[0].killed_by:
        raise RuntimeError("the tests fail in a fork without any mutant: nothing can be learnt from it")
    return [verdict for verdict in heard.result() if verdict not in unharmed]


def hold_court(mutants: list[Mutant], reach: Reach, processes: int, verdicts: "SimpleQueue[tuple[int, str]]") -> int:
    return pytest_with(Court(mutants, reach, processes, lambda *verdict: verdicts.put(verdict)), sorted(reach.files))


def verdict_on(mutant: Mutant, name: str) -> Verdict:
    """Return what the name of the test that failed says of a mutant; say at once what survives."""
    print("." if name != NOBODY else f"\nsurvived: {mutant.change}\n", end="", flush=True)
    killed_by = NEARNESS[distance(mutant.path, name)] if "::" in name else name
    return Verdict(mutant=mutant, killed_by="" if name == NOBODY else killed_by)


def judge(mutant: Mutant, copies: SimpleQueue[Path], reach: Reach) -> Verdict:
    """Run the tests against one mutant that has to be imported, in a copy of the house."""
    house = copies.get()
    try:
        whole = (house / mutant.path).read_bytes()
        (house / mutant.path).write_text(mutant.code, "utf-8")
        name = killer(house, reach, reach.of(mutant.path, whole.decode(), mutant.row))
        (house / mutant.path).write_bytes(whole)
    finally:
        copies.put(house)
    return verdict_on(mutant, name)


def killer(house: Path, reach: Reach, tests: list[str]) -> str:
    """Return the test that fails, a timeout, an import, or nobody."""
    failed = Path(f"{house}{FAILED}")
    failed.unlink(missing_ok=True)
    ending = ended(house, round(START_S + SLOWER * sum(reach.seconds[test] for test in tests)), run_only, tests)
    if ending is None or ending < 0:
        return "a timeout"
    if ending in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return NOBODY
    return failed.read_text("utf-8") if failed.exists() else "an import"


def ended(house: Path, cpu_s: int, call: Callable[..., int], *arguments: object) -> int | None:
    """Return the exit code of a call in a process forked from one that has imported what no mutant changes; None for none in time."""
    run = SERVER.Process(target=in_the_house, args=(house, cpu_s, call, *arguments))
    run.start()
    run.join(LONGEST_S)
    if run.exitcode is None:
        run.kill()
        run.join()
        return None
    return run.exitcode


def in_the_house(house: Path, cpu_s: int, call: Callable[..., int], *arguments: object) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    os.chdir(house)
    os.environ.update(PYTHONPATH=str(house), PYTHONDONTWRITEBYTECODE="1")
    sys.dont_write_bytecode = True
    sys.path[0] = str(house)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.exit(call(*arguments))


def run_only(tests: list[str]) -> int:
    return pytest_with(Only(tests), sorted({test.split("::")[0] for test in tests}))


def report(verdicts: list[Verdict]) -> int:
    drawn = Counter(verdict.mutant.path.parts[1] for verdict in verdicts)
    timeouts = Counter(verdict.mutant.path.parts[1] for verdict in verdicts if verdict.killed_by == "a timeout")
    killed = Counter(verdict.mutant.path.parts[1] for verdict in verdicts if verdict.killed_by)
    print("\n\nroom          mutants  killed  of them by a timeout  survived")
    for room, count in sorted(drawn.items()):
        print(f"{room:<12} {count:>8} {killed[room]:>7} {timeouts[room]:>21} {count - killed[room]:>9}")
    share = killed.total() / max(1, drawn.total())
    print(f"{'all':<12} {drawn.total():>8} {killed.total():>7} {timeouts.total():>21} {drawn.total() - killed.total():>9}  {share:.1%}")
    tests = Counter(verdict.killed_by for verdict in verdicts if verdict.killed_by)
    print("killed by", ", ".join(f"{name}: {count}" for name, count in tests.most_common()))
    return int(drawn.total() >= JUDGED_FROM and share < MUST)


if __name__ == "__main__":
    sys.exit(main())
