"""What was taken away of a page's rules lately, what of it just now, and what has just come back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from broadcast.model.removal import Removal, RemovalKind
from broadcast.services.rules import restoring
from broadcast.tools import Tools


@dataclass(frozen=True, kw_only=True)
class RemovedBoard:
    """``just`` is what was taken away with the last press, ``earlier`` the rest; ``back`` whether the last press put something back."""

    just: Removal | None
    earlier: tuple[Removal, ...]
    back: bool


def removed(tools: Tools, kind: RemovalKind, query: Mapping[str, str]) -> RemovedBoard:
    """Return what of a kind can be put back; ``query`` are the fields of the page's address: ``bo`` and ``lai``, numbers of removals."""
    removals = [replace(removal, at=removal.at.astimezone(tools.zone)) for removal in restoring.offered(tools, kind)]
    just = next((removal for removal in removals if str(removal.number) == query.get("bo")), None)
    earlier = tuple(removal for removal in removals if removal is not just)
    back = "lai" in query and all(str(removal.number) != query["lai"] for removal in removals)
    return RemovedBoard(just=just, earlier=earlier, back=back)
