"""From a job to the use case it stands for."""

from collections.abc import Callable
from pathlib import Path

from broadcast.model.jobs import BuildDay
from broadcast.services import bundles, programmes
from broadcast.services.tools import Tools

Handler = Callable[[Tools, BuildDay], object]


def day_builder(out: Path) -> Handler:
    """Return the handler that publishes a day for all stations into ``out``."""

    def build(tools: Tools, job: BuildDay) -> object:
        return bundles.publish(tools, programmes.stations(tools), job.day, out)

    return build
