"""Work that is asked for now and done in the background: one type a kind, and a job as it is stored."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from broadcast.model.notice import Notice
from broadcast.model.units import StationId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDay:
    """Plan and publish one day for all stations; done twice it changes nothing."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildBundle:
    """Plan and publish one day for one station: what is asked for again where only that one failed."""

    station: StationId
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditParts:
    """Compare every part with its hash, so that what rotted is made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectParts:
    """Let go of parts that no programme can reach any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLetters:
    """Send what waits in the outbox and is due."""


Job: TypeAlias = PlanDay | BuildBundle | AuditParts | CollectParts | SendLetters


class JobState(StrEnum):
    """Where a job stands. Of what has ended only the last outcome of each key is kept."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredJob:
    """One row of the queue."""

    number: int
    job: Job
    state: JobState
    attempts: int
    """How often it was begun, tries before this row counted in."""
    not_before: datetime
    failure: str = ""
    """Why it failed, in Vietnamese; empty unless it did."""
    remarks: tuple[Notice, ...] = ()
    """What is to be told of how it ended."""

    @property
    def day(self) -> date | None:
        """The day that the job is about, if it is about one."""
        return self.job.day if isinstance(self.job, PlanDay | BuildBundle) else None

    @property
    def station(self) -> StationId | None:
        """The station that the job is about, if it is about one."""
        return self.job.station if isinstance(self.job, BuildBundle) else None
