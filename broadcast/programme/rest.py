"""What is left of a session of which the first items stand: the elements that still have their turn, and how the lineages stand there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from broadcast.model.programme import NO_TIME, ClockElement, CueKind, Session, Turn, milliseconds_of
from broadcast.model.units import Millis
from broadcast.programme.problem import SCALE

RECORDED = frozenset({CueKind.NEWS, CueKind.MUSIC})
"""Elements of which the rest cannot be told from what has played: they are one with their first item."""
MIDNIGHT = datetime.min.replace(tzinfo=UTC)
Played = tuple[CueKind, Millis]
"""The kind and length of an item."""


def rest_of(session: Session, standing: Sequence[Played], elapsed: Millis) -> Session | None:
    """Return what is left behind the items that stand, as a session of its own; the last of them ends ``elapsed`` after its begin.

    None where nothing is left, where it would begin on another day, and where the clock does not tell whose turn it is.
    """
    begins = timedelta(milliseconds=milliseconds_of(session.start) + elapsed)
    left = _left(session.clock.elements, standing)
    if not left or elapsed >= session.cap or begins >= timedelta(days=1):
        return None
    return Session(start=(MIDNIGHT + begins).time(), cap=Millis(session.cap - elapsed), clock=replace(session.clock, elements=left))


def _left(elements: Sequence[ClockElement], standing: Sequence[Played]) -> tuple[ClockElement, ...]:
    """Return the elements behind the items; empty where two of them may be the one in which the last item stands."""
    place, used = -1, 0
    for kind, length in standing:
        following = next((number for number in range(place + 1, len(elements)) if elements[number].kind is kind), None)
        stays = place >= 0 and (kind is elements[place].kind or (kind is CueKind.TUNE and elements[place].kind is CueKind.ANNOUNCEMENT))
        if stays and following is not None and (kind is CueKind.TUNE or following == place + 1):
            return ()
        if not stays and following is None:
            return ()
        place, used = (place, used + length) if stays or following is None else (following, length)
    here = elements[place : place + 1]
    return (*_rest_of_element(here[0], used), *elements[place + 1 :]) if here else tuple(elements)


def _rest_of_element(element: ClockElement, used: int) -> tuple[ClockElement, ...]:
    if element.kind is not CueKind.ANNOUNCEMENT or element.script is not None:
        return ()
    least = Millis(max(0, element.least - used))
    most = None if element.most is None else Millis(max(0, element.most - used))
    return () if most == NO_TIME else (replace(element, least=least, most=most),)


def turns_part_way(
    before: Mapping[str, Turn], after: Mapping[str, Turn], played: Sequence[tuple[str, Millis]], standing: int
) -> Mapping[str, Turn]:
    """Return how the lineages stand behind the first ``standing`` announcements of a session.

    ``before`` and ``after`` are how they stood at its ends, ``played`` its announcements with their lengths. What a lineage gains in a
    session grows with the airtime, so a part of the time brings that part of the gain. Lineages that have no turn stay without one.
    """
    whole = sum(length for _, length in played)
    part = sum(length for _, length in played[:standing])
    if not whole:
        return before
    offsets = {lineage: sum(length for _, length in played[:place]) for place, (lineage, _) in enumerate(played)}
    heard, to_come = {lineage for lineage, _ in played[:standing]}, {lineage for lineage, _ in played[standing:]}
    turns = {}
    for lineage, end in after.items():
        start = before.get(lineage, Turn(owed=0, waited=0))
        gain = (end.owed - start.owed + SCALE * (lineage in heard or lineage in to_come)) * part // whole
        owed = start.owed + gain - SCALE * (lineage in heard)
        waited = gain * (part - offsets[lineage]) // part if lineage in heard and part else start.waited + gain
        turns[lineage] = Turn(owed=owed, waited=waited)
    return turns
