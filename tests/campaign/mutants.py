"""Do the tests notice a fault? Draws mutants of stages and services and runs the fast suite against each.

usage: mutants.py [--count 200] [--seed 1] [--rooms spoken,figures,…] [--near]

A mutant is one small change of one line (cosmic-ray's operators: another comparison, a number off by one, a negated condition, a loop that
never runs …). It is killed when a test fails, first those of its module, then those of its room, then the whole fast suite; ``--near``
stops before the whole suite, to work through a room quickly. Prints each survivor's change at once and a row a room at the end. From 100
mutants on, fewer than 92 of 100 killed is a failure.

Left out, because they say nothing about the tests:

* operators that no one mistypes: shifts, powers, bit operations, ``==`` for ``is``;
* lines of a decorator: ``slots``, ``frozen`` and ``kw_only`` keep programmers honest, the size of a cache changes no answer;
* ``strict=True`` of a ``zip``: it guards against a fault elsewhere and changes nothing while there is none;
* numbers in the constants of ``sound`` and ``phonetics``: tuned by measuring, their neighbours are as good;
* numbers in a call of ``log``: nobody's answer;
* ``<=`` for ``==`` and ``>`` for ``!=`` beside ``""``: no text comes before the empty one.
"""

import argparse
import ast
import difflib
import multiprocessing
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest
from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("figures", "script", "spoken", "phonetics", "sound", "programme", "bundle", "access", "voice_bank", "services", "views")
MUST = 0.92
JUDGED_FROM = 100
LONGEST_CPU_S = 200
LONGEST_S = 1800
"""A test run that takes more never ends: the mutant counts as killed."""
UNLIKELY = re.compile(r"BitAnd|BitOr|BitXor|Shift|Pow|Invert|RemoveDecorator|Variable")
IDENTITY = ("core/ReplaceComparisonOperator_Is_IsNot", "core/ReplaceComparisonOperator_IsNot_Is")
SAME = re.compile(r'^\+.*(?:<=|>) ""', re.MULTILINE)
SERVER = multiprocessing.get_context("forkserver")
PRELOADED = ["__main__", "numpy", "hypothesis.strategies", "pydantic_settings", "sqlalchemy.orm", "yaml", "jinja2", "openpyxl"]
TUNED = ("sound", "phonetics")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change: ``code`` is the whole mutated module, ``change`` its difference."""

    path: Path
    code: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Which tests killed it; empty for a survivor."""

    mutant: Mutant
    killed_by: str


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rooms", type=lambda text: text.split(","), default=ROOMS)
    arguments.add_argument("--near", action="store_true")
    choice = arguments.parse_args()
    SERVER.set_forkserver_preload(PRELOADED)
    mutants = draw(choice.count, choice.seed, choice.rooms)
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(2):
            copies.put(copy_of_the_house(Path(folder) / str(number)))
        unharmed = copies.get()
        for tests in [f"tests/{room}" for room in choice.rooms] if choice.near else ["tests"]:
            if fails(unharmed, [tests]):
                raise RuntimeError(f"{tests} fails without any mutant: nothing can be learnt from it")
        copies.put(unharmed)
        with ThreadPoolExecutor(2) as pool:
            verdicts = list(pool.map(lambda mutant: judge(mutant, copies, near=choice.near), mutants))
    return report(verdicts)


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
                mutants.append(Mutant(path=path.relative_to(ROOT), code=after, change=change))
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


def judge(mutant: Mutant, copies: SimpleQueue[Path], *, near: bool) -> Verdict:
    """Run the tests against one mutant in a copy of the house; say at once what survives."""
    house = copies.get()
    try:
        whole = (house / mutant.path).read_bytes()
        (house / mutant.path).write_text(mutant.code, "utf-8")
        killed_by = next((tier[0] for tier in tiers(mutant.path, house, near=near) if fails(house, tier)), "")
        (house / mutant.path).write_bytes(whole)
    finally:
        copies.put(house)
    print("." if killed_by else f"\nsurvived: {mutant.change}\n", end="", flush=True)
    return Verdict(mutant=mutant, killed_by=killed_by)


def tiers(module: Path, house: Path, *, near: bool) -> list[list[str]]:
    """Return what is run in turn: the module's own test, the others of its room, the others of the fast suite."""
    room = Path("tests", module.parts[1])
    own = Path("tests", *module.parent.parts[1:], f"test_{module.stem}.py")
    tests = [[str(own)], [str(room), f"--ignore={own}"]] if (house / own).exists() else [[str(room)]]
    return tests if near else [*tests, ["tests", f"--ignore={room}"]]


def fails(house: Path, tests: list[str]) -> bool:
    """Whether pytest finds a fault, in a process forked from one that has imported what no mutant changes."""
    run = SERVER.Process(target=run_tests, args=(house, tests))
    run.start()
    run.join(LONGEST_S)
    if run.exitcode is None:
        run.kill()
        run.join()
    return run.exitcode not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def run_tests(house: Path, tests: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_CPU_S, LONGEST_CPU_S))
    os.chdir(house)
    os.environ.update(PYTHONPATH=str(house), PYTHONDONTWRITEBYTECODE="1")
    sys.dont_write_bytecode = True
    sys.path[0] = str(house)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.exit(pytest.main(["-x", "-q", "--basetemp", f"{house}.tmp", "-W", "ignore::pytest.PytestAssertRewriteWarning", *tests]))


def report(verdicts: list[Verdict]) -> int:
    drawn = Counter(verdict.mutant.path.parts[1] for verdict in verdicts)
    killed = Counter(verdict.mutant.path.parts[1] for verdict in verdicts if verdict.killed_by)
    print("\n\nroom          mutants  killed")
    for room, count in sorted(drawn.items()):
        print(f"{room:<12} {count:>8} {killed[room]:>7}")
    share = killed.total() / max(1, drawn.total())
    print(f"{'all':<12} {drawn.total():>8} {killed.total():>7}  {share:.1%}")
    tests = Counter("its own test" if "test_" in verdict.killed_by else verdict.killed_by for verdict in verdicts if verdict.killed_by)
    print("killed by", ", ".join(f"{name}: {count}" for name, count in tests.most_common()))
    return int(drawn.total() >= JUDGED_FROM and share < MUST)


if __name__ == "__main__":
    sys.exit(main())
