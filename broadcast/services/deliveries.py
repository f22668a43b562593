"""What stations fetched, noted once each in the ledger of deliveries: by a box, or by a phone to the last byte."""

from collections.abc import Collection
from datetime import date, timedelta

from broadcast.model.box import Contact
from broadcast.model.bundle import Bundle
from broadcast.model.ledger import Delivery
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.services.ledgers import note_delivery
from broadcast.tools import Tools

WHOLE_DAY = "cả ngày"
BY_BOX, BY_PHONE = "agent", "zip"


def note_held(uow: UnitOfWork, contact: Contact) -> None:
    """Note the days that a box says it holds, as far as they are the newest revisions."""
    for day, revision in contact.state.revisions.items():
        bundle, digest = uow.bundles.latest(contact.station, day), uow.bundles.digest(contact.station, day)
        if bundle is not None and digest is not None and bundle.revision == revision:
            uow.ledgers.deliver(
                Delivery(
                    event=f"{BY_BOX}:{contact.station}:{day}:{revision}",
                    station=contact.station,
                    day=day,
                    revision=revision,
                    title=WHOLE_DAY,
                    sha256=digest,
                    bytes=bundle.bytes,
                    at=contact.at,
                    by=BY_BOX,
                )
            )


def note_fetched(tools: Tools, phone: str, bundle: Bundle, sessions: Collection[str], sha256: str, size: int) -> bool:
    """Note that a phone was sent sessions of a day (by their hours, ``0530``) to the last byte; False where that was noted before."""
    hours = "+".join(sorted(sessions))
    whole = len(sessions) == len(bundle.sessions)
    return note_delivery(
        tools,
        Delivery(
            event=f"{BY_PHONE}:{phone}:{bundle.station}:{bundle.day}:{bundle.revision}:{hours}",
            station=bundle.station,
            day=bundle.day,
            revision=bundle.revision,
            title=WHOLE_DAY if whole else f"buổi {hours}",
            sha256=sha256,
            bytes=size,
            at=tools.now(),
            by=BY_PHONE,
        ),
    )


def fetched(tools: Tools, phone: str, station: StationId, day: date) -> dict[int, frozenset[str]]:
    """Return which sessions (by their hours) a phone was sent of each revision of a day; empty where none."""
    begin = f"{BY_PHONE}:{phone}:"
    taken: dict[int, frozenset[str]] = {}
    with tools.begin() as uow:
        for delivery in uow.ledgers.deliveries(day, day + timedelta(days=1), station):
            if delivery.event.startswith(begin):
                hours = frozenset(delivery.event.rpartition(":")[2].split("+"))
                taken[delivery.revision] = taken.get(delivery.revision, frozenset()) | hours
    return taken
