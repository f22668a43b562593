"""File names that every player, stick and printer takes: short ASCII, in play order when sorted.

Each begins with its full date: two days that were unpacked into one folder play one after the other and never mix.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from broadcast.model.programme import Cue, SessionPlan

LONGEST = 64


@lru_cache(maxsize=4096)
def slug(title: str) -> str:
    """Return a title as lower-case ASCII words joined by hyphens.

    >>> slug("Hỏi – đáp: dữ liệu")
    'hoi-dap-du-lieu'
    """
    flat = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join([c for c in flat if not unicodedata.combining(c)])).strip("-")


def file_names(sessions: Iterable[SessionPlan], first: int = 1) -> dict[tuple[int, int], str]:
    """Return the file name of each cue that has sound, by (session, cue); numbers run on from ``first`` through the day."""
    names: dict[tuple[int, int], str] = {}
    for s, plan in enumerate(sessions):
        day, hour = plan.start.date().isoformat(), _hour(plan)
        for c, cue in enumerate(plan.cues):
            if cue.sound is not None:
                names[s, c] = _name(f"{day}-{len(names) + first:03d}-{hour}-", cue)
    return names


def playlist_name(plan: SessionPlan) -> str:
    """Return the name of a session's playlist, e.g. ``2021-02-04-buoi-0530.m3u8``."""
    return f"{plan.start.date()}-buoi-{_hour(plan)}.m3u8"


def _hour(plan: SessionPlan) -> str:
    return f"{plan.start.hour:02}{plan.start.minute:02}"


def _name(front: str, cue: Cue) -> str:
    return front + _ending(cue.title, LONGEST - len(front))


@lru_cache(maxsize=4096)
def _ending(title: str, room: int) -> str:
    """Return what says a file's title in its name, in so many letters at most."""
    return (slug(title)[: room - 4].strip("-") or "muc") + ".mp3"
