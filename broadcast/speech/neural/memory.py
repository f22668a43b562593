"""How many workers the memory that is free now can hold."""

from pathlib import Path

WORKER_MB = 450
"""What one worker takes at its most: 443 with a text of 300 syllables read slowly, 386 in a usual day, 215 between groups (measured)."""
SPARE_MB = 250
"""Left to the program itself and to the system."""
MEMINFO, CGROUP = Path("/proc/meminfo"), Path("/sys/fs/cgroup")


def workers_in(free_mb: int | None, workers: int) -> int:
    """Return how many of the ``workers`` wished for fit, at least one; all where nobody knows what is free.

    >>> workers_in(1_150, 2), workers_in(1_100, 2), workers_in(100, 2), workers_in(None, 2)
    (2, 1, 1, 2)
    """
    return workers if free_mb is None else max(1, min(workers, (free_mb - SPARE_MB) // WORKER_MB))


def free_megabytes(meminfo: Path = MEMINFO, cgroup: Path = CGROUP) -> int | None:
    """Return what may be taken now, of the machine and of our own limit on it (Linux); None where that is not told."""
    amounts = [amount for amount in (_of_machine(meminfo), _of_limit(cgroup)) if amount is not None]
    return min(amounts) >> 20 if amounts else None


def _of_machine(meminfo: Path) -> int | None:
    available = _table(meminfo).get("MemAvailable:")
    return None if available is None else available << 10


def _of_limit(cgroup: Path) -> int | None:
    """Return what a container's limit leaves; files that were only read count as free."""
    try:
        most, used = (int((cgroup / name).read_text()) for name in ("memory.max", "memory.current"))
    except (OSError, ValueError):  # no cgroup v2, or "max": no limit
        return None
    return max(0, most - used + _table(cgroup / "memory.stat").get("inactive_file", 0))


def _table(path: Path) -> dict[str, int]:
    """Return a file of names and numbers; empty where there is none."""
    try:
        rows = [line.split() for line in path.read_text().splitlines()]
        return {row[0]: int(row[1]) for row in rows if len(row) > 1}
    except (OSError, ValueError):
        return {}
