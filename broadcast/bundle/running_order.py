"""The printed running order: one A4 sheet for the person at the amplifier."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from broadcast.model.bundle import Bundle


def running_order(bundle: Bundle) -> bytes:
    """Return a bundle as an HTML page that prints on its own."""
    return _template().render(bundle=bundle, clock=clock).encode()


@cache
def _template() -> Template:
    folder = Path(__file__).with_name("templates")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True).get_template("running_order.html")


def clock(milliseconds: int) -> str:
    """Return a length as minutes and seconds.

    >>> clock(73_400)
    '1:13'
    """
    return f"{milliseconds // 60_000}:{milliseconds // 1000 % 60:02d}"
