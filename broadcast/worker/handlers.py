"""From a job to the use case it stands for."""

from collections.abc import Callable
from datetime import date

from broadcast.errors import NotAllPublished
from broadcast.model.jobs import AuditParts, BuildBundle, CollectParts, Job, PlanDay
from broadcast.model.units import StationId
from broadcast.services import bundles, jobs, maintenance, programmes
from broadcast.tools import Tools

Handler = Callable[[Tools, Job], None]


def job_handler(keep_days: int) -> Handler:
    """Return what does a job: days are published, parts unused for ``keep_days`` are let go."""

    def handle(tools: Tools, job: Job) -> None:
        match job:
            case PlanDay(day=day):
                _plan_day(tools, day)
            case BuildBundle(station=station, day=day):
                _build_bundle(tools, station, day)
            case AuditParts():
                if maintenance.audit(tools):
                    jobs.ask_for_days(tools)
            case CollectParts():
                maintenance.collect(tools, keep_days)

    return handle


def _plan_day(tools: Tools, day: date) -> None:
    """Publish a day for all stations; those that fail are written down by themselves, for the day as a whole went well."""
    try:
        bundles.publish(tools, programmes.stations(tools), day)
    except NotAllPublished as error:
        jobs.note_stations(tools, day, error.failed)
    else:
        jobs.note_stations(tools, day, {})


def _build_bundle(tools: Tools, station: StationId, day: date) -> None:
    try:
        bundles.publish(tools, programmes.stations(tools, station), day)
    except NotAllPublished as error:
        raise error.failed.get(station, error) from error
