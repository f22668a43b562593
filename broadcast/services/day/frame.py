"""What stands around the announcements of a station's sessions: tune, opening, closing, and what the shelf holds for it."""

from collections.abc import Mapping, Sequence
from datetime import time

from broadcast.model.programme import Cue, Item
from broadcast.model.units import ScriptId
from broadcast.programme import cues
from broadcast.programme.inputs import Frame
from broadcast.services.places.house_frame import CLOSINGS, IDS, OPENINGS
from broadcast.services.scripts.station_day import StationDay
from broadcast.services.sound.jingles import tune_part
from broadcast.services.sound.library import Shelf
from broadcast.sound.splice import END, length_ms, recipe_of
from broadcast.tools import Tools


def frame_of(tools: Tools, station_day: StationDay, items: Mapping[ScriptId, Item], shelf: Shelf) -> Frame:
    """Return the frame of a station's day; an opening or closing that has no sound today is None."""
    return Frame(
        tune=_tune(tools, station_day, shelf),
        opening=_first(items, OPENINGS),
        closing=_first(items, CLOSINGS),
        news=shelf.news,
        music=shelf.music,
    )


def is_frame(script: ScriptId) -> bool:
    """Whether a text opens or closes sessions, so that it is no announcement among others."""
    return script in IDS


def _first(items: Mapping[ScriptId, Item], ids: Sequence[ScriptId]) -> Item | None:
    """Return the first of these texts that has sound today: the house's own before the sample's."""
    return next((items[script] for script in ids if script in items), None)


def _tune(tools: Tools, station_day: StationDay, shelf: Shelf) -> Cue:
    own = shelf.tune.recipe if shelf.tune else None
    recipe = own or recipe_of([tune_part(tools, tools.profiles[station_day.station.profile])], [END])
    return cues.tune(recipe, length_ms(recipe), tools.instant(station_day.day, time()))
