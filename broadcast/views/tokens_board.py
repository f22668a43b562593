"""Every token and link of the stations: for whom, whether it holds, and when its box was heard; the token itself is nowhere kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from broadcast.model.actor import Actor
from broadcast.model.box import Contact, StationToken, TokenUse
from broadcast.model.units import StationId
from broadcast.services.delivery import station_tokens
from broadcast.services.places.stations import stations_on
from broadcast.tools import Tools
from broadcast.views.station_labels import labels_on
from broadcast.views.token_words import token_state, token_use


@dataclass(frozen=True, kw_only=True)
class TokenRow:
    """One token: ``use`` and ``state`` in words, ``heard`` when the station's box was heard last (None: never, or a phone's link)."""

    token: StationToken
    label: str
    use: str
    state: str
    holds: bool
    heard: datetime | None


@dataclass(frozen=True, kw_only=True)
class TokensBoard:
    """All tokens, those that let somebody in first, and the stations for which a new one can be made today."""

    rows: tuple[TokenRow, ...]
    stations: Mapping[StationId, str]

    @property
    def holding(self) -> int:
        """How many let somebody in."""
        return sum(row.holds for row in self.rows)


def board(tools: Tools, actor: Actor, contacts: Mapping[StationId, Contact]) -> TokensBoard:
    """Return every token with the newest first; ``contacts`` are what boxes said last. Raises NotAllowed."""
    tokens, now = station_tokens.everything(tools, actor), tools.now().astimezone(tools.zone)
    with tools.begin() as uow:
        labels = labels_on(uow, now.date())
        working = {station.id: labels[station.id] for station in stations_on(uow, now.date())}
    rows = [_row(tools, token, labels.get(token.station, token.station), contacts.get(token.station), now) for token in reversed(tokens)]
    return TokensBoard(rows=tuple(sorted(rows, key=lambda row: not row.holds)), stations=working or labels)


def _row(tools: Tools, token: StationToken, label: str, contact: Contact | None, now: datetime) -> TokenRow:
    heard = contact.at.astimezone(tools.zone) if contact and token.use is TokenUse.BOX else None
    return TokenRow(token=token, label=label, use=token_use(token), state=token_state(token, now), holds=token.holds(now), heard=heard)
