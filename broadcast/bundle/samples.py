"""A page on which a listener compares voices and sound profiles; plays from the folder it lies in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sound: a label in Vietnamese and the file beside the page."""

    label: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGroup:
    """Samples that are to be compared with each other."""

    title: str
    text: str
    samples: Sequence[Sample]


def samples_page(groups: Sequence[SampleGroup]) -> bytes:
    """Return the page as HTML."""
    folder = Path(__file__).with_name("templates")
    page = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True).get_template("samples.html")
    return page.render(groups=groups).encode()
