"""What is done when nobody waits: parts that no programme can reach any more are let go, samples are checked."""

from datetime import timedelta

from broadcast.errors import PartLost
from broadcast.tools import Tools

GRACE = timedelta(days=1)
"""A part made within this time may be on its way into a programme."""


def collect(tools: Tools, keep_days: int) -> int:
    """Remove parts of which nothing is made that aired in the last ``keep_days`` days or may yet air; return the bytes freed."""
    with tools.begin() as uow:
        recent = uow.bundles.since(tools.today() - timedelta(days=keep_days))
        urgent = uow.urgent.lasting(tools.now() - timedelta(days=keep_days))
    files = [file for bundle in recent for file in bundle.files]
    files += [sound.file for case in urgent for sound in case.urgent.sounds.values()]
    reachable = {part.id for file in files for part in file.recipe.parts}
    return tools.parts.collect(reachable, before=tools.now() - GRACE)


def audit(tools: Tools) -> tuple[PartLost, ...]:
    """Compare every part with its SHA-256; damaged ones are dropped and named, so that the next run makes them again."""
    return tools.parts.audit()
