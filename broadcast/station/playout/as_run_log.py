"""What was played, kept on the box until the server has it: one small file an item, so that nothing is lost and nothing doubled.

so-phat/waiting/EVENT.json    not handed over yet
so-phat/refused/EVENT.json    the server would not have it; beside it EVENT.txt, why
so-phat/begun.json            what sounds now; touched while it does, so that a power cut is noticed
"""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadcast.errors import StorageFailed
from broadcast.files import reason_of, write_whole
from broadcast.model.ledger import AirReport, Outcome
from broadcast.model.units import Millis
from broadcast.reports.as_run import MOST_ROWS, row_of, row_values
from broadcast.reports.errors import BadAirReport

FOLDER = "so-phat"
POWER_CUT = "máy trạm mất điện hoặc bị tắt giữa chừng"


class AsRunLog:
    """The log in a box's folder. Raises StorageFailed where the disk does."""

    def __init__(self, folder: Path) -> None:
        self._waiting = folder / FOLDER / "waiting"
        self._refused = folder / FOLDER / "refused"
        self._begun = folder / FOLDER / "begun.json"

    def begin(self, report: AirReport) -> None:
        """Note what sounds now, as it would be reported if the power went."""
        write_whole(self._begun, _bytes(report))

    def beat(self, now: datetime) -> None:
        """Note that it still sounds. Raises StorageFailed."""
        with contextlib.suppress(FileNotFoundError), _disk(self._begun):
            os.utime(self._begun, (now.timestamp(), now.timestamp()))

    def end(self, report: AirReport) -> None:
        """Keep a report until it is handed over; what sounded has ended. Raises StorageFailed."""
        write_whole(self._waiting / f"{report.event}.json", _bytes(report))
        with _disk(self._begun):
            self._begun.unlink(missing_ok=True)

    def recover(self) -> AirReport | None:
        """Report what was sounding when the power went, up to the last moment it was heard; None where nothing was."""
        try:
            report, seen = row_of(self._begun.read_bytes()), self._begun.stat().st_mtime
        except (OSError, BadAirReport):
            return None
        if report.outcome is Outcome.FAILED:
            self.end(report)
            return report
        heard = datetime.fromtimestamp(seen, UTC) - report.at
        length = Millis(max(0, min(report.length, heard // timedelta(milliseconds=1))))
        cut = replace(report, outcome=Outcome.CUT, reason=POWER_CUT, length=length)
        self.end(cut)
        return cut

    def waiting(self) -> tuple[AirReport, ...]:
        """Return what is not handed over yet, the oldest first, at most as many as go at once; a file that is none is put aside."""
        reports = []
        for path in sorted(self._waiting.glob("*.json")):
            try:
                reports.append(row_of(path.read_bytes()))
            except BadAirReport as error:
                self.refuse(path.stem, str(error))
        return tuple(sorted(reports, key=lambda report: report.at))[:MOST_ROWS]

    def hand_over(self, events: Iterable[str]) -> None:
        """Forget what the server has. Raises StorageFailed."""
        with _disk(self._waiting):
            for event in events:
                (self._waiting / f"{event}.json").unlink(missing_ok=True)

    def refuse(self, event: str, reason: str) -> None:
        """Put aside what the server would not have, with its reason. Raises StorageFailed."""
        path = self._waiting / f"{event}.json"
        write_whole(self._refused / f"{event}.txt", f"{reason}\n".encode())
        with _disk(path), contextlib.suppress(FileNotFoundError):
            path.replace(self._refused / path.name)


def _bytes(report: AirReport) -> bytes:
    return json.dumps(row_values(report), ensure_ascii=False).encode()


@contextlib.contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StorageFailed(f"Không ghi được sổ phát {path}: {reason_of(error)}. Kiểm tra đĩa của máy trạm.") from error
