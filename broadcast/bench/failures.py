"""Why the benchmark says nothing.

BenchFailed
├── BenchRefused        an output is not right, so its speed means nothing
└── MissingProgram      a program that the benchmark needs
"""

from collections.abc import Mapping

from broadcast.errors import BroadcastError


class BenchFailed(BroadcastError):
    """The benchmark cannot say anything."""


class BenchRefused(BenchFailed):
    """A file made in the benchmark is not right; no ratio is printed about wrong files."""

    def __init__(self, file: str, what: str) -> None:
        self.file = file
        super().__init__(f"Không in tỉ lệ nào: tệp {file} làm ra chưa đúng ({what}).")


class MissingProgram(BenchFailed):
    """Programs from outside that are not installed, with the Debian packages that bring them."""

    def __init__(self, missing: Mapping[str, str]) -> None:
        self.missing = dict(missing)
        packages = " ".join(dict.fromkeys(missing.values()))
        super().__init__(f"Thiếu chương trình {', '.join(missing)} để đo. Trên Debian: apt install {packages}.")
