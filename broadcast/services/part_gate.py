"""The quality gate: no item airs unless every part of it, decoded, is what its row says and fit to be heard.

A spliced item is its parts' frames side by side, so its decoded length, silence and level follow from its parts (the system suite
decodes whole items with two decoders). New parts are spliced into one file, decoded once, and leave receipts in the store: parts of
no sound, named by part and gate.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from broadcast.errors import BadSound, StoreFull
from broadcast.model.audio import Part, Recipe, Tag
from broadcast.model.units import Frames, Hertz, Millis, PartId
from broadcast.services.sound_files import splice_recipe
from broadcast.sound.part_check import check_parts, proof_of
from broadcast.tools import Tools

GATE = "gate/1"
"""Counted up when the gate asks for more, so that everything is decoded again."""
AT_ONCE = 40
LONGEST = Millis(4 * 60 * 60_000)


def failures(tools: Tools, recipes: Iterable[Recipe]) -> Mapping[Recipe, BadSound]:
    """Decode the parts that have no receipt yet, many in one file; return the recipes that must not air, with the reason."""
    wanted = dict.fromkeys(recipes)
    new = [part for part in dict.fromkeys(part for recipe in wanted for part in recipe.parts) if _unproved(tools, part)]
    failed: dict[Part, BadSound] = {}
    batches = list(_batches(new))
    for done, found in enumerate(tools.spread(partial(_prove, tools), batches), 1):
        failed |= found
        tools.progress(done, len(batches), "kiểm tra")
    return {recipe: failed[part] for recipe in wanted for part in recipe.parts if part in failed}


def receipt_id(part: Part) -> PartId:
    """Return under which id the store keeps that a part's bytes have passed."""
    return PartId(hashlib.sha256(f"{GATE} {part.id} {part.sha256}".encode()).hexdigest())


def _unproved(tools: Tools, part: Part) -> bool:
    return tools.audio.find(receipt_id(part)) is None


def _batches(parts: Sequence[Part]) -> Iterable[Sequence[Part]]:
    def kind(part: Part) -> tuple[Hertz, int]:
        return (part.rate, part.samples_per_frame)

    for _, same in groupby(sorted(parts, key=kind), kind):
        alike = list(same)
        yield from (alike[start : start + AT_ONCE] for start in range(0, len(alike), AT_ONCE))


def _prove(tools: Tools, parts: Sequence[Part]) -> dict[Part, BadSound]:
    proof = proof_of(parts)
    sound = tools.decoder.decode(splice_recipe(tools, proof, Tag(title="")), longest=LONGEST, rate=parts[0].rate)
    try:
        failed = check_parts(sound, proof)
    except BadSound as error:
        if len(parts) == 1:
            return {parts[0]: error}
        middle = len(parts) // 2
        return {**_prove(tools, parts[:middle]), **_prove(tools, parts[middle:])}
    for part in parts:
        if part not in failed:
            _give_receipt(tools, part)
    return failed


def _give_receipt(tools: Tools, part: Part) -> None:
    """Keep that a part has passed; where the store is full it is decoded again the next time."""
    with contextlib.suppress(StoreFull):
        tools.audio.put(_receipt(part), b"")


def _receipt(part: Part) -> Part:
    return replace(part, id=receipt_id(part), sha256=hashlib.sha256(b"").hexdigest(), frames=Frames(0), bytes=0, crc32=0)
