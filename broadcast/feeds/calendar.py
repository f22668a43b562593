"""A station's sessions as iCalendar (RFC 5545), for the calendars of whoever is on duty."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from broadcast.feeds.addresses import FeedSite
from broadcast.model.bundle import Bundle, BundleSession

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//broadcast-scheduler//Lich phat thanh//VI"
REMINDER = timedelta(minutes=-15)


def calendar(bundles: Sequence[Bundle], site: FeedSite) -> bytes:
    """Return the sessions of published days, each with its items and a reminder a quarter of an hour before."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for name in sorted({bundle.station_name for bundle in bundles}):
        made.add("x-wr-calname", name)
    for bundle in bundles:
        for event in _events(bundle, site):
            made.add_component(event)
    return bytes(made.to_ical())


def _events(bundle: Bundle, site: FeedSite) -> "Iterator[Event]":
    from icalendar import Alarm, Event

    for session in bundle.sessions:
        event = Event()
        event.add("uid", f"{bundle.station}-{session.start:%Y%m%dT%H%M}@broadcast")
        event.add("dtstamp", bundle.published)
        event.add("sequence", bundle.revision)
        event.add("dtstart", session.start)
        event.add("duration", timedelta(milliseconds=session.cap))
        event.add("summary", f"Buổi {session.start:%H:%M}, {bundle.station_name}")
        event.add("location", bundle.station_name)
        event.add("description", _items(session))
        event.add("url", site.page(bundle.station, bundle.day))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Buổi {session.start:%H:%M} sắp đến")
        alarm.add("trigger", REMINDER)
        event.add_component(alarm)
        yield event


def _items(session: BundleSession) -> str:
    return "\n".join(f"{item.at:%H:%M:%S} {item.title}" for item in session.items)
