"""What the main job costs. usage: python tests/bench/demo.py OUT

Runs ``broadcast demo --voice espeak`` from an empty part store and again with everything known, and ``broadcast --help``; prints
CPU seconds (user and system, child processes included) and the largest process beside what they may cost. Exit code 1 over it.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

MOST = {"cold": (20.0, 300), "warm": (3.0, 300), "help": (0.4, 100)}
"""CPU seconds and megabytes."""


def main() -> int:
    out = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "BROADCAST_AUDIO_STORE": str(Path(folder) / "parts")}
        demo = ("demo", "--voice", "espeak", "--out", out, "--json")
        costs = {name: _cost(words, environment) for name, words in (("cold", demo), ("warm", demo), ("help", ("--help",)))}
    for name, (seconds, megabytes) in costs.items():
        most = MOST[name]
        print(f"{name:5} {seconds:6.2f} CPU s (at most {most[0]:g})  {megabytes:4.0f} MB (at most {most[1]})")
    return 0 if all(cost <= most for name in costs for cost, most in zip(costs[name], MOST[name], strict=True)) else 1


def _cost(words: tuple[str, ...], environment: dict[str, str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([sys.executable, "-m", "broadcast", *words], env=environment, stdout=subprocess.DEVNULL)
    _, status, own = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"broadcast {' '.join(words)} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, own.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
