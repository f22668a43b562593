"""From a session's clock to room for announcements: what frames them, where they begin, and which of them have their own second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from broadcast.model.programme import ClockElement, CueKind
from broadcast.programme.problem import ALWAYS, Stretch

Framing = Mapping[CueKind, int]
"""Milliseconds of each kind of framing cue that there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A piece with its own second: milliseconds since midnight, and its length."""

    piece: int
    at: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A session's elements that are played, and its room for announcements, block by block."""

    begins: int
    ends: int
    elements: tuple[ClockElement, ...]
    blocks: tuple[Stretch, ...]


def lay_out(elements: Sequence[ClockElement], framing: Framing, begins: int, cap: int) -> Layout:
    """Return what a session of ``cap`` milliseconds holds; elements give way in their order until the rest fits.

    An element whose words do not exist today is not there. One block for every element of announcements.
    """
    left = [element for element in elements if element.kind is CueKind.ANNOUNCEMENT or framing.get(element.kind, 0)]
    for element in sorted((element for element in left if element.gives_way), key=lambda element: element.gives_way):
        if _needed(left, framing) <= cap:
            break
        left.remove(element)
    if _needed(left, framing) > cap:
        left = [element for element in left if element.kind is CueKind.ANNOUNCEMENT]
    return Layout(begins=begins, ends=begins + cap, elements=tuple(left), blocks=tuple(_blocks(left, framing, begins, begins + cap)))


def pinned(blocks: Sequence[Stretch], pins: Sequence[Pin]) -> tuple[Stretch, ...]:
    """Return the room of a session, cut where pieces have their own second. ``pins`` must fit, see ``block_of``."""
    cut: list[Stretch] = []
    for number, block in enumerate(blocks):
        opens, lead = block.opens, block.lead
        for pin in sorted((pin for pin in pins if block_of(pin, blocks) == number), key=lambda pin: pin.at):
            cut.append(replace(block, opens=opens, lead=lead, ends=pin.at, pinned=pin.piece))
            opens, lead = pin.at + pin.length, 0
        cut.append(replace(block, opens=opens, lead=lead))
    return tuple(cut)


def block_of(pin: Pin, blocks: Sequence[Stretch]) -> int | None:
    """Return the block in which a piece can stand at its second, after what comes before the block; None where there is none."""
    begins = 0
    for number, block in enumerate(blocks):
        begins = block.opens if block.opens is not None else begins + block.lead
        if begins <= pin.at and pin.at + pin.length <= block.ends:
            return number
        begins = block.ends
    return None


def element_least(element: ClockElement) -> int:
    """Return the milliseconds that an element cannot do without."""
    return 0 if element.gives_way else element.least


def _needed(elements: Sequence[ClockElement], framing: Framing) -> int:
    return sum(max(framing.get(element.kind, 0), element.least) for element in elements)


def _blocks(elements: Sequence[ClockElement], framing: Framing, begins: int, ends: int) -> list[Stretch]:
    """Return the room of each block: it begins when what is before it has ended, and ends while what comes after still fits."""
    places = [place for place, element in enumerate(elements) if element.kind is CueKind.ANNOUNCEMENT]
    blocks: list[Stretch] = []
    for before, place in pairwise((-1, *places)):
        lead = sum(framing.get(element.kind, 0) for element in elements[before + 1 : place])
        most, after = elements[place].most, _needed(elements[place + 1 :], framing)
        latest = ends - after
        if not blocks:
            blocks.append(Stretch(opens=begins + lead, ends=min(latest, begins + lead + (most or ALWAYS))))
        else:
            blocks.append(Stretch(opens=None, lead=lead, ends=latest, room=most or ALWAYS, block=len(blocks)))
    return blocks
