"""Handing the log over to the server: whenever the line is there, everything that waits; what the server has is forgotten here."""

import json
import logging
import threading
from collections.abc import Callable
from datetime import datetime

from broadcast.errors import BroadcastError
from broadcast.model.ledger import AirReports, Witness
from broadcast.model.units import StationId
from broadcast.reports.as_run import document
from broadcast.station.errors import ForeignAnswer
from broadcast.station.playout.as_run_log import AsRunLog
from broadcast.station.server import Answer, CentreServer

log = logging.getLogger(__name__)

EVERY_S = 20.0


def hand_over(server: CentreServer, station: StationId, reporter: str, as_run_log: AsRunLog, now: Callable[[], datetime]) -> int:
    """Send what waits; return how many reports the server took or had. Raises ServerUnreachable, TokenNotTaken, StorageFailed."""
    rows = as_run_log.waiting()
    if not rows:
        return 0
    reports = AirReports(station=station, reporter=reporter, witness=Witness.AGENT, sent=now(), rows=rows)
    taken, refused = _read(server.post(f"/api/v1/stations/{station}/as-run", document(reports)))
    for event, reason in refused.items():
        as_run_log.refuse(event, reason)
        log.error("%s", reason)
    as_run_log.hand_over(taken)
    return len(taken)


def _read(answer: Answer) -> tuple[list[str], dict[str, str]]:
    try:
        values = json.loads(answer.data)
        taken = [str(event) for event in [*values["kept"], *values["repeated"]]]
        return taken, {str(row["event"]): str(row["reason"]) for row in values["refused"]}
    except (ValueError, TypeError, KeyError) as error:
        raise ForeignAnswer(f"sổ phát gửi đi được trả lời {answer.status}") from error


class HandingOver:
    """Hands the log over now and then, in a thread of its own."""

    def __init__(self, send: Callable[[], int]) -> None:
        self._send = send
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, name="so-phat", daemon=True).start()

    def stop(self) -> None:
        """End; what was not handed over waits for the next start."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._send()
            except BroadcastError as error:
                log.warning("%s", error)
            self._stopped.wait(EVERY_S)
