"""Who reports to whom, as Vietnamese official papers have it on top and at their end (Decree 30/2020/NĐ-CP)."""

import tomllib
from dataclasses import dataclass
from importlib import resources

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The names on a report. ``superior`` stands above ``issuer``; the report goes to ``recipient``."""

    superior: str
    issuer: str
    recipient: str
    place: str
    """Where it is signed, before the day."""
    title: str
    subject: str


def letterhead_of(kind: str, city: str) -> Letterhead:
    """Return the shipped names for a city of a kind, e.g. ``thành phố`` and ``Cẩm Phả``."""
    text = resources.files("broadcast.reports").joinpath("data/letterhead.toml").read_text("utf-8")
    facts = {"kind": kind, "city": city, "KIND": kind.upper(), "CITY": city.upper()}
    return Letterhead(**{name: value.format_map(facts) for name, value in tomllib.loads(text).items()})
