"""From a job to the use case it stands for."""

from collections.abc import Callable
from pathlib import Path

from broadcast.model.jobs import BuildDay
from broadcast.services import bundles, maintenance, programmes
from broadcast.tools import Tools

Handler = Callable[[Tools, BuildDay], object]


def day_builder(out: Path, keep_days: int) -> Handler:
    """Return the handler that publishes a day for all stations into ``out`` with what rotted made anew.

    Parts are compared with their hashes before, and those unused for ``keep_days`` are let go after.
    """

    def build(tools: Tools, job: BuildDay) -> object:
        maintenance.audit(tools)
        reports = bundles.publish(tools, programmes.stations(tools), job.day, out)
        maintenance.collect(tools, keep_days)
        return reports

    return build
