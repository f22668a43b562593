"""One script's text to a Script and back; what is written is read again to the same bytes."""

import difflib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields
from datetime import date, time
from typing import TypeVar

import yaml

from broadcast.errors import BadScript
from broadcast.model.notice import Fact, Notice, Where
from broadcast.model.script import Priority, Script
from broadcast.model.units import AreaCode, ScriptId
from broadcast.script.head import HeadProblem, HeadValue, read_head
from broadcast.wording import notice

T = TypeVar("T")

LONGEST_TEXT = 40_000
"""Characters of a whole file; 90 s of speech are about 1,500."""
FIELDS = tuple(field.name for field in fields(Script) if field.name not in ("body", "body_line", "version"))
"""Of the head, in the order in which it is written."""
MOST_NOTICES = 20
"""Of one kind in one text."""
REQUIRED = ("id", "title", "valid_from", "valid_to", "source")
DEFAULTS = {"category": "thong-bao", "channel": "loudspeaker", "audience": "nguoi-dan", "priority": "3", "voice": "female"}

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_CODE = re.compile(r"[0-9A-Za-z]{1,20}")
_NEED = re.compile(r"[a-z][a-z0-9_]{0,60}")
_WORD = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_PLAIN = re.compile(r"[^\W\d_][\w ,.()/–-]*[\w.)]|[^\W\d_]")
_CLOCK = re.compile(r"(\d{1,2})(?::|h|g|giờ )(\d{2})")
_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4})")
_PRIORITIES = {"1": 1, "2": 2, "3": 3, "khẩn cấp": 1, "ưu tiên": 2, "thông thường": 3}
_VOICES = {"female": "female", "male": "male", "two": "two", "nữ": "female", "nam": "male", "hai giọng": "two"}


def read_script(text: str, name: str) -> Script:
    """Return the script that a file's text holds. Raises BadScript with one notice a line.

    ``name`` is the file's name, only used in messages. The head stands between two lines ``---``.
    """
    lines = _lines(text, name)
    try:
        end = _end_of_head(lines)
        head = read_head("\n".join(lines[1:end]))
    except HeadProblem as problem:
        raise BadScript(name, [problem.notice]) from problem
    return _HeadReader(name, head).script("\n".join(lines[end + 1 :]), end + 2)


def write_script(script: Script) -> str:
    """Return the text of a script's file; reading and writing it again gives the same bytes.

    Every value that plain YAML would take for something else than text is quoted.
    """
    fields = "\n".join(f"{name}: {_written(value)}".rstrip() for name, value in head_of(script).items())
    return f"---\n{fields}\n---\n{script.body}\n"


def head_of(script: Script) -> dict[str, str | int | list[str]]:
    """Return what a script's head says, by the names that it has there; what is not given at all is not named."""
    head: dict[str, str | int | list[str]] = {
        "id": script.id,
        "title": script.title,
        "category": script.category,
        "channel": script.channel,
        "audience": script.audience,
        "priority": int(script.priority),
        "voice": script.voice,
        "valid_from": script.valid_from.isoformat(),
        "valid_to": script.valid_to.isoformat(),
        "fixed_at": f"{script.fixed_at:%H:%M}" if script.fixed_at else "",
        "needs": list(script.needs),
        "approved_by": script.approved_by,
        "source": script.source,
    }
    head |= {"variant_of": script.variant_of} if script.variant_of else {}
    head |= {"weight": script.weight} if script.weight != 1 else {}
    return head | ({"areas": list(script.areas)} if script.areas else {})


def _lines(text: str, name: str) -> list[str]:
    if len(text) > LONGEST_TEXT:
        raise BadScript(name, [notice("text-too-long", Where(row=1), limit=LONGEST_TEXT)])
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    lines = text.split("\n")
    strange = [number for number, line in enumerate(lines, 1) if any(_is_strange(letter) for letter in line)]
    if strange:
        raise BadScript(name, [notice("control-character", Where(row=number)) for number in strange[:MOST_NOTICES]])
    return lines


def _is_strange(letter: str) -> bool:
    """Control characters, lone surrogates and private use: none of them is text, and the last are our line marks."""
    return unicodedata.category(letter) in ("Cc", "Cs", "Co") or letter in "\u2028\u2029" or ord(letter) & 0xFFFE == 0xFFFE


def _end_of_head(lines: list[str]) -> int:
    if lines[0].rstrip() != "---":
        raise HeadProblem(1, "head-not-opened")
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return number
    raise HeadProblem(1, "head-not-closed")


class _HeadReader:
    """Turns the fields of one head into a Script, gathering a notice of every problem on the way."""

    def __init__(self, name: str, head: dict[str, HeadValue]) -> None:
        self._name = name
        self._head = head
        self._notices: list[Notice] = []

    def script(self, body: str, body_line: int) -> Script:
        """Return the script; ``body_line`` is the line of the file on which its body begins. Raises BadScript with all that is wrong."""
        self._refuse_unknown()
        first, last = self._field("valid_from", _day), self._field("valid_to", _day)
        script = Script(
            id=ScriptId(self._field("id", _id) or ""),
            title=self._field("title", _title) or "",
            category=self._field("category", _word) or "",
            channel=self._field("channel", _word) or "",
            audience=self._field("audience", _word) or "",
            priority=Priority(self._field("priority", _priority) or Priority.ORDINARY),
            voice=self._field("voice", _voice) or "",
            valid_from=first or date.min,
            valid_to=last or date.max,
            fixed_at=self._field("fixed_at", _clock),
            needs=self._needs(),
            areas=self._areas(),
            approved_by=self._field("approved_by", _title) or "",
            source=self._field("source", _title) or "",
            variant_of=ScriptId(root) if (root := self._field("variant_of", _id)) else None,
            weight=self._field("weight", _weight) or 1,
            body=_trimmed(body),
            body_line=body_line + _blank_lines_before(body),
        )
        self._check_whole(script)
        if self._notices:
            raise BadScript(self._name, sorted(self._notices, key=lambda notice: notice.where.row or 0))
        return script

    def _refuse_unknown(self) -> None:
        for field in self._head.keys() - set(FIELDS):
            near = difflib.get_close_matches(field, FIELDS, 1)
            code = "head-unknown-field.near" if near else "head-unknown-field"
            self._refuse(self._head[field].line, code, field=field, near=tuple(near), fields=FIELDS)

    def _field(self, field: str, convert: Callable[[str], T]) -> T | None:
        value = self._head.get(field, HeadValue(line=1, texts=(DEFAULTS.get(field, ""),), is_list=False))
        if value.is_list:
            self._refuse(value.line, "head-no-list", field=field)
            return None
        text = value.texts[0].strip() or DEFAULTS.get(field, "")
        if any(_is_strange(letter) for letter in text):
            self._refuse(value.line, "head-control-character", field=field)
            return None
        if not text:
            if field in REQUIRED:
                self._refuse(value.line, "head-missing", field=field)
            return None
        try:
            return convert(text)
        except ValueError as error:
            self._refuse(value.line, f"head-value.{error}", field=field, text=text)
            return None

    def _needs(self) -> tuple[str, ...]:
        value = self._head.get("needs")
        if value is None or value.texts == ("",):
            return ()
        if not value.is_list:
            self._refuse(value.line, "needs-no-list")
        for need in value.texts:
            if not _NEED.fullmatch(need):
                self._refuse(value.line, "needs-bad-name", name=need)
        return value.texts

    def _areas(self) -> tuple[AreaCode, ...]:
        value = self._head.get("areas")
        if value is None or value.texts == ("",):
            return ()
        for code in value.texts:
            if not _CODE.fullmatch(code):
                self._refuse(value.line, "head-area", area=code)
        return tuple(map(AreaCode, value.texts))

    def _check_whole(self, script: Script) -> None:
        if script.valid_to < script.valid_from:
            line = self._head["valid_to"].line
            self._refuse(line, "dates-reversed", first=f"{script.valid_from}", last=f"{script.valid_to}")
        if script.variant_of == script.id:
            self._refuse(self._head["variant_of"].line, "variant-of-itself")
        if not script.body:
            self._refuse(script.body_line, "no-body")

    def _refuse(self, line: int, code: str, **facts: Fact) -> None:
        self._notices.append(notice(code, Where(row=line), **facts))


def _id(text: str) -> str:
    """Raise ValueError with the variant of the wording, as all converters of a field do."""
    if not _ID.fullmatch(text):
        raise ValueError("id")
    return text


def _title(text: str) -> str:
    if len(text) > 200:
        raise ValueError("long")
    return text


def _word(text: str) -> str:
    if not _WORD.fullmatch(text):
        raise ValueError("word")
    return text


def _priority(text: str) -> int:
    if text.casefold() not in _PRIORITIES:
        raise ValueError("priority")
    return _PRIORITIES[text.casefold()]


def _weight(text: str) -> int:
    if not re.fullmatch(r"[1-9]", text):
        raise ValueError("weight")
    return int(text)


def _voice(text: str) -> str:
    if text.casefold() not in _VOICES:
        raise ValueError("voice")
    return _VOICES[text.casefold()]


def _day(text: str) -> date:
    match = _DAY.fullmatch(text)
    try:
        if match:
            return date(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    except ValueError:
        pass
    raise ValueError("day")


def _clock(text: str) -> time:
    match = _CLOCK.fullmatch(text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError("clock")
    return time(int(match[1]), int(match[2]))


def _trimmed(body: str) -> str:
    return "\n".join(line.rstrip() for line in body.split("\n")).strip("\n")


def _blank_lines_before(body: str) -> int:
    lines = body.split("\n")
    return next((number for number, line in enumerate(lines) if line.strip()), 0)


def _written(value: str | int | list[str]) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_written(item) for item in value)}]"
    return value if not value or _is_plain(value) else json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether plain YAML reads it as this very text, whatever its version."""
    return bool(_PLAIN.fullmatch(text)) and yaml.safe_load(text) == text
