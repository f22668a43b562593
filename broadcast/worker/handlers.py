"""From a job to the use case it stands for."""

from collections.abc import Callable
from datetime import date

from broadcast.model.jobs import AuditParts, BuildBundle, CollectParts, Job, PlanDay, SendLetters
from broadcast.model.notice import Notice
from broadcast.model.units import StationId
from broadcast.services.alerts import outbox
from broadcast.services.background import jobs, maintenance
from broadcast.services.day import bundles, outcome, programmes
from broadcast.tools import Tools

Handler = Callable[[Tools, Job], tuple[Notice, ...]]
"""Does a job and returns what is to be told of how it ended."""


def job_handler(keep_days: int) -> Handler:
    """Return what does a job: days are published, parts unused for ``keep_days`` are let go."""

    def handle(tools: Tools, job: Job) -> tuple[Notice, ...]:
        match job:
            case PlanDay(day=day):
                return _plan_day(tools, day)
            case BuildBundle(station=station, day=day):
                return _build_bundle(tools, station, day)
            case AuditParts():
                if maintenance.audit(tools):
                    jobs.ask_for_days(tools)
            case CollectParts():
                maintenance.collect(tools, keep_days)
            case SendLetters():
                outbox.send_due(tools)
        return ()

    return handle


def _plan_day(tools: Tools, day: date) -> tuple[Notice, ...]:
    """Publish a day for all stations; those that fail are written down by themselves, for the day as a whole went well."""
    reports, failed = bundles.publish_each(tools, None, day)
    jobs.note_stations(tools, day, failed)
    return outcome.remarks(tools, day, reports)


def _build_bundle(tools: Tools, station: StationId, day: date) -> tuple[Notice, ...]:
    reports, failed = bundles.publish_each(tools, programmes.stations(tools, station), day)
    for error in failed.values():
        raise error
    return outcome.remarks(tools, day, reports)
