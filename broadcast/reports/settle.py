"""What became of each planned item, from what people and players said of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from broadcast.model.ledger import Airing, Outcome, PlannedItem, Witness
from broadcast.model.units import Millis, StationId

Key = tuple[StationId, date, datetime, str]
"""Station, day, planned moment and the file's hash: what a report and a plan have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayProof:
    """A planned item and what is known of it. ``outcome`` is None where nobody said anything."""

    planned: PlannedItem
    outcome: Outcome | None
    aired: Millis
    """How much of it was heard."""
    reason: str = ""
    airings: tuple[Airing, ...] = ()

    @property
    def heard(self) -> bool:
        """Whether it was on air, at least for a part."""
        return self.outcome in (Outcome.PLAYED, Outcome.CUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Every planned item with its proof, and what was aired although the newest plan does not have it."""

    proofs: tuple[PlayProof, ...]
    outside: tuple[Airing, ...]


def settle(planned: Sequence[PlannedItem], airings: Iterable[Airing]) -> Settled:
    """Return the proof of each planned item.

    A player knows what left its output, a person what came out of the horns: the last word of a person decides whether an item was
    aired; how long, the player knows. Where only a person speaks, the whole of a played item counts.
    """
    by_key: dict[Key, list[Airing]] = defaultdict(list)
    for airing in airings:
        by_key[airing.station, airing.day, airing.planned_at, airing.sha256].append(airing)
    proofs = tuple(_proof(item, by_key.pop((item.station, item.day, item.at, item.sha256), [])) for item in planned)
    return Settled(proofs=proofs, outside=tuple(airing for rows in by_key.values() for airing in rows))


def _proof(item: PlannedItem, airings: list[Airing]) -> PlayProof:
    if not airings:
        return PlayProof(planned=item, outcome=None, aired=Millis(0))
    by_hand = [airing for airing in airings if airing.witness is Witness.HAND]
    by_player = [airing for airing in airings if airing.witness is not Witness.HAND and airing.outcome is not Outcome.FAILED]
    last_word = max(by_hand, key=lambda airing: airing.received, default=None)
    if last_word is not None and last_word.outcome is Outcome.FAILED:
        return PlayProof(planned=item, outcome=Outcome.FAILED, aired=Millis(0), reason=last_word.reason, airings=tuple(airings))
    if by_player:
        longest = max(by_player, key=lambda airing: airing.length)
        aired = Millis(min(item.length, sum(airing.length for airing in by_player)))
        return PlayProof(planned=item, outcome=longest.outcome, aired=aired, reason=longest.reason, airings=tuple(airings))
    if last_word is not None:
        return PlayProof(planned=item, outcome=last_word.outcome, aired=item.length, airings=tuple(airings))
    reason = airings[-1].reason
    return PlayProof(planned=item, outcome=Outcome.FAILED, aired=Millis(0), reason=reason, airings=tuple(airings))
