"""What stations fetched, noted once each in the ledger of deliveries: by a box, or by a phone to the last byte."""

import hashlib
from collections.abc import Collection
from datetime import timedelta

from broadcast.bundle.assemble import hour_of
from broadcast.model.box import Contact
from broadcast.model.bundle import Bundle, BundleSession
from broadcast.model.ledger import Delivery
from broadcast.ports import UnitOfWork
from broadcast.services.delivery.ledgers import note_delivery
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


def note_fetched(tools: Tools, phone: str, bundle: Bundle, hours: Collection[str]) -> int:
    """Note that a phone was sent sessions of a day (``hour_of``) to the last byte; return how many of them were not noted before."""
    chosen = [session for session in bundle.sessions if hour_of(session) in hours]
    return sum(note_delivery(tools, _of_session(tools, phone, bundle, session)) for session in chosen)


def lacking(tools: Tools, phone: str, bundle: Bundle) -> tuple[BundleSession, ...]:
    """Return the sessions of a day that a phone was never sent as they are now, in order."""
    with tools.begin() as uow:
        events = {row.event for row in uow.ledgers.deliveries(bundle.day, bundle.day + timedelta(days=1), bundle.station)}
    return tuple(session for session in bundle.sessions if _event(phone, bundle, session) not in events)


def _of_session(tools: Tools, phone: str, bundle: Bundle, session: BundleSession) -> Delivery:
    return Delivery(
        event=_event(phone, bundle, session),
        station=bundle.station,
        day=bundle.day,
        revision=bundle.revision,
        title=f"buổi {session.start:%H:%M}",
        sha256=_content(session),
        bytes=session.bytes,
        at=tools.now(),
        by=BY_PHONE,
    )


def _event(phone: str, bundle: Bundle, session: BundleSession) -> str:
    return f"{BY_PHONE}:{phone}:{bundle.station}:{bundle.day}:{hour_of(session)}:{_content(session)[:16]}"


def _content(session: BundleSession) -> str:
    """Return the SHA-256 (hex) over a session's files by name and hash: another revision that left it alone has the same."""
    return hashlib.sha256("\n".join(f"{file.name} {file.sha256}" for file in session.files).encode()).hexdigest()
