"""One script on every other channel: from the same figures, version and approval as its sound."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from broadcast.bundle.from_programme import tag_of
from broadcast.errors import NotKept
from broadcast.model.programme import Item
from broadcast.model.units import Frames, Millis, ScriptId, StationId
from broadcast.renditions.channels import Wishes, renditions
from broadcast.renditions.told import Telling, telling
from broadcast.services.day import programmes
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce, record
from broadcast.services.sound.sound_files import splice_recipe
from broadcast.tools import Tools

LOOP = "xe-luu-dong.mp3"
GAP = Millis(4_000)
"""Silence between two sayings, while the vehicle goes on a little."""
LONGEST_LOOP_MINUTES = 60


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A script's other channels: what they were made from, and the files by name."""

    telling: Telling
    files: Mapping[str, bytes]


def render(tools: Tools, script: ScriptId, station: StationId, day: date, wishes: Wishes, minutes: int = 0) -> Rendered:
    """Return a script's channels at a station on a day; with ``minutes`` also the loop for a vehicle, that long at least.

    Raises UnknownName, AreaEnded, MissingFigure, and NotKept with the reasons for a script that may not be heard there on that day.
    """
    with tools.begin() as uow:
        text, station_day = catalogue.get(uow, script), station_day_of(tools, uow, station, day)
        approved = catalogue.approval_of(uow, text) is not None
    refusals = programmes.why_not(text, station_day, approved=approved)
    if refusals:
        raise NotKept(*refusals)
    announcement = announce(text, station_day)
    content = telling(announcement, text, station_day.station, station_day.area.full_name)
    files = dict(renditions(content, wishes))
    if minutes:
        files[LOOP] = _loop(tools, record(tools, announcement, tools.profiles[station_day.station.profile]), day, minutes)
    return Rendered(telling=content, files=files)


def _loop(tools: Tools, item: Item, day: date, minutes: int) -> bytes:
    """Return one MP3 in which an item is said again and again, each time whole, until the minutes are over."""
    once = item.recipe
    first = once.parts[0]
    gap = Frames(round(GAP * first.rate / (1000 * first.samples_per_frame)))
    times = -(-min(minutes, LONGEST_LOOP_MINUTES) * 60_000 // (item.length + GAP))
    pauses = (*once.pauses[:-1], Frames(once.pauses[-1] + gap))
    recipe = replace(once, parts=once.parts * times, pauses=(*pauses * (times - 1), *once.pauses))
    return splice_recipe(tools, recipe, tag_of(item.announcement.title, day))
