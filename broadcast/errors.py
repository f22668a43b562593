"""Every error raised on purpose.

    BroadcastError            one Vietnamese line: what, where, what to do
    ├── BadInput              the person who typed or chose it can mend it
    │   ├── BadSetting          environment or settings file
    │   ├── BadScript           a script's text: one problem a line
    │   │   └── UnknownPlaceholder    a {{ name }} that nothing fills
    │   ├── MissingFigure       a script asks for a figure that is not there
    │   └── UnknownName         a station, area or script that does not exist
    ├── SpeechFailed          an engine could not say it
    │   ├── EngineUnavailable   try the next engine
    │   │   └── TextRefused           this one text, not the engine, is the trouble
    │   └── NoVoice             no engine could say it
    └── StorageFailed         disk, database or files; nothing is half written

``str(error)`` is the line that command line and web show. Rooms add their own errors to the branch they belong to.
"""

import difflib
from collections.abc import Sequence


class BroadcastError(Exception):
    """Base of all errors raised on purpose; ``str()`` of it is one clear Vietnamese line."""


class BadInput(BroadcastError):
    """Something given by a person cannot be used; the message says what, where and what to do."""


class BadSetting(BadInput):
    """A setting is unknown or does not fit; the message names it."""


class UnknownName(BadInput):
    """A name that does not exist, with the nearest that do."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        near = difflib.get_close_matches(name, known, 3) or list(known)[:3]
        hint = f" Gần nhất: {', '.join(near)}." if near else ""
        super().__init__(f"Không có {kind} «{name}».{hint}")


class SpeechFailed(BroadcastError):
    """Speech could not be made."""


class EngineUnavailable(SpeechFailed):
    """The engine cannot speak now; the next one should be tried."""

    def __init__(self, engine: str, reason: str) -> None:
        self.engine = engine
        self.reason = reason
        super().__init__(f"Giọng {engine} chưa nói được: {reason}")


class TextRefused(EngineUnavailable):
    """The engine works but cannot say this one text; the next one should be tried, and this one asked again."""


class NoVoice(SpeechFailed):
    """No engine could say an item; ``reasons`` are what each of them answered."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(f"Không tạo được giọng đọc. {' '.join(reasons) or 'Chưa có giọng nào được cài.'} Xem: broadcast voice list.")


class UnspeakableWord(SpeechFailed):
    """A word is no Vietnamese syllable, so it has no sounds of ours."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(f"«{word}» không phải âm tiết tiếng Việt. Thêm cách đọc của từ này vào từ điển rồi thử lại.")


class StorageFailed(BroadcastError):
    """A disk, database or file failed; nothing is half written."""


class BadScript(BadInput):
    """A script's text cannot be used. ``problems`` are (line of the file, what is wrong and how to mend it)."""

    def __init__(self, script: str, problems: Sequence[tuple[int, str]]) -> None:
        self.script = script
        self.problems = tuple(problems)
        super().__init__("\n".join(f"Kịch bản {printable(script)}, dòng {line}: {what}." for line, what in problems))


class UnknownPlaceholder(BadScript):
    """A script has a placeholder that nothing fills, with the nearest name that something does."""

    def __init__(self, script: str, line: int, name: str, known: Sequence[str]) -> None:
        self.name = name
        near = difflib.get_close_matches(name, known, 1, 0.5)
        hint = f"Có phải «{near[0]}»?" if near else f"Các tên có: {', '.join(sorted(known))}"
        super().__init__(script, [(line, f"không có chỗ điền «{name}». {hint}")])


class MissingFigure(BadInput):
    """A script asks for a figure that the figures at hand do not have."""

    def __init__(self, script: str, figure: str) -> None:
        self.script = script
        self.figure = figure
        super().__init__(f"Kịch bản {printable(script)} cần số liệu «{figure}» nhưng chưa có. Nhập số liệu này rồi làm lại.")


def printable(name: str) -> str:
    """Return a name for one line of a message: shown as it is, but what no terminal prints is escaped."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape", "surrogatepass").decode() for letter in name)
