"""What the editor is told of a day that was just planned: what left it because its figures are too old, and why nothing changed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from broadcast.model.notice import Fact, Notice
from broadcast.services.day.bundles import BundleReport
from broadcast.services.day.planned_day import PlannedDay
from broadcast.tools import Tools
from broadcast.wording import notice

MINUTE = timedelta(minutes=1)


def remarks(tools: Tools, day: date, reports: Sequence[BundleReport]) -> tuple[Notice, ...]:
    """Return what is to be said of a day's stations together: the stale guard's word, then what the planning changed."""
    planned = [report.planned for report in reports]
    return (*_left(day, planned), *_last_day(day, planned), *_changes(tools, day, reports))


def why_unchanged(tools: Tools, report: BundleReport) -> Notice:
    """Return why a day that was planned again is the same: all of it stands, or nothing that it is made from is new."""
    planned, now = report.planned, tools.now().astimezone(tools.zone)
    minutes = tools.lock // MINUTE
    if planned.timetable and not planned.sessions:
        return notice("plan-over", day=planned.day, minutes=minutes)
    since = report.bundle.published.astimezone(tools.zone)
    code = "plan-same.begun" if _begun(planned, now) else "plan-same"
    return notice(code, minutes=minutes, revision=report.bundle.revision, at=f"{since:%H:%M}", day=since.date())


def _begun(planned: PlannedDay, now: datetime) -> bool:
    return any(session.start <= now for session in planned.kept)


def _left(day: date, planned: Sequence[PlannedDay]) -> Iterable[Notice]:
    """Yield what is out of the day because its figures have passed their age, by the day that they count for."""
    out: dict[tuple[Fact, Fact], set[str]] = {}
    for plan in planned:
        for script, reasons in plan.refused.items():
            for reason in reasons:
                if reason.code == "figures-too-old":
                    out.setdefault((reason.facts["day"], reason.facts["limit"]), set()).add(script)
    for (figures, limit), scripts in sorted(out.items(), key=str):
        yield notice("figures-left", day=day, figures=figures, limit=limit, scripts=tuple(sorted(scripts)))


def _last_day(day: date, planned: Sequence[PlannedDay]) -> Iterable[Notice]:
    """Yield what may be heard for the last time on the day, because its figures pass their age at its end."""
    last = {
        candidate.item.announcement.script: candidate.item.announcement.figures_as_of
        for plan in planned
        for candidate in plan.inputs.candidates
        if candidate.item.announcement.figures_as_of and candidate.item.announcement.last_day == day
    }
    if last:
        yield notice("figures-last-day", day=day, next=day + timedelta(days=1), scripts=tuple(sorted(last)))


def _changes(tools: Tools, day: date, reports: Sequence[BundleReport]) -> Iterable[Notice]:
    changed = sum(report.changed for report in reports)
    if changed:
        yield notice("plan-changed", day=day, changed=changed, stations=len(reports))
    elif reports:
        yield why_unchanged(tools, reports[0])
