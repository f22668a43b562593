"""The programs from outside that the opponent and the checkers are."""

import shutil

from broadcast.bench.failures import MissingProgram

NEEDED = {"espeak-ng": "espeak-ng", "ffmpeg": "ffmpeg", "ffprobe": "ffmpeg", "mpg123": "mpg123", "mp3check": "mp3check"}
"""Program and the Debian package that brings it."""


def require() -> None:
    """Raise MissingProgram, naming every one that is not installed and how to install it."""
    missing = {program: package for program, package in NEEDED.items() if shutil.which(program) is None}
    if missing:
        raise MissingProgram(missing)
