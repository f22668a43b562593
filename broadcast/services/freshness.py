"""Whether what programmes are made from has changed: figures, scripts, approvals."""

import hashlib

from broadcast.services import scripts as catalogue
from broadcast.services.tools import Tools


def stamp(tools: Tools) -> str:
    """Return a text that differs when figures, scripts or approvals do."""
    with tools.begin() as uow:
        scripts = catalogue.current(uow)
        content = (uow.figures.all(), scripts, sorted(catalogue.approved_ids(uow, scripts)))
    return hashlib.sha256(repr(content).encode()).hexdigest()
