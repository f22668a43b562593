"""Which scripts are one announcement in other words."""

from collections.abc import Iterable, Mapping

from broadcast.model.script import Script
from broadcast.model.units import ScriptId


def lineages(scripts: Iterable[Script]) -> Mapping[ScriptId, str]:
    """Return for each script the one it all goes back to: itself, or what ``variant_of`` leads to in the end.

    A script may be a variant of one that is no longer there; scripts that name each other in a ring share the first of their ids.
    """
    parents = {script.id: script.variant_of for script in scripts}
    return {script: _root(script, parents) for script in parents}


def _root(script: ScriptId, parents: Mapping[ScriptId, ScriptId | None]) -> str:
    way = [script]
    while (parent := parents.get(way[-1])) is not None:
        if parent in way:
            return min(way[way.index(parent) :])
        way.append(parent)
    return way[-1]
