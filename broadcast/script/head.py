"""A script's YAML head as text by field, with the line of each; nothing is converted by YAML's own guesses."""

from dataclasses import dataclass

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

LONGEST_HEAD = 16_000
"""Characters; a real head has a few hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadValue:
    """One field as it was written: one text, or several where it is a list. ``line`` counts from 1 in the file."""

    line: int
    texts: tuple[str, ...]
    is_list: bool


class HeadProblem(Exception):
    """The head cannot be read; on its way to BadScript. ``line`` counts from 1 in the file."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        super().__init__(what)


def read_head(text: str) -> dict[str, HeadValue]:
    """Return the fields of a head whose first line is line 2 of the file. Raises HeadProblem.

    Reads YAML events one by one: no aliases, no nesting, no key twice, so no head can grow in memory.

    >>> read_head("fixed_at: 17:30")["fixed_at"].texts
    ('17:30',)
    """
    if len(text) > LONGEST_HEAD:
        raise HeadProblem(1, f"phần đầu dài hơn {LONGEST_HEAD} ký tự. Chỉ ghi các mục của phần đầu giữa hai dòng «---»")
    try:
        return _fields(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise HeadProblem(line, "không đọc được. Viết «tên: giá trị»; giá trị có dấu hai chấm thì đặt trong dấu ngoặc kép") from error
    except yaml.YAMLError as error:
        raise HeadProblem(1, "phần đầu có ký tự không đọc được. Lưu lại tệp dạng UTF-8, bỏ ký tự lạ") from error


def _fields(text: str) -> dict[str, HeadValue]:
    found: dict[str, HeadValue] = {}
    key = ""
    items: list[str] | None = None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 2 if event.start_mark else 1
        if isinstance(event, AliasEvent):
            raise HeadProblem(line, "không dùng «*» để dẫn lại giá trị khác. Viết giá trị ra, đặt trong dấu ngoặc kép")
        depth += _step(event)
        _keep_flat(event, depth, key, line)
        if isinstance(event, SequenceStartEvent):
            items = []
        elif isinstance(event, SequenceEndEvent):
            found[key], key, items = HeadValue(line=line, texts=tuple(items or ()), is_list=True), "", None
        elif isinstance(event, ScalarEvent) and items is not None:
            items.append(event.value)
        elif isinstance(event, ScalarEvent) and key:
            found[key], key = HeadValue(line=line, texts=(event.value,), is_list=False), ""
        elif isinstance(event, ScalarEvent) and depth:
            key = _new_key(event.value, found, line)
    return found


def _step(event: yaml.Event) -> int:
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        return 1
    return -1 if isinstance(event, MappingEndEvent | SequenceEndEvent) else 0


def _keep_flat(event: yaml.Event, depth: int, key: str, line: int) -> None:
    nested = depth > 2 or (depth == 2 and isinstance(event, MappingStartEvent))
    if nested or (isinstance(event, SequenceStartEvent) and not key):
        raise HeadProblem(line, "mỗi mục chỉ nhận một giá trị hoặc một danh sách đơn. Giá trị có dấu ngoặc thì đặt trong dấu ngoặc kép")
    if depth == 0 and isinstance(event, ScalarEvent) and event.value:
        raise HeadProblem(line, "không đọc được. Mỗi dòng viết «tên: giá trị»")


def _new_key(name: str, found: dict[str, HeadValue], line: int) -> str:
    if not name:
        raise HeadProblem(line, "thiếu tên mục trước dấu hai chấm")
    if name in found:
        raise HeadProblem(line, f"mục «{name}» ghi hai lần (lần đầu ở dòng {found[name].line}). Bỏ một lần")
    return name
