"""What goes on air and what it is made of: places, texts, figures, voices, recordings and programmes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from broadcast.errors import RowDamaged
from broadcast.model.approval import Approval
from broadcast.model.area import Area
from broadcast.model.area_tree import AreaTree
from broadcast.model.box import DayHead
from broadcast.model.bundle import Bundle
from broadcast.model.figures import Figures, FigureVersion
from broadcast.model.lexicon import StaffRow
from broadcast.model.programme import PlannedPlay
from broadcast.model.recording import Recording
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.take import Take, TakeState
from broadcast.model.units import AreaCode, ScriptId, StationId


class Areas(Protocol):
    """Administrative units, read once a transaction."""

    def add(self, area: Area) -> None:
        """Keep a new area."""
        ...

    def add_all(self, areas: Iterable[Area]) -> None:
        """Keep new areas at once."""
        ...

    def replace(self, area: Area) -> None:
        """Keep an area over the row of its code and first day."""
        ...

    def all(self) -> tuple[Area, ...]:
        """Return every dated row whose row is what was saved, by code and first day."""
        ...

    def tree(self) -> AreaTree:
        """Return the same as a tree."""
        ...

    def on(self, day: date) -> tuple[Area, ...]:
        """Return the areas that exist on a day, by code; empty where there are none. Raises RowDamaged."""
        ...

    def get(self, code: AreaCode, day: date) -> Area | None:
        """Return the area with that code on that day, or None. Raises RowDamaged where that area's row is damaged."""
        ...


class Stations(Protocol):
    """Stations, in the order in which they were added, read once a transaction."""

    def add(self, station: Station) -> None:
        """Keep a new station."""
        ...

    def add_all(self, stations: Iterable[Station]) -> None:
        """Keep new stations at once, after those there are."""
        ...

    def replace(self, station: Station) -> None:
        """Keep a station over the one of its id."""
        ...

    def all(self) -> tuple[Station, ...]:
        """Return every station whose row is what was saved."""
        ...

    def in_area(self, area: AreaCode) -> tuple[Station, ...]:
        """Return those of a unit, of any day; empty where there is none."""
        ...

    def damaged(self) -> Mapping[StationId, RowDamaged]:
        """Return the damage of every other one; empty where there is none."""
        ...

    def get(self, station: StationId) -> Station | None:
        """Return one station, or None. Raises RowDamaged where its row is damaged."""
        ...


class Bundles(Protocol):
    """Published bundles of stations' days, append-only revisions."""

    def latest(self, station: StationId, day: date) -> Bundle | None:
        """Return the newest revision, or None where nothing is published. Raises RowDamaged."""
        ...

    def week(self, station: StationId, first: date, last: date) -> Mapping[date, Bundle]:
        """Return the newest revision of each of a station's days that is published, by day. Raises RowDamaged."""
        ...

    def digest(self, station: StationId, day: date) -> str | None:
        """Return the SHA-256 (hex) of the newest revision's manifest, or None; cheap."""
        ...

    def count(self) -> int:
        """Return how many revisions there are; cheap."""
        ...

    def heads(self, first: date) -> tuple[DayHead, ...]:
        """Return the newest revision of every station's days from ``first`` on, without what they hold; empty where there is none."""
        ...

    def of_day(self, day: date) -> tuple[Bundle, ...]:
        """Return the newest revision of every station that has a whole one."""
        ...

    def damaged(self, day: date) -> Mapping[StationId, RowDamaged]:
        """Return the stations whose newest revision is no longer what was saved, each with what to say of it."""
        ...

    def published(self, day: date) -> frozenset[StationId]:
        """Return the stations that have that day; cheap."""
        ...

    def first_published(self, day: date) -> Mapping[StationId, datetime]:
        """Return when each station that has that day got it first; cheap."""
        ...

    def calendar(self, day: date) -> tuple[tuple[date, ...], frozenset[StationId]]:
        """Return the days that at least one station has, newest first, and the stations that have ``day``; cheap."""
        ...

    def days_from(self, day: date) -> frozenset[date]:
        """Return the days from that one on that at least one station has; cheap."""
        ...

    def since(self, day: date) -> tuple[Bundle, ...]:
        """Return every revision of all stations from that day on. Raises RowDamaged."""
        ...

    def save(self, bundle: Bundle) -> None:
        """Append a revision."""
        ...

    def plays(self, stations: Collection[StationId], first: date, before: date) -> Mapping[StationId, tuple[PlannedPlay, ...]]:
        """Return stations' airings in the newest revisions of the days from ``first`` (inclusive) to ``before`` (exclusive)."""
        ...


class Scripts(Protocol):
    """Scripts in append-only versions."""

    def add(self, script: Script, person: str, at: datetime) -> Script:
        """Keep a script as the next version of its id; return it with that version."""
        ...

    def current(self) -> tuple[Script, ...]:
        """Return the newest version of every script that is not retired, by id. Raises RowDamaged."""
        ...

    def versions(self, script: ScriptId) -> tuple[Script, ...]:
        """Return every version of one script, the newest first; empty where there is none. Raises RowDamaged."""
        ...

    def author(self, script: Script) -> str:
        """Return who added a version; empty where it was never added."""
        ...

    def retire(self, script: Script, person: str, at: datetime) -> None:
        """Take this version off the air; a later version comes back."""
        ...

    def retired_at(self, script: ScriptId) -> datetime | None:
        """Return when a version of a script was retired last, or None. Raises RowDamaged."""
        ...


class Approvals(Protocol):
    """Who approved which subject, read once a transaction."""

    def add(self, approval: Approval) -> None:
        """Keep one person's approval."""
        ...

    def of(self, subject: str) -> tuple[Approval, ...]:
        """Return every approval of a subject, the first one first; empty where there is none. Raises RowDamaged."""
        ...


class FigureTables(Protocol):
    """Figures: the newest version of each area's day, and the journal of every saving; read once a transaction."""

    def add(self, figures: Figures) -> None:
        """Keep figures as the newest version of their area and day, without a journal entry."""
        ...

    def save(self, version: FigureVersion) -> None:
        """Keep figures as the newest version and in the journal."""
        ...

    def last_saved(self) -> datetime | None:
        """Return when figures were saved last; None where the journal is empty."""
        ...

    def get(self, set_id: str, area: AreaCode, as_of: date, *, illustrative: bool = False) -> Figures | None:
        """Return the figures of one area and day, or None; damaged ones count as none, so that saving them again mends it."""
        ...

    def newest(self, set_id: str, area: AreaCode, until: date, count: int) -> tuple[Figures, ...]:
        """Return an area's newest real figures up to a day that hold a value, at most so many. Raises RowDamaged."""
        ...

    def last_day(self, set_id: str, areas: Collection[AreaCode]) -> date | None:
        """Return the newest day for which one of these units has real figures with a value, or None; cheap. Damaged ones count as none."""
        ...

    def all(self) -> tuple[Figures, ...]:
        """Return everything that is undamaged, newest day first; empty where there is nothing."""
        ...

    def days(self) -> tuple[date, ...]:
        """Return the days for which there are figures of any area, oldest first."""
        ...

    def history(self, set_id: str, area: AreaCode) -> tuple[FigureVersion, ...]:
        """Return every version ever saved of an area's figures, oldest first; empty where there is none."""
        ...


class Takes(Protocol):
    """Takes of the voice bank, in append-only versions."""

    def add(self, take: Take) -> Take:
        """Append the next version of a person's text; return it with its number and version."""
        ...

    def get(self, number: int) -> Take | None:
        """Return one take, or None. Raises RowDamaged."""
        ...

    def all(self) -> tuple[Take, ...]:
        """Return every take, in the order in which they came. Raises RowDamaged."""
        ...

    def usable(self) -> tuple[Take, ...]:
        """Return, for each person and text, the newest version that may be heard; damaged ones never are."""
        ...

    def settle(self, number: int, state: TakeState, confirmed_by: str) -> None:
        """Note what a person decided about a take."""
        ...


class LexiconRows(Protocol):
    """Readings that staff keep, each for one area, with a version that every save counts up; read once a transaction."""

    def all(self) -> tuple[StaffRow, ...]:
        """Return every row, by area and written form. Raises RowDamaged."""
        ...

    def of_area(self, area: AreaCode) -> tuple[StaffRow, ...]:
        """Return an area's own rows, by written form; empty where it has none. Raises RowDamaged."""
        ...

    def save(self, row: StaffRow) -> StaffRow:
        """Keep a row; return it with its new version. Raises EditedMeanwhile when its version is not the stored one."""
        ...

    def remove(self, row: StaffRow) -> None:
        """Remove a row. Raises EditedMeanwhile when its version is not the stored one."""
        ...


class Recordings(Protocol):
    """Uploaded recordings: local news, music and signature tunes. None is ever removed."""

    def all(self) -> tuple[Recording, ...]:
        """Return every recording, in the order in which they came; empty where there is none. Raises RowDamaged."""
        ...

    def add(self, recording: Recording, person: str, at: datetime) -> Recording:
        """Keep a recording that nobody has allowed yet; return it with its number."""
        ...

    def approve(self, number: int, person: str, at: datetime) -> Recording | None:
        """Note who allowed a recording; return it, or None where there is none of that number. Raises RowDamaged."""
        ...

    def retire(self, number: int, person: str, at: datetime) -> Recording | None:
        """Note who took a recording off the air; return it, or None where there is none of that number. Raises RowDamaged."""
        ...

    def restore(self, number: int) -> Recording | None:
        """Take it back that a recording is off the air; return it, or None where there is none of that number. Raises RowDamaged."""
        ...
