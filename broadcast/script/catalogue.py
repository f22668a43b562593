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
from broadcast.model.script import Priority, Script
from broadcast.model.units import ScriptId
from broadcast.script.head import HeadProblem, HeadValue, read_head

T = TypeVar("T")

LONGEST_TEXT = 40_000
"""Characters of a whole file; 90 s of speech are about 1,500."""
FIELDS = tuple(field.name for field in fields(Script) if field.name not in ("body", "body_line", "version"))
"""Of the head, in the order in which it is written."""
REQUIRED = ("id", "title", "valid_from", "valid_to", "source")
DEFAULTS = {"category": "thong-bao", "channel": "loudspeaker", "audience": "nguoi-dan", "priority": "3", "voice": "female"}

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_NEED = re.compile(r"[a-z][a-z0-9_]{0,60}")
_WORD = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_PLAIN = re.compile(r"[^\W\d_][\w ,.()/–-]*[\w.)]|[^\W\d_]")
_CLOCK = re.compile(r"(\d{1,2})(?::|h|g|giờ )(\d{2})")
_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4})")
_PRIORITIES = {"1": 1, "2": 2, "3": 3, "khẩn cấp": 1, "ưu tiên": 2, "thông thường": 3}
_VOICES = {"female": "female", "male": "male", "two": "two", "nữ": "female", "nam": "male", "hai giọng": "two"}


def read_script(text: str, name: str) -> Script:
    """Return the script that a file's text holds. Raises BadScript with one problem a line.

    ``name`` is the file's name, only used in messages. The head stands between two lines ``---``.
    """
    lines = _lines(text, name)
    try:
        end = _end_of_head(lines)
        head = read_head("\n".join(lines[1:end]))
    except HeadProblem as problem:
        raise BadScript(name, [(problem.line, str(problem))]) from problem
    return _Reader(name, head).script("\n".join(lines[end + 1 :]), end + 2)


def write_script(script: Script) -> str:
    """Return the text of a script's file; reading and writing it again gives the same bytes.

    Every value that plain YAML would take for something else than text is quoted.
    """
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
    fields = "\n".join(f"{name}: {_written(value)}".rstrip() for name, value in head.items())
    return f"---\n{fields}\n---\n{script.body}\n"


def _lines(text: str, name: str) -> list[str]:
    if len(text) > LONGEST_TEXT:
        raise BadScript(name, [(1, f"dài hơn {LONGEST_TEXT} ký tự. Chia thành nhiều kịch bản ngắn, mỗi tin dưới 90 giây")])
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    lines = text.split("\n")
    strange = [(number, line) for number, line in enumerate(lines, 1) if any(_is_strange(letter) for letter in line)]
    if strange:
        raise BadScript(name, [(number, "có ký tự điều khiển không thấy được. Xóa dòng này rồi gõ lại") for number, _ in strange[:20]])
    return lines


def _is_strange(letter: str) -> bool:
    """Control characters, lone surrogates and private use: none of them is text, and the last are our line marks."""
    return unicodedata.category(letter) in ("Cc", "Cs", "Co") or letter in "\u2028\u2029" or ord(letter) & 0xFFFE == 0xFFFE


def _end_of_head(lines: list[str]) -> int:
    if lines[0].rstrip() != "---":
        raise HeadProblem(1, "thiếu dòng «---» mở phần đầu. Dòng đầu tiên của tệp phải là «---»")
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return number
    raise HeadProblem(1, "thiếu dòng «---» đóng phần đầu. Thêm một dòng «---» trước nội dung")


class _Reader:
    """Turns the fields of one head into a Script, gathering every problem on the way."""

    def __init__(self, name: str, head: dict[str, HeadValue]) -> None:
        self._name = name
        self._head = head
        self._problems: list[tuple[int, str]] = []

    def script(self, body: str, body_line: int) -> Script:
        self._refuse_unknown()
        first, last = self._field("valid_from", _day), self._field("valid_to", _day)
        script = Script(
            id=ScriptId(self._field("id", _id) or ""),
            title=self._field("title", _title) or "",
            category=self._field("category", _word) or "",
            channel=self._field("channel", _word) or "",
            audience=self._field("audience", _word) or "",
            priority=Priority(self._field("priority", _priority) or 3),
            voice=self._field("voice", _voice) or "",
            valid_from=first or date.min,
            valid_to=last or date.max,
            fixed_at=self._field("fixed_at", _clock),
            needs=self._needs(),
            approved_by=self._field("approved_by", _title) or "",
            source=self._field("source", _title) or "",
            body=_trimmed(body),
            body_line=body_line + _blank_lines_before(body),
        )
        self._check_whole(script)
        if self._problems:
            raise BadScript(self._name, sorted(self._problems))
        return script

    def _refuse_unknown(self) -> None:
        for field in self._head.keys() - set(FIELDS):
            near = difflib.get_close_matches(field, FIELDS, 1)
            hint = f"Có phải «{near[0]}»?" if near else f"Các mục có: {', '.join(FIELDS)}."
            self._problems.append((self._head[field].line, f"không có mục «{field}». {hint}"))

    def _field(self, field: str, convert: Callable[[str], T]) -> T | None:
        value = self._head.get(field, HeadValue(line=1, texts=(DEFAULTS.get(field, ""),), is_list=False))
        if value.is_list:
            self._problems.append((value.line, f"{field} chỉ nhận một giá trị, không nhận danh sách"))
            return None
        text = value.texts[0].strip() or DEFAULTS.get(field, "")
        if any(_is_strange(letter) for letter in text):
            self._problems.append((value.line, f"{field} có ký tự xuống dòng hoặc ký tự điều khiển. Viết trên một dòng"))
            return None
        if not text:
            if field in REQUIRED:
                self._problems.append((value.line, f"thiếu mục «{field}». Thêm «{field}: …» vào phần đầu"))
            return None
        try:
            return convert(text)
        except ValueError as error:
            self._problems.append((value.line, f"{field} «{text}» {error}"))
            return None

    def _needs(self) -> tuple[str, ...]:
        value = self._head.get("needs")
        if value is None or value.texts == ("",):
            return ()
        if not value.is_list:
            self._problems.append((value.line, "needs phải là danh sách, ví dụ: needs: [so_tai_khoan, ngay_so_lieu]"))
        for need in value.texts:
            if not _NEED.fullmatch(need):
                self._problems.append((value.line, f"needs có tên «{need}» không hợp lệ; tên số liệu chỉ gồm a–z, 0–9 và _"))
        return value.texts

    def _check_whole(self, script: Script) -> None:
        if script.valid_to < script.valid_from:
            line = self._head["valid_to"].line
            self._problems.append((line, f"valid_to {script.valid_to} sớm hơn valid_from {script.valid_from}. Sửa lại một trong hai"))
        if not script.body:
            self._problems.append((script.body_line, "chưa có nội dung sau phần đầu. Viết lời đọc dưới dòng «---» thứ hai"))


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("không hợp lệ; id chỉ gồm chữ a–z không dấu, số và dấu gạch nối, bắt đầu bằng chữ hoặc số, dài tối đa 41")
    return text


def _title(text: str) -> str:
    if len(text) > 200:
        raise ValueError("dài hơn 200 ký tự. Viết ngắn lại")
    return text


def _word(text: str) -> str:
    if not _WORD.fullmatch(text):
        raise ValueError("không hợp lệ; chỉ gồm chữ a–z không dấu, số và dấu gạch nối, ví dụ: nguoi-dan")
    return text


def _priority(text: str) -> int:
    if text.casefold() not in _PRIORITIES:
        raise ValueError("không phải mức ưu tiên. Ghi 1 (khẩn cấp), 2 (ưu tiên) hoặc 3 (thông thường)")
    return _PRIORITIES[text.casefold()]


def _voice(text: str) -> str:
    if text.casefold() not in _VOICES:
        raise ValueError("không phải giọng đọc. Ghi female (nữ), male (nam) hoặc two (hai giọng)")
    return _VOICES[text.casefold()]


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"]))
    except ValueError:
        pass
    raise ValueError('không phải ngày có thật. Viết năm-tháng-ngày trong dấu ngoặc kép, ví dụ: "2021-09-30"')


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError('không phải giờ trong ngày. Viết giờ:phút trong dấu ngoặc kép, ví dụ: "17:30"')
    return time(int(found[1]), int(found[2]))


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
