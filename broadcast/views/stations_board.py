"""All stations on one day: who has a bulletin, which revision, how much there is to fetch, and whether it is whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from broadcast.model.box import Contact
from broadcast.model.bundle import Bundle
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.services.delivery.downloads import is_whole
from broadcast.services.rules.sessions import timetable
from broadcast.tools import Tools
from broadcast.views import today
from broadcast.views.box_view import BoxView, box_view
from broadcast.views.nearby_days import stations_near
from broadcast.views.station_labels import labels_on
from broadcast.views.today import SessionView

NO_CONTACTS: Mapping[StationId, Contact] = {}


@dataclass(frozen=True, kw_only=True)
class StationRow:
    """One station's day; ``bundle`` is None while nothing is published, or where what was published cannot be read."""

    station: Station
    label: str
    bundle: Bundle | None
    published: bool
    whole: bool
    sessions: tuple[SessionView, ...]
    box: BoxView | None = None
    """What is known of its box; None where it never had one."""

    @property
    def late(self) -> bool:
        """Whether somebody must look after it: no whole bulletin here, or a box that is silent or lacks it."""
        return not self.whole or (self.box is not None and self.box.late)


@dataclass(frozen=True, kw_only=True)
class StationsBoard:
    """All stations, those that need care first."""

    day: date
    rows: tuple[StationRow, ...]

    @property
    def late(self) -> tuple[StationRow, ...]:
        """The stations that need care."""
        return tuple(row for row in self.rows if row.late)


def choice(tools: Tools) -> tuple[Station, ...]:
    """Return the stations of today, where there is none all that ever were: for an operator to choose from."""
    with tools.begin() as uow:
        return stations_near(uow, tools.today())


def board(tools: Tools, day: date | None = None, contacts: Mapping[StationId, Contact] = NO_CONTACTS) -> StationsBoard:
    """Return the board of a day, today if none is named; ``contacts`` are what boxes said last."""
    now = tools.now().astimezone(tools.zone)
    day = day or now.date()
    with tools.begin() as uow:
        stations, labels = stations_near(uow, day), labels_on(uow, day)
        bundles = {bundle.station: bundle for bundle in uow.bundles.of_day(day)}
        published = uow.bundles.published(day)
        table = timetable(tools, uow)
    rows = []
    for station in stations:
        bundle = bundles.get(station.id)
        rows.append(
            StationRow(
                station=station,
                label=labels[station.id],
                bundle=bundle,
                published=station.id in published,
                whole=bundle is not None and is_whole(tools, bundle),
                sessions=today.view_sessions(tools, table.sessions(station.id, day), bundle, day, now),
                box=box_view(contacts[station.id], bundle, now) if station.id in contacts else None,
            )
        )
    return StationsBoard(day=day, rows=tuple(sorted(rows, key=lambda row: not row.late)))
