"""Script files as a person hands them over: folders, names and bytes of every kind, each problem in one line."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from broadcast.errors import BadScript
from broadcast.figures.reading.decode import cut_encoding
from broadcast.files import reason_of
from broadcast.model.notice import Where
from broadcast.wording import notice, visible, worded

LARGEST_FILE = 200_000
"""Bytes; a script of 90 s has about 3,000."""
LONGEST_NAME = 160
"""Bytes."""
FIRST_LINE = Where(row=1)
_NAME = re.compile(r"[^\W_][\w ().,-]{0,63}\.j2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Texts as (file name, text), and one line for each file that cannot be used."""

    texts: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def gather(paths: Sequence[Path]) -> Gathered:
    """Read script files; a folder stands for its ``*.j2`` files. What cannot be read becomes a problem."""
    texts: list[tuple[str, str]] = []
    problems: list[str] = []
    for path in paths:
        for file in _files(path, problems):
            try:
                texts.append((file.name, decode(file.name, _bytes(file))))
            except BadScript as error:
                problems.append(str(error))
    return Gathered(texts=tuple(texts), problems=tuple(problems))


def decode(name: str, data: bytes) -> str:
    """Return the text of a script file. Raises BadScript for a name or bytes that are none."""
    if not _NAME.fullmatch(unicodedata.normalize("NFC", name)) or len(name.encode("utf-8", "replace")) > LONGEST_NAME:
        raise BadScript(name, [notice("script-file-name", FIRST_LINE)])
    if len(data) > LARGEST_FILE:
        raise BadScript(name, [notice("script-file-large", FIRST_LINE, limit=LARGEST_FILE // 1000)])
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = Where(row=data[: error.start].count(b"\n") + 1)
        cut = cut_encoding(data)
        encoding_notice = notice("script-file-cut", line, encoding=cut) if cut else notice("script-file-encoding", line)
        raise BadScript(name, [encoding_notice]) from error


def _files(path: Path, problems: list[str]) -> Iterable[Path]:
    if path.is_dir():
        return sorted(path.glob("*.j2"))
    if path.is_file():
        return (path,)
    problems.append(worded("path-missing", path=visible(str(path))))
    return ()


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise BadScript(file.name, [notice("script-file-kind", FIRST_LINE)])
    try:
        with file.open("rb") as handle:
            return handle.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadScript(file.name, [notice("script-file-unreadable", FIRST_LINE, reason=reason_of(error))]) from error
