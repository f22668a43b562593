"""Errors of this room.

BadInput
├── BadAirReport     what should be a report of what was aired is none
└── NeverPublished   somebody reports a thing that its station's programmes never had
"""

from broadcast.errors import BadInput
from broadcast.model.ledger import AirReport
from broadcast.wording import notice, sentence, visible


class BadAirReport(BadInput):
    """What should be a report of what was aired cannot be read."""

    def __init__(self, what: str) -> None:
        super().__init__(sentence(notice("bad-air-report", what=what)))


class NeverPublished(BadInput):
    """A report of something that was never published for its station."""

    def __init__(self, station: str, report: AirReport) -> None:
        at, file = f"{report.planned_at:%H:%M:%S %d/%m/%Y}", report.sha256[:12] or "không có tệp"
        super().__init__(sentence(notice("never-published", station=station, title=visible(report.title), at=at, hash=file)))
