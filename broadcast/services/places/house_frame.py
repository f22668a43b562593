"""A centre's own opening and closing: given with its first units, in its own name, to be heard and approved like any text."""

from datetime import date
from importlib import resources

from broadcast.model.review import Review, Step
from broadcast.model.units import ScriptId
from broadcast.ports import UnitOfWork
from broadcast.script.catalogue import read_script
from broadcast.tools import Tools

OPENINGS = (ScriptId("loi-xuong-dai"), ScriptId("mo-dau"))
CLOSINGS = (ScriptId("loi-chao-dai"), ScriptId("ket-thuc"))
"""The house's own goes before the one that shipped with the notice."""
IDS = frozenset({*OPENINGS, *CLOSINGS})
AUTHOR = "bản mẫu của chương trình"
"""Who wrote them: nobody of the house, so that anybody who approves may say yes."""
YEARS = 5


def give(tools: Tools, uow: UnitOfWork) -> tuple[ScriptId, ...]:
    """Add both texts where the house has none of its own yet, sent to the city's desk; return those that are new. The caller commits."""
    new = tuple(script for script in (OPENINGS[0], CLOSINGS[0]) if not uow.scripts.versions(script))
    for script in new:
        stored = uow.scripts.add(read_script(text_of(script, tools.today()), script), AUTHOR, tools.now())
        uow.reviews.add(Review(script=stored.id, version=stored.version, step=Step.SUBMITTED, person=AUTHOR, at=tools.now()))
    return new


def text_of(script: ScriptId, first: date) -> str:
    """Return the text of one of them as a script's file, valid for some years from a day."""
    text = resources.files("broadcast.services").joinpath("data", f"{script}.j2").read_text("utf-8")
    last = date(first.year + YEARS, 12, 31)
    return text.replace("FROM", first.isoformat()).replace("TO", last.isoformat())
