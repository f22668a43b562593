"""The quality gate: no item airs unless every part of it, decoded, is what its row says and fit to be heard.

A spliced item is its parts' frames side by side, so its decoded length, silence and level follow from its parts (the system suite
decodes whole items with two decoders). New parts are spliced into one file, decoded once, and it is noted with each
which gate it has passed.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

from broadcast.errors import BadSound
from broadcast.model.audio import Part, Recipe, Tag
from broadcast.model.units import Hertz, Millis
from broadcast.services.sound.sound_files import splice_recipe
from broadcast.sound.part_check import check_parts, proof_of
from broadcast.tools import Tools

GATE = "gate/1"
"""Counted up when the gate asks for more, so that everything is decoded again."""
AT_ONCE = 40
LONGEST = Millis(4 * 60 * 60_000)


def failures(tools: Tools, recipes: Iterable[Recipe]) -> Mapping[Recipe, BadSound]:
    """Decode the parts that have not passed yet, many in one file; return the recipes that must not air, with the reason."""
    distinct_recipes = dict.fromkeys(recipes)
    new = tools.parts.not_passed(dict.fromkeys(part for recipe in distinct_recipes for part in recipe.parts), GATE)
    failed: dict[Part, BadSound] = {}
    batches = list(_batches(new))
    for done, batch_failures in enumerate(tools.spread(partial(_prove, tools), batches), 1):
        failed |= batch_failures
        tools.progress(done, len(batches), "kiểm tra")
    return {recipe: failed[part] for recipe in distinct_recipes for part in recipe.parts if part in failed}


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
    tools.parts.pass_gate([part for part in parts if part not in failed], GATE)
    return failed
