"""What a check says of a script: where, why, and how to put it right."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How much a finding weighs."""

    ERROR = "lỗi"
    """Blocks approval."""
    ADVICE = "nên sửa"
    NOTE = "lưu ý"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to put right. ``line`` counts from 1 in the script's file."""

    line: int
    grade: Grade
    rule: str
    """A short ASCII name, e.g. ``long-sentence``."""
    what: str
    """Vietnamese: what is there and why it matters."""
    mend: str
    """Vietnamese: what to do."""

    def __str__(self) -> str:
        """Return it as one line."""
        return f"dòng {self.line}, {self.grade}: {self.what} {self.mend}".rstrip()
