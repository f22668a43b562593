"""What every command shares: where words go, how an error ends."""

import contextlib
import json
import logging
import os
import re
import sys
from typing import Any

from broadcast.wording import visible

_TURNING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that JSON leaves as they are and a terminal obeys."""


def say(text: str = "") -> None:
    """Print one line for a person."""
    sys.stdout.write(visible(text) + "\n")


def say_json(value: Any) -> None:  # noqa: ANN401 (anything that JSON knows)
    """Print a value for a machine."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.write(_TURNING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n")


def complain(text: str) -> None:
    """Print one line about a fault; where the disk under the log is full, among the results. Never fails."""
    for stream in (sys.stderr, sys.stdout):
        with contextlib.suppress(OSError, ValueError):
            stream.write(visible(text) + "\n")
            stream.flush()
            return


def let_go() -> None:
    """Print what still waits; what cannot be printed any more is given up, so that Python's end has nothing to say about it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def fail(text: str) -> int:
    """Print the fault and return the exit code 1."""
    complain(text)
    return 1


class OneLine(logging.Filter):
    """Makes a record's message one line, whatever a name in it holds; a traceback follows as it is."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True; what would turn or break the line is shown."""
        record.msg, record.args = visible(record.getMessage()), ()
        return True
