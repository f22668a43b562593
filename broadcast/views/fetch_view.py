"""What a station's page offers to fetch: the whole day, one session, or what this phone still lacks."""

from dataclasses import dataclass

from broadcast.bundle.assemble import hour_of, zip_name
from broadcast.model.bundle import BundleSession
from broadcast.services.delivery.deliveries import lacking
from broadcast.services.delivery.downloads import is_whole
from broadcast.tools import Tools
from broadcast.views.today import StationView


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchView:
    """``whole`` if every part of the day is there to be sent; ``name`` is the zip's; ``rest``: what this phone lacks and may still play."""

    whole: bool
    name: str
    rest: tuple[BundleSession, ...]
    fetched: bool
    """Whether this phone has some of the day."""

    @property
    def rest_name(self) -> str:
        """The name of the zip that holds what is lacking."""
        return f"buoi-{'-'.join(map(hour_of, self.rest))}.zip"

    @property
    def rest_bytes(self) -> int:
        """The size of its sound."""
        return sum(session.bytes for session in self.rest)


def fetch_view(tools: Tools, view: StationView, phone: str) -> FetchView | None:
    """Return what can be fetched of a day; None where nothing is published."""
    if view.bundle is None:
        return None
    missing = lacking(tools, phone, view.bundle)
    past = {session.start for session in view.sessions if session.state == "past"} if view.today else set()
    return FetchView(
        whole=is_whole(tools, view.bundle),
        name=zip_name(view.bundle),
        rest=tuple(session for session in missing if session.start not in past),
        fetched=len(missing) < len(view.bundle.sessions),
    )
