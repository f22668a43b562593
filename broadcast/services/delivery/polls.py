"""What boxes ask again and again, held in memory for all of them: who may ask, and whether there is anything new."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from broadcast.model.box import DayHead, StationToken
from broadcast.model.units import StationId
from broadcast.services.delivery.downloads import days_file
from broadcast.tools import Tools


@dataclass(frozen=True, kw_only=True)
class PollSnapshot:
    """Tokens by their SHA-256 and every station's newest heads, as they were in one moment."""

    tokens: Mapping[str, StationToken]
    heads: Mapping[StationId, tuple[DayHead, ...]]
    mark: tuple[object, ...]
    """What moves with every token made or revoked, every revision, and at midnight."""
    _lists: dict[StationId, str] = field(default_factory=dict)

    def opens(self, key_sha256: str, station: str, now: datetime) -> bool:
        """Whether a token lets into a station."""
        token = self.tokens.get(key_sha256)
        return token is not None and token.station == station and token.holds(now)

    def list_tag(self, station: StationId) -> str:
        """Return the tag of a station's list of days."""
        if station not in self._lists:
            self._lists[station] = days_file(self.heads.get(station, ())).etag
        return self._lists[station]

    def manifest_tag(self, station: StationId, day: str) -> str | None:
        """Return the tag of a day's manifest, None where there is none from today on."""
        return next((head.sha256 for head in self.heads.get(station, ()) if head.day.isoformat() == day), None)


def poll_snapshot(tools: Tools, last: PollSnapshot | None = None) -> PollSnapshot:
    """Return how things stand now, ``last`` itself where nothing moved since; a few statements, however many stations there are.

    Raises StorageFailed.
    """
    with tools.begin() as uow:
        mark = (tools.today(), uow.station_tokens.mark(), uow.bundles.count())
    return last if last is not None and last.mark == mark else _read(tools, mark)


def _read(tools: Tools, mark: tuple[object, ...]) -> PollSnapshot:
    heads: dict[StationId, list[DayHead]] = defaultdict(list)
    with tools.begin() as uow:
        tokens = {token.key_sha256: token for token in uow.station_tokens.all() if token.holds(tools.now())}
        for head in uow.bundles.heads(tools.today()):
            heads[head.station].append(head)
    return PollSnapshot(
        tokens=tokens, mark=mark, heads={name: tuple(sorted(row, key=lambda head: head.day)) for name, row in heads.items()}
    )
