"""The printed running order: one A4 sheet for the person at the amplifier."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template


def running_order(document: Mapping[str, Any]) -> bytes:
    """Return a manifest as an HTML page that prints on its own."""
    return (
        _template()
        .render(
            station=document["station"]["name"],
            day=_day(document["date"]),
            revision=document["revision"],
            figures_as_of=_day(document["figures_as_of"]) if document["figures_as_of"] else "",
            sessions=[_session(session) for session in document["sessions"]],
        )
        .encode()
    )


@cache
def _template() -> Template:
    folder = Path(__file__).with_name("templates")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True).get_template("running_order.html")


def _session(session: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "start": f"{datetime.fromisoformat(session['start']):%H:%M}",
        "length": clock(sum(item["duration_ms"] for item in session["items"])),
        "cap": clock(session["cap_s"] * 1000),
        "playlist": session["playlist"],
        "items": [
            {
                "at": f"{datetime.fromisoformat(item['at']):%H:%M:%S}",
                "title": item["title"],
                "because": item["because"],
                "length": clock(item["duration_ms"]),
                "file": item["file"],
            }
            for item in session["items"]
        ],
    }


def clock(milliseconds: int) -> str:
    """Return a length as minutes and seconds.

    >>> clock(73_400)
    '1:13'
    """
    return f"{milliseconds // 60_000}:{milliseconds // 1000 % 60:02d}"


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"
