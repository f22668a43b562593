"""Do the tests notice a fault? Draws mutants of stages and services and runs the fast suite against each.

usage: mutants.py [--count 200] [--seed 1] [--rooms spoken,figures,…]

A mutant is one small change of one line (cosmic-ray's operators: another comparison, a number off by one, a negated condition, a loop that
never runs …). It is killed when a test fails, first those of its module, then those of its room, then the whole fast suite.
Left out as saying nothing: changes of ``@dataclass(...)`` lines, and operators that no one mistypes (shifts, powers, bit operations).
Prints a row a room and every survivor's change. From 100 mutants on, fewer than 92 of 100 killed is a failure.
"""

import argparse
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("figures", "script", "spoken", "phonetics", "sound", "programme", "bundle", "access", "voice_bank", "services", "views")
MUST = 0.92
JUDGED_FROM = 100
LONGEST_S = 1800
"""A test run that takes longer never ends: the mutant counts as killed."""
UNLIKELY = (
    "BitAnd",
    "BitOr",
    "BitXor",
    "LShift",
    "RShift",
    "Pow",
    "Invert",
    "_Is",
    "RemoveDecorator",
    "VariableInserter",
    "VariableReplacer",
)


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
    asked = arguments.parse_args()
    mutants = draw(asked.count, asked.seed, asked.rooms)
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(2):
            copies.put(copy_of_the_house(Path(folder) / str(number)))
        sound = copies.get()
        if fails(sound, "tests"):
            raise RuntimeError("the fast suite fails without any mutant: nothing can be learnt from it")
        copies.put(sound)
        with ThreadPoolExecutor(2) as pool:
            verdicts = list(pool.map(lambda mutant: judge(mutant, copies), mutants))
    return report(verdicts)


def draw(count: int, seed: int, rooms: list[str]) -> list[Mutant]:
    """Return ``count`` mutants, each equally likely; the same ones for the same code and seed."""
    modules = sorted(path for room in rooms for path in (ROOT / "broadcast" / room).rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder, use_db(str(Path(folder) / "work.sqlite"), WorkDB.Mode.create) as work:
        init(modules, work, {})
        items = [item.mutations[0] for item in work.work_items]
    items = [item for item in items if not any(part in item.operator_name for part in UNLIKELY)]
    items.sort(key=lambda item: (str(item.module_path), item.operator_name, item.occurrence))
    random.Random(seed).shuffle(items)
    mutants: list[Mutant] = []
    for mutation in items:
        if len(mutants) == count:
            break
        path = Path(mutation.module_path)
        before = path.read_text("utf-8")
        if before.splitlines()[mutation.start_pos[0] - 1].lstrip().startswith("@dataclass"):
            continue
        after = mutate_code(before, get_operator(mutation.operator_name)(**mutation.operator_args), mutation.occurrence)
        if after is not None and after != before:
            lines = difflib.unified_diff(before.splitlines(), after.splitlines(), str(path.relative_to(ROOT)), "mutant", n=0, lineterm="")
            change = "\n".join(lines)
            mutants.append(Mutant(path=path.relative_to(ROOT), code=after, change=change))
    return mutants


def copy_of_the_house(folder: Path) -> Path:
    """Return a folder with every file that git knows, so that a mutant never touches the checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    for command in (["git", "init", "-q"], ["git", "add", "-A"]):  # tests of the house ask git what it holds
        subprocess.run(command, cwd=folder, check=True)
    return folder


def judge(mutant: Mutant, copies: SimpleQueue[Path]) -> Verdict:
    """Run the tests against one mutant in a copy of the house."""
    house = copies.get()
    try:
        whole = (house / mutant.path).read_bytes()
        (house / mutant.path).write_text(mutant.code, "utf-8")
        killed_by = next((tier for tier in tiers(mutant.path, house) if fails(house, tier)), "")
        (house / mutant.path).write_bytes(whole)
    finally:
        copies.put(house)
    print("." if killed_by else "S", end="", flush=True)
    return Verdict(mutant=mutant, killed_by=killed_by)


def tiers(module: Path, house: Path) -> list[str]:
    """Return what is run in turn: the module's own test, its room's tests, the fast suite."""
    room = Path("tests", *module.parent.parts[1:])
    own = room / f"test_{module.stem}.py"
    return [str(path) for path in (own, room, Path("tests")) if (house / path).exists()]


def fails(house: Path, tests: str) -> bool:
    """Whether pytest finds a fault. Raises RuntimeError where it could not run at all."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", tests]
    try:
        done = subprocess.run(command, cwd=house, capture_output=True, text=True, timeout=LONGEST_S, env=environment(house), check=False)
    except subprocess.TimeoutExpired:
        return True
    if done.returncode not in (0, 1, 2, 3, 4, 5):
        raise RuntimeError(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode not in (0, 5)


def environment(house: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}


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
    for verdict in verdicts:
        if not verdict.killed_by:
            print(f"\nsurvived: {verdict.mutant.change}")
    return int(drawn.total() >= JUDGED_FROM and share < MUST)


if __name__ == "__main__":
    sys.exit(main())
