"""Whether what programmes are made from has changed: figures, scripts, approvals, readings, recordings, stations."""

import hashlib

from broadcast.services import scripts as catalogue
from broadcast.tools import Tools


def stamp(tools: Tools) -> str:
    """Return a text that differs when one of them does."""
    with tools.begin() as uow:
        scripts = catalogue.current(uow)
        words = (uow.figures.all(), scripts, sorted(catalogue.approved_ids(uow, scripts)))
        content = (*words, uow.lexicon.all(), uow.takes.usable(), uow.stations.all())
    return hashlib.sha256(repr(content).encode()).hexdigest()
