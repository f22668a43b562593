"""The quality gate: no item airs unless its file, decoded, is what its recipe says and fit to be heard.

An item that passed leaves a receipt in the store, a part of no sound named by recipe and gate, so it is decoded once and not daily.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from broadcast.errors import BadSound
from broadcast.model.audio import Part, Recipe, SoundProfile
from broadcast.model.programme import Item
from broadcast.model.units import Frames, Millis, PartId
from broadcast.services.assembly import splice_recipe
from broadcast.services.tools import Tools
from broadcast.sound.gate import check_item
from broadcast.sound.splice import recipe_id

GATE = "gate/1"
"""Counted up when the gate asks for more, so that everything is decoded again."""
LONGEST = Millis(60 * 60_000)


def failures(tools: Tools, items: Collection[tuple[Item, SoundProfile]]) -> Mapping[Recipe, BadSound]:
    """Decode every item that has no receipt yet, several at a time; return what must not air, with the reason."""
    unknown = {item.recipe: (item, profile) for item, profile in items if tools.audio.find(receipt_id(item.recipe)) is None}
    failed: dict[Recipe, BadSound] = {}
    for done, (recipe, error) in enumerate(tools.spread(partial(_check, tools), unknown.values()), 1):
        tools.progress(done, len(unknown), "kiểm tra")
        if error is not None:
            failed[recipe] = error
    return failed


def receipt_id(recipe: Recipe) -> PartId:
    """Return under which id the store keeps that a recipe has passed."""
    return PartId(hashlib.sha256(f"{GATE} {recipe_id(recipe)}".encode()).hexdigest())


def _check(tools: Tools, pair: tuple[Item, SoundProfile]) -> tuple[Recipe, BadSound | None]:
    item, profile = pair
    data = splice_recipe(tools, item.recipe, item.announcement.title, item.announcement.day.year)
    try:
        sound = tools.decoder.decode(data, longest=LONGEST, rate=profile.rate)
        check_item(sound, item.recipe, profile, item.announcement.spoken.syllables)
    except BadSound as error:
        return item.recipe, error
    tools.audio.put(_receipt(item.recipe), b"")
    return item.recipe, None


def _receipt(recipe: Recipe) -> Part:
    sha256 = hashlib.sha256(b"").hexdigest()
    return replace(recipe.parts[0], id=receipt_id(recipe), sha256=sha256, frames=Frames(0), bytes=0, crc32=0)
