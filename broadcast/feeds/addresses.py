"""Where things of a published day are found on the server."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from broadcast.model.bundle import Bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSite:
    """The server as others see it. ``secret`` opens a station's addresses; empty where nothing is needed."""

    url: str
    """Without a closing slash."""
    secret: str = ""

    def file(self, bundle: Bundle, name: str) -> str:
        """Return a file's address."""
        return f"{self.url}/t/{bundle.station}/{bundle.day.isoformat()}/{quote(name)}{self._key}"

    def page(self, station: str, day: date | None = None) -> str:
        """Return a station's page."""
        query = f"?ngay={day.isoformat()}" if day else ""
        return f"{self.url}/t/{station}{query}"

    @property
    def _key(self) -> str:
        return f"?khoa={quote(self.secret)}" if self.secret else ""
