"""Start a program under limits: ``python -I -S limited.py FILE_BYTES MEMORY_BYTES CPU_S PROGRAM ARGUMENT…``.

The limits hold for the program and whatever it starts. A program of its own, since setting them between fork and exec
is not safe in a process with threads.
"""

import os
import sys

CANNOT_START = 127


def main(file_bytes: str, memory_bytes: str, cpu_s: str, *argv: str) -> int:
    """Become the program; return only if it cannot be started."""
    _limit(int(file_bytes), int(memory_bytes), int(cpu_s))
    try:
        os.execvp(argv[0], argv)  # noqa: S606 (the settings name it; no shell)
    except OSError as error:
        sys.stderr.write(f"{argv[0]}: {error.strerror}\n")
    return CANNOT_START


def _limit(file_bytes: int, memory_bytes: int, cpu_s: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: time alone is limited, by the caller
        return
    for kind, amount in ((resource.RLIMIT_FSIZE, file_bytes), (resource.RLIMIT_CPU, cpu_s), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (amount, amount))
    if sys.platform == "linux":  # elsewhere refused or without effect
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
