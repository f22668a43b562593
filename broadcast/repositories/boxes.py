"""What is kept of the boxes at stations."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from broadcast.model.box import Contact, StationToken
from broadcast.model.units import StationId


class StationTokens(Protocol):
    """What lets stations in; a token itself is never kept."""

    def add(self, token: StationToken) -> int:
        """Keep a token; return the number that it got."""
        ...

    def get(self, key_sha256: str) -> StationToken | None:
        """Return the token of that SHA-256, or None."""
        ...

    def all(self) -> tuple[StationToken, ...]:
        """Return every token, the newest last; empty where there is none."""
        ...

    def mark(self) -> tuple[int, int]:
        """Return two numbers of which one grows with every token made, the other with every one revoked; cheap."""
        ...

    def revoke(self, number: int, at: datetime) -> bool:
        """Take a token out of use; False where there is none of that number in use."""
        ...


class Contacts(Protocol):
    """What every station's box said last."""

    def note(self, contacts: Iterable[Contact]) -> None:
        """Keep what boxes said, over what they said before."""
        ...

    def touch(self, heard: Mapping[StationId, datetime]) -> None:
        """Note when boxes were heard that said nothing about themselves; what they said before stays."""
        ...

    def all(self) -> tuple[Contact, ...]:
        """Return what every box said last, by station; empty where none ever did."""
        ...
