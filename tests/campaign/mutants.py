"""Do the tests notice a fault? Draws mutants of stages and services and runs the fast suite against each.

usage: mutants.py [--count 200] [--seed 1] [--rooms spoken,figures,…] [--near]

A mutant is one small change of one line (another comparison, a number off by one, a negated condition, a loop that never runs …;
``mutant_parts/draw.py`` says which are drawn). The suite is run once without any, to see that it passes and which lines each test runs. A
mutant is killed when a test fails, first those that run its line, then the others of the fast suite; ``--near`` asks only the tests of
the rooms, and of those only the first, to work through a room quickly. Prints each survivor's change at once and a row a room at the end.
From 100 mutants on, fewer than 92 of 100 killed is a failure.
"""

import argparse
import multiprocessing
import os
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest
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
    arguments.add_argument("--processes", type=int, default=2)
    choice = arguments.parse_args()
    SERVER.set_forkserver_preload(PRELOADED)
    mutants = draw(choice.count, choice.seed, choice.rooms)
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(choice.processes):
            copies.put(copy_of_the_house(Path(folder) / str(number)))
        suite = [f"tests/{room}" for room in choice.rooms if (ROOT / "tests" / room).exists()] if choice.near else ["tests"]
        reach = reach_of(suite, copies, Path(folder) / "reach")
        with ThreadPoolExecutor(choice.processes) as pool:
            verdicts = list(pool.map(lambda mutant: judge(mutant, copies, reach, near=choice.near), mutants))
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


def reach_of(suite: list[str], copies: SimpleQueue[Path], file: Path) -> Reach:
    """Return which tests of the suite run which lines; raise RuntimeError where one fails without any mutant."""
    house = copies.get()
    if ended(house, LONGEST_S, measure, file, suite) != pytest.ExitCode.OK:
        raise RuntimeError("the suite fails without any mutant: nothing can be learnt from it")
    copies.put(house)
    reach: Reach = pickle.loads(file.read_bytes())  # noqa: S301 (our own, written a moment ago)
    print(f"{len(reach.seconds)} tests, {sum(reach.seconds.values()):.0f} CPU s", flush=True)
    return reach


def judge(mutant: Mutant, copies: SimpleQueue[Path], reach: Reach, *, near: bool) -> Verdict:
    """Run the tests against one mutant in a copy of the house; say at once what survives."""
    house = copies.get()
    try:
        whole = (house / mutant.path).read_bytes()
        (house / mutant.path).write_text(mutant.code, "utf-8")
        killed_by = killer(mutant, house, reach, reach.of(mutant.path, whole.decode(), mutant.row), near=near)
        (house / mutant.path).write_bytes(whole)
    finally:
        copies.put(house)
    print("." if killed_by else f"\nsurvived: {mutant.change}\n", end="", flush=True)
    return Verdict(mutant=mutant, killed_by=killed_by)


def killer(mutant: Mutant, house: Path, reach: Reach, tests: list[str], *, near: bool) -> str:
    """Return whose test kills a mutant, looked for among those that run its line and then all others; empty for none."""
    runs = [(run_only, sum(reach.seconds[test] for test in tests))] if tests else []
    for run, seconds in runs if near else [*runs, (run_all_but, sum(reach.seconds.values()))]:
        failed = Path(f"{house}{FAILED}")
        failed.unlink(missing_ok=True)
        ending = ended(house, round(START_S + SLOWER * seconds), run, tests)
        if ending is None or ending < 0:
            return "a timeout"
        if ending not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return NEARNESS[distance(mutant.path, failed.read_text("utf-8"))] if failed.exists() else "an import"
    return ""


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


def run_all_but(tests: list[str]) -> int:
    return pytest_with(Only(tests, without=True), ["tests"])


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
