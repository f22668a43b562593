"""``broadcast spoken``: what an announcer would say, one line in, one line out."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from broadcast.model.announcement import Spoken
    from broadcast.spoken.lexicon import Lexicon


class StyleName(StrEnum):
    """The styles of ``spoken.style.STYLES``."""

    NORTH = "bac"
    SOUTH = "nam"
    DIGITS = "tung-chu-so"


def spoken(
    text: Annotated[list[str] | None, typer.Argument(help="Chữ cần đọc; để trống thì đọc từng dòng từ đầu vào chuẩn.")] = None,
    style: Annotated[StyleName, typer.Option(help="Cách đọc: bac, nam, hoặc tung-chu-so (số lẻ đọc từng chữ số).")] = StyleName.NORTH,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON, mỗi dòng một đối tượng.")] = False,
) -> None:
    """Viết ra lời đọc: số, ngày giờ, chữ viết tắt, ký hiệu đều thành chữ; chỗ nghi ngờ in ra kênh lỗi."""
    from broadcast.cli.console import complain, say
    from broadcast.model.units import WrittenText
    from broadcast.spoken.failures import misread_notice
    from broadcast.spoken.read import read_aloud
    from broadcast.spoken.style import STYLES
    from broadcast.wording import sentence

    lexicon = _lexicon()
    for number, line in enumerate([" ".join(text)] if text else _lines(), 1):
        read = read_aloud(WrittenText(line), lexicon, STYLES[style], align=as_json)
        say(_as_json(line, read) if as_json else read.text)
        for doubt in read.doubts:
            complain(f"Dòng {number}: {doubt.reason}")
        for misread in read.misread:
            complain(f"Dòng {number}: {sentence(misread_notice(misread))}")


def _lexicon() -> "Lexicon":
    """Return the city's readings where there is a data folder, else the shipped ones; nothing is created."""
    from broadcast.config import read_settings
    from broadcast.spoken.lexicon import load_shipped
    from broadcast.views.nearby_days import city_readings_near
    from broadcast.wiring import build_tools

    settings = read_settings()
    if not settings.has_data:
        return load_shipped()
    with build_tools(settings) as tools, tools.begin() as uow:
        return city_readings_near(uow, tools.today())


def _lines() -> Iterator[str]:
    r"""Yield the lines of standard input, which end at \n only; what is no UTF-8 becomes U+FFFD and so a warning."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")


def _as_json(line: str, read: "Spoken") -> str:
    import json
    from dataclasses import asdict

    value: dict[str, Any] = {
        "written": line,
        "spoken": read.text,
        "syllables": read.syllables,
        "groups": [asdict(group) for group in read.groups],
        "spans": [asdict(span) for span in read.spans],
        "warnings": [asdict(doubt) for doubt in read.doubts],
    }
    return json.dumps(value, ensure_ascii=False)
