"""Uploaded recordings that sessions play: local news, music, signature tunes."""

from dataclasses import dataclass
from datetime import date

from broadcast.model.programme import CueKind
from broadcast.model.units import StationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One upload, and when and where it may air. Other bytes are another recording: a yes holds for these."""

    kind: CueKind
    """NEWS, MUSIC or TUNE."""
    title: str
    media: str
    """SHA-256 (hex) of the upload."""
    first: date
    last: date
    """Both inclusive."""
    station: StationId | None = None
    """None: every station."""
    approved_by: str = ""
    """Who allowed it to air; empty: nobody yet, and it waits."""
    retired_by: str = ""
    """Who took it off the air; empty: nobody."""
    added_by: str = ""
    number: int = 0
    """Its row; 0 before it is kept."""

    def is_for(self, station: StationId, day: date) -> bool:
        """Whether a station would play it on a day."""
        return not self.retired_by and self.station in (None, station) and self.first <= day <= self.last
