"""Approvals of scripts: a yes holds for exactly the words it was given to, with the places of figures left open."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from broadcast.model.approval import Approval, Level
from broadcast.model.script import Script
from broadcast.ports import UnitOfWork
from broadcast.script.catalogue import write_script
from broadcast.script.open_text import open_text
from broadcast.spoken.lexicon import Lexicon
from broadcast.spoken.read import read_aloud


@lru_cache(maxsize=1024)
def subject(script: Script, lexicon: Lexicon) -> str:
    """Return the SHA-256 (hex) of what is approved: the script's whole text and how it is read with no figures in it.

    New figures, days and stations do not change it, nor how often it plays or whose variant it is; another word, head or reading
    does. Raises BadScript.
    """
    spoken = read_aloud(open_text(script), lexicon, marks=True)
    as_said = replace(script, variant_of=None, weight=1)
    spoken_groups = [(group.text, group.respelled, group.pause_after, group.speaker) for group in spoken.groups]
    return hashlib.sha256(json.dumps([script.id, write_script(as_said), spoken_groups], ensure_ascii=False).encode()).hexdigest()


def approved(uow: UnitOfWork, script: Script, lexicon: Lexicon) -> Approval | None:
    """Return the city's yes to this text as it is read today, or None. ``lexicon`` is the city's.

    Retiring a script takes back every yes given before: the same words need a new one, whichever way they come back.
    """
    retired = uow.scripts.retired_at(script.id)
    city_approvals = (approval for approval in uow.approvals.of(subject(script, lexicon)) if approval.level is level_of(script))
    standing = [approval for approval in city_approvals if retired is None or approval.at >= retired]
    return standing[-1] if standing else None


def level_of(script: Script) -> Level:
    """Return whose yes is enough: to a ward's own item the ward's."""
    return Level.WARD if script.areas else Level.CITY


def approve(uow: UnitOfWork, script: Script, lexicon: Lexicon, person: str, at: datetime, note: str = "") -> Approval:
    """Keep and return the yes to this text, a ward's to its own item, else the city's; one that stands already is returned as it is."""
    standing = approved(uow, script, lexicon)
    if standing is not None:
        return standing
    approval = Approval(subject=subject(script, lexicon), level=level_of(script), person=person, at=at, note=note)
    uow.approvals.add(approval)
    return approval
