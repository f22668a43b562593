"""Every notice in Vietnamese: the rooms' ``data/messages.tsv`` (key, severity, message, hint), read once."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources

from broadcast.model.notice import EVERYWHERE, Fact, Notice, Severity, SlotName, Where

MESSAGES = "messages.tsv"
QUOTED = 60
"""Letters of a typed text in a message."""
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NO_LABELS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one code is said; ``message`` and ``hint`` name facts as ``{name}``."""

    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A notice in Vietnamese: what is the matter, and what to do (empty where nothing need be done)."""

    message: str
    hint: str

    def __str__(self) -> str:
        """Return both in one line."""
        return f"{self.message} {self.hint}".rstrip()


def notice(code: str, where: Where = EVERYWHERE, **facts: Fact) -> Notice:
    """Return the notice of a code, with the severity of its row. Raises KeyError for a code that no room words."""
    return Notice(code=code, severity=wordings()[code].severity, where=where, facts=facts)


def words(notice: Notice, labels: Mapping[str, str] = NO_LABELS) -> Words:
    """Return a notice in Vietnamese; ``labels`` are those of placeholders, by name.

    Raises KeyError for an unknown code or a fact that the wording names and the notice lacks.
    """
    wording = wordings()[notice.code]
    facts = {name: shown(fact, labels) for name, fact in notice.facts.items()}
    return Words(message=wording.message.format_map(facts), hint=wording.hint.format_map(facts))


def worded(code: str, /, **facts: object) -> str:
    """Return what an error says, in one line: the wording of a code and what to do.

    Facts that are no text, number or day (a path, another error) are written as ``str`` writes them. Raises as ``words``.
    """
    by_name = {name: _as_fact(fact) for name, fact in facts.items()}
    return str(words(Notice(code=code, severity=wordings()[code].severity, where=EVERYWHERE, facts=by_name)))


def _as_fact(fact: object) -> Fact:
    return fact if isinstance(fact, str | int | Decimal | date | SlotName) else str(fact)


def sentence(notice: Notice, labels: Mapping[str, str] = NO_LABELS) -> str:
    """Return a notice as one whole sentence or two: it begins with a capital and ends with a stop.

    >>> sentence(Notice(code="missing_value", severity=Severity.WARNING))
    'Chưa có số liệu (không phải số 0). Bổ sung khi có.'
    """
    text = words(notice, labels)
    stop = "" if text.message.endswith((".", "?", "!")) else "."
    return f"{text.message[:1].upper()}{text.message[1:]}{stop} {text.hint}".rstrip()


SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "nên sửa", Severity.NOTE: "lưu ý"}


def placed(notice: Notice, labels: Mapping[str, str] = NO_LABELS) -> str:
    """Return a notice of a text's line: ``dòng 12, lỗi: Có số di động…``."""
    line = f"dòng {notice.where.row}, " if notice.where.row else ""
    return f"{line}{SEVERITIES[notice.severity]}: {sentence(notice, labels)}"


def shown(fact: Fact, labels: Mapping[str, str] = NO_LABELS) -> str:
    """Return a fact as people read it: days as dd/mm/yyyy, placeholders by their label, several joined by commas.

    >>> shown((SlotName(name="hang_may"), SlotName(name="so_don_vi")), {"hang_may": "Hạng tính theo số máy"})
    '«Hạng tính theo số máy», «so_don_vi»'
    """
    if isinstance(fact, tuple):
        return ", ".join(shown(part, labels) for part in fact)
    if isinstance(fact, SlotName):
        return f"«{labels.get(fact.name, fact.name)}»"
    return f"{fact:%d/%m/%Y}" if isinstance(fact, date) else str(fact)


def quoted(text: str) -> str:
    """Return a text that somebody typed as a message quotes it: as much as tells it from others.

    >>> quoted("x" * 99) == "x" * 60
    True
    """
    return text[:QUOTED]


def visible(text: str) -> str:
    r"""Return a text in which control characters and those that change the direction of writing are shown, not obeyed.

    Whoever writes a line that may hold a name given from outside (a file's, a sheet's) writes it through this.

    >>> print(visible("so\x1b[2J\nlieu\u202e.csv"))
    so\x1b[2J\nlieu\u202e.csv
    """
    return _UNSEEN.sub(lambda sign: _picture(sign[0]), text)


def visible_block(text: str) -> str:
    """Return a text whose line breaks and tabs are its own, with everything else visible."""
    return _UNSEEN.sub(lambda sign: sign[0] if sign[0] in "\n\r\t" else _picture(sign[0]), text)


def _picture(sign: str) -> str:
    return sign.encode("unicode_escape", "surrogatepass").decode()


@cache
def wordings() -> Mapping[str, Wording]:
    """Return the wording of every code of every room. Raises ValueError where two rows have one key."""
    by_key: dict[str, Wording] = {}
    for key, wording in (pair for room in rooms() for pair in _rows(room)):
        if key in by_key:
            raise ValueError(f"two wordings of {key!r}")
        by_key[key] = wording
    return by_key


def rooms() -> tuple[str, ...]:
    """Return the names of the rooms that have messages, in order; the first, without a name, is the package itself."""
    package = resources.files("broadcast")
    return ("", *sorted(room.name for room in package.iterdir() if room.joinpath("data", MESSAGES).is_file()))


def _rows(room: str) -> Iterator[tuple[str, Wording]]:
    text = resources.files("broadcast").joinpath(room, "data", MESSAGES).read_text("utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        yield row["key"], Wording(severity=Severity(row["severity"]), message=row["message"], hint=row["hint"] or "")
