"""What stands around the announcements of a station's sessions: tune, opening, closing, and what the shelf holds for it."""

from collections.abc import Mapping
from datetime import time

from broadcast.model.programme import Cue, CueKind, Item
from broadcast.model.units import ScriptId
from broadcast.programme.inputs import Frame
from broadcast.services.scripts.station_day import StationDay
from broadcast.services.sound.jingles import tune_part
from broadcast.services.sound.library import Shelf
from broadcast.sound.splice import END, length_ms, recipe_of
from broadcast.tools import Tools

OPENING = "mo-dau"
CLOSING = "ket-thuc"


def frame_of(tools: Tools, station_day: StationDay, items: Mapping[ScriptId, Item], shelf: Shelf) -> Frame:
    """Return the frame of a station's day; an opening or closing that has no sound today is None."""
    return Frame(
        tune=_tune(tools, station_day, shelf),
        opening=items.get(ScriptId(OPENING)),
        closing=items.get(ScriptId(CLOSING)),
        news=shelf.news,
        music=shelf.music,
    )


def _tune(tools: Tools, station_day: StationDay, shelf: Shelf) -> Cue:
    own = shelf.tune.recipe if shelf.tune else None
    recipe = own or recipe_of([tune_part(tools, tools.profiles[station_day.station.profile])], [END])
    return Cue(
        at=tools.instant(station_day.day, time()),
        kind=CueKind.TUNE,
        title="Nhạc hiệu",
        length=length_ms(recipe),
        because="nhạc hiệu mở đầu mỗi buổi",
        recipe=recipe,
        announcement=None,
        voice="",
    )
