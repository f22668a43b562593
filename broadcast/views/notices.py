"""Notices as pages show them: worded, with placeholders by their labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from broadcast.model.notice import Notice, Severity
from broadcast.wording import SEVERITIES, sentence, words


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNotice:
    """A notice on a page. ``line`` counts from 1, None where it concerns the whole; ``grade`` is its severity in Vietnamese."""

    severity: Severity
    grade: str
    line: int | None
    text: str


def shown_notice(notice: Notice, labels: Mapping[str, str], before: int = 0) -> ShownNotice:
    """Return a notice with its wording. ``before`` lines of its text stand above what the page shows; a notice of theirs has no line."""
    line = (notice.where.row or 0) - before
    grade = SEVERITIES[notice.severity]
    return ShownNotice(severity=notice.severity, grade=grade, line=line if line > 0 else None, text=sentence(notice, labels))


def reasons(notices: Iterable[Notice], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return each notice as a part of a sentence, in lower case."""
    return tuple(words(notice, labels).message for notice in notices)
