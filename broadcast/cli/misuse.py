"""Wrong use of the command line, in one Vietnamese line: what does not fit, what was meant, where to look."""

import difflib
import re
from typing import Any

from typer import BadParameter

_EXAMPLES = {"%Y-%m-%d": "2021-02-04", "%d/%m/%Y": "04/02/2021", "%Y-%m-%dT%H:%M": "2021-02-04T17:00"}
_NOT_A_TIME = re.compile(r"'(?P<given>.*)' does not match the formats? (?P<formats>.*)")
_KINDS = {
    "integer": "số nguyên",
    "float": "số",
    "boolean": "giá trị đúng hay sai",
    "UUID": "mã UUID",
}
_NOT_A_KIND = re.compile(r"'(?P<given>.*)' is not a valid (?P<kind>\w+)")
_NOT_A_SORT = re.compile(r"Input should be a valid (?P<kind>\w+)")
_NO_COMMAND = re.compile(r"No such command '(?P<given>.*?)'\.")
_NO_OPTION = re.compile(r"No such option: (?P<given>\S+)")
_TOO_MANY = re.compile(r"Got unexpected extra argument\S* \((?P<given>.*)\)")
_NEEDS_VALUE = re.compile(r"Option '(?P<given>.*)' requires")


def misuse(error: Any) -> str:  # noqa: ANN401 (the library's class has no public name)
    """Return the line for an error of the command line's library; its own words where it says something that we do not know."""
    context = getattr(error, "ctx", None)
    where = f" Xem: {context.command_path} --help." if context is not None else ""
    what = _what(error)
    return f"{what if what.endswith(('.', '?')) else f'{what}.'}{where}"


def _what(error: Any) -> str:  # noqa: ANN401
    message = str(error.format_message())
    if type(error).__name__ == "MissingParameter":
        return f"Thiếu {_name_of(error)}"
    if isinstance(error, BadParameter):
        return f"Giá trị của {_name_of(error)} chưa đúng: {_value(str(error.message))}"
    for pattern, say in ((_NO_COMMAND, _no_command), (_NO_OPTION, _no_option)):
        if match := pattern.search(message):
            return say(error, match["given"])
    if match := _TOO_MANY.search(message):
        return f"Thừa «{match['given']}»"
    if match := _NEEDS_VALUE.search(message):
        return f"Sau {match['given']} phải có giá trị"
    return message


def _name_of(error: Any) -> str:  # noqa: ANN401
    parameter = error.param
    hint = error.param_hint or (parameter.get_error_hint() if parameter is not None else "")
    return (hint if isinstance(hint, str) else " / ".join(hint)).replace("'", "") or "một giá trị"


def _value(message: str) -> str:
    if match := _NOT_A_TIME.search(message):
        examples = [_EXAMPLES[form] for form in re.findall(r"'([^']*)'", match["formats"]) if form in _EXAMPLES]
        return f"«{match['given']}» không phải ngày giờ có thật; viết như {' hoặc '.join(examples)}"
    if match := _NOT_A_KIND.search(message):
        return f"«{match['given']}» không phải {_KINDS.get(match['kind'], match['kind'])}"
    if match := _NOT_A_SORT.search(message):
        return f"cần {_KINDS.get(match['kind'], match['kind'])}"
    return message


def _no_command(error: Any, word: str) -> str:  # noqa: ANN401
    commands = error.ctx.command.list_commands(error.ctx) if error.ctx is not None else []
    return f"Không có lệnh «{word}»{_nearest(word, commands)}"


def _no_option(error: Any, word: str) -> str:  # noqa: ANN401
    return f"Không có tùy chọn {word}{_nearest(word, getattr(error, 'possibilities', None) or [])}"


def _nearest(word: str, words: list[str]) -> str:
    near = difflib.get_close_matches(word, list(words), 1)
    return f". Có phải {near[0]}?" if near else ""
