"""Urgent messages and what people did about them: rows are added, and the database itself refuses to change or remove one."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, Table, Text, func, insert, select
from sqlalchemy.exc import IntegrityError

from broadcast.access.consent import folded
from broadcast.access.errors import NotAllowed
from broadcast.bundle.fields import Fields
from broadcast.bundle.manifest import file_values, read_file
from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, fits, raw, seal, whole
from broadcast.errors import RowDamaged
from broadcast.model.units import AreaCode, Millis, SpokenText, StationId, WrittenText
from broadcast.model.urgent import Urgent, UrgentAct, UrgentCase, UrgentDeed, UrgentDraft, UrgentSound
from broadcast.wording import notice, visible

URGENT = Table(
    "urgent",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("spoken", Text, nullable=False),
    Column("voice", Text, nullable=False),
    Column("areas", Text),
    Column("stations", Text),
    Column("times", Integer, nullable=False),
    Column("gap_s", Integer, nullable=False),
    Column("until", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("submitted", Text, nullable=False),
    Column("sounds", Text, nullable=False),
    digest_column(),
)
"""``areas`` and ``stations`` are codes with spaces between them, NULL for all; ``sounds`` is JSON by sound profile."""
DEEDS = Table(
    "urgent_deeds",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("urgent", Integer, ForeignKey("urgent.number"), nullable=False),
    Column("act", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Text, nullable=False),
    digest_column(),
    Index("ix_urgent_deeds_once", "urgent", "act", "who", unique=True),
)
"""``who`` is the person's name as it is compared, so that nobody's yes counts twice whatever runs beside it."""
MOST_AT_ONCE = 200
"""So many of the newest are looked at for what still lasts; a message lasts a day at most."""


class UrgentMessages:
    """Repository of urgent messages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, urgent: Urgent) -> int:
        """Keep a message; return its number."""
        draft = urgent.draft
        values = {
            "title": draft.title,
            "category": draft.category,
            "text": draft.text,
            "spoken": urgent.spoken,
            "voice": urgent.voice,
            "areas": _codes(draft.areas),
            "stations": _codes(urgent.stations),
            "times": draft.times,
            "gap_s": round(draft.gap.total_seconds()),
            "until": draft.until.isoformat(),
            "author": urgent.author,
            "submitted": urgent.submitted.isoformat(),
            "sounds": json.dumps({profile: _sound_values(sound) for profile, sound in urgent.sounds.items()}, ensure_ascii=False),
        }
        result = self._connection.execute(insert(URGENT).values(seal(values)))
        return result.inserted_primary_key[0] if result.inserted_primary_key else 0

    def add_deed(self, urgent: int, deed: UrgentDeed) -> None:
        """Keep what a person did about a message. Raises NotAllowed where the same person did the same before."""
        values = {
            "urgent": urgent,
            "act": str(deed.act),
            "who": folded(deed.person),
            "person": deed.person,
            "at": deed.at.isoformat(),
        }
        try:
            self._connection.execute(insert(DEEDS).values(seal(values)))
        except IntegrityError as error:
            raise NotAllowed(notice("urgent-twice", person=deed.person)) from error

    def get(self, number: int) -> UrgentCase | None:
        """Return a message with what was done about it, or None. Raises RowDamaged."""
        row = self._connection.execute(raw(URGENT).where(URGENT.c.number == number)).first()
        if row is None:
            return None
        deeds = self._connection.execute(raw(DEEDS).where(DEEDS.c.urgent == number).order_by(DEEDS.c.number))
        return _case(row, deeds)

    def lasting(self, since: datetime) -> tuple[UrgentCase, ...]:
        """Return the messages whose time had not passed at a moment, the oldest first; a damaged one is left out, see ``damaged``."""
        return tuple(_case(row, deeds) for row, deeds in self._rows(since) if _is_whole(row, deeds))

    def damaged(self, since: datetime) -> tuple[RowDamaged, ...]:
        """Return what is to be said of every damaged one of them."""
        return tuple(RowDamaged(_name(row)) for row, deeds in self._rows(since) if not _is_whole(row, deeds))

    def newest(self, limit: int) -> tuple[UrgentCase, ...]:
        """Return the newest messages, the last one first. Raises RowDamaged."""
        rows = self._connection.execute(raw(URGENT).order_by(URGENT.c.number.desc()).limit(limit)).all()
        deeds = self._deeds(row.number for row in rows)
        return tuple(_case(row, deeds.get(row.number, ())) for row in rows)

    def change(self) -> int:
        """Return the number of the newest deed, 0 before the first; cheap."""
        return self._connection.execute(select(func.max(DEEDS.c.number))).scalar() or 0

    def _rows(self, since: datetime) -> list[tuple[Raw, tuple[Raw, ...]]]:
        newest = self._connection.execute(raw(URGENT).order_by(URGENT.c.number.desc()).limit(MOST_AT_ONCE)).all()
        rows = [row for row in reversed(newest) if _lasts(row, since)]
        deeds = self._deeds(row.number for row in rows) if rows else {}
        return [(row, deeds.get(row.number, ())) for row in rows]

    def _deeds(self, numbers: Iterable[int]) -> Mapping[int, tuple[Raw, ...]]:
        query = raw(DEEDS).where(DEEDS.c.urgent.in_(tuple(numbers))).order_by(DEEDS.c.number)
        by_message: dict[int, list[Raw]] = {}
        for row in self._connection.execute(query):
            by_message.setdefault(row.urgent, []).append(row)
        return {number: tuple(rows) for number, rows in by_message.items()}


def _codes(codes: frozenset[AreaCode] | frozenset[StationId] | None) -> str | None:
    return None if codes is None else " ".join(sorted(codes))


def _lasts(row: Raw, since: datetime) -> bool:
    """Whether a message's time has not passed; one whose time cannot be read counts, so that it is told of."""
    try:
        return datetime.fromisoformat(row.until) > since
    except (TypeError, ValueError):
        return True


def _is_whole(row: Raw, deeds: Iterable[Raw]) -> bool:
    return fits(row) and all(map(fits, deeds))


def _name(row: Raw) -> str:
    return visible(f"tin khẩn số {row.number}")


def _case(row: Raw, deeds: Iterable[Raw]) -> UrgentCase:
    whole(row, _name)
    return UrgentCase(urgent=_urgent(row), deeds=tuple(map(_deed, deeds)))


def _deed(row: Raw) -> UrgentDeed:
    whole(row, lambda row: visible(f"lần đồng ý hoặc dừng số {row.number} của tin khẩn số {row.urgent}"))
    return UrgentDeed(act=UrgentAct(row.act), person=row.person, at=datetime.fromisoformat(row.at), number=row.number)


def _urgent(row: Raw) -> Urgent:
    draft = UrgentDraft(
        title=row.title,
        category=row.category,
        text=WrittenText(row.text),
        areas=None if row.areas is None else frozenset(map(AreaCode, row.areas.split())),
        times=row.times,
        gap=timedelta(seconds=row.gap_s),
        until=datetime.fromisoformat(row.until),
    )
    return Urgent(
        draft=draft,
        spoken=SpokenText(row.spoken),
        voice=row.voice,
        stations=None if row.stations is None else frozenset(map(StationId, row.stations.split())),
        author=row.author,
        submitted=datetime.fromisoformat(row.submitted),
        sounds={profile: _sound(Fields(values, profile)) for profile, values in json.loads(row.sounds).items()},
        number=row.number,
    )


def _sound_values(sound: UrgentSound) -> dict[str, object]:
    return {**file_values(sound.file), "duration_ms": sound.length}


def _sound(fields: Fields) -> UrgentSound:
    return UrgentSound(file=read_file(fields), length=Millis(fields.count("duration_ms")))
