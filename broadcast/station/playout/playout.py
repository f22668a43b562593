"""The player's one question, asked several times a second: what should sound now, and whether it does.

A moment decides, not a queue: after a restart, an urgent message or a clock that was set, the item that is due sounds from the place
where it would be by now. What cannot be played is reported, and something that may be heard sounds in its place.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from broadcast.model.bundle import BundleFile
from broadcast.model.programme import SourceKind
from broadcast.station.playout.as_run_log import AsRunLog
from broadcast.station.playout.on_air import AiringItem, Source
from broadcast.station.playout.player import SILENCE_DB, Player, PlayerSound
from broadcast.station.playout.timeline import AirSlot, Timeline
from broadcast.station.playout.volumes import Volumes

log = logging.getLogger(__name__)

STREAM_SILENCE = timedelta(seconds=4)
"""A stream that has been silent for so long gives way to its standby: with a program's own delay still under five seconds."""
STREAM_AGAIN = timedelta(seconds=30)
"""How long to wait before a stream that failed is tried again."""
SHORTEST_FILLER = timedelta(seconds=5)
LATE = timedelta(milliseconds=400)
"""An item that begins this late still begins at its beginning."""
RESTARTED = "máy trạm khởi động lại giữa chừng"


RELAY_WORDS = {Source.STREAM: "đang tiếp sóng", Source.STANDBY: "mất sóng, đang phát tệp dự phòng"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerStanding:
    """How the player stands: nothing sounds where ``playing`` is empty."""

    volume: int | None = None
    relay: str = ""
    playing: str = ""


class Playout:
    """Keeps a player at what is due. ``line`` returns what is known of the days around a moment; ``new_event`` makes a fresh name."""

    def __init__(
        self, player: Player, log: AsRunLog, line: Callable[[datetime], Timeline], volumes: Volumes, new_event: Callable[[], str]
    ) -> None:
        self._player = player
        self._log = log
        self._line = line
        self._volumes = volumes
        self._new_event = new_event
        self.on_air: AiringItem | None = None

    def tick(self, now: datetime) -> None:
        """Let what is due sound. Raises PlayerUnavailable, StorageFailed."""
        due = self._line(now).at(now)
        if self.on_air is not None and not _same(self.on_air.slot, due):
            self.leave(now)
        if due is not None and self.on_air is None:
            self._begin(due, now)
        elif self.on_air is not None:
            self._watch(self.on_air, now)
            self._log.beat(now)

    def leave(self, now: datetime, reason: str = "") -> None:
        """End what sounds, and write down how much of it was heard."""
        if self.on_air is None:
            return
        ended = min(now, self.on_air.slot.end)
        self._player.stop()
        if self.on_air.source is not Source.NOTHING or self.on_air.reason:
            self._log.end(self.on_air.report(ended, reason or RESTARTED))
        self.on_air = None

    def standing(self) -> PlayerStanding:
        """Return what the server is told of the player."""
        if self.on_air is None:
            return PlayerStanding()
        slot, source = self.on_air.slot, self.on_air.source
        return PlayerStanding(volume=self._volumes.of(slot.session), relay=RELAY_WORDS.get(source, ""), playing=slot.item.title)

    def next_begin(self, now: datetime) -> datetime | None:
        """Return when the next item begins."""
        upcoming = self._line(now).next_after(now)
        return upcoming.begin if upcoming else None

    def _begin(self, slot: AirSlot, now: datetime) -> None:
        self.on_air = AiringItem(slot=slot, event=self._new_event(), source=Source.NOTHING, begun=now, since=now)
        if slot.item.source is not None and slot.item.source.kind is not SourceKind.STREAM:
            return  # its sound comes by another way, or not at all
        if slot.item.source is not None:
            self._try_stream(self.on_air, now)
        else:
            self._try_file(self.on_air, now)
        self._log.begin(self.on_air.report(slot.end))

    def _try_file(self, on_air: AiringItem, now: datetime) -> None:
        fault = file_fault(on_air.slot.path, on_air.slot.item.file)
        if fault:
            self._fail(on_air, now, fault)
            return
        late = on_air.slot.offset(now)
        on_air.begun = on_air.slot.begin if late < LATE else now
        on_air.turn_to(Source.FILE, on_air.begun)
        self._play(str(on_air.slot.path), on_air.slot, timedelta() if late < LATE else late)

    def _try_stream(self, on_air: AiringItem, now: datetime) -> None:
        address = on_air.slot.item.source.address if on_air.slot.item.source else ""
        on_air.tried = now
        if not address.startswith(("http://", "https://")):
            self._stand_by(on_air, now, "địa chỉ tiếp sóng không dùng được")
            return
        on_air.loud = now
        on_air.turn_to(Source.STREAM, now)
        self._play(address, on_air.slot)

    def _stand_by(self, on_air: AiringItem, now: datetime, reason: str) -> None:
        on_air.reason = on_air.reason or f"mất sóng lúc {now:%H:%M:%S}: {reason}"
        if file_fault(on_air.slot.path, on_air.slot.item.sound):
            self._fill(on_air, now)
            return
        on_air.turn_to(Source.STANDBY, now)
        self._play(str(on_air.slot.path), on_air.slot)

    def _fail(self, on_air: AiringItem, now: datetime, reason: str) -> None:
        log.error("«%s» lúc %s không phát được: %s", on_air.slot.item.title, f"{on_air.slot.begin:%H:%M:%S}", reason)
        on_air.reason = on_air.reason or reason
        self._fill(on_air, now)

    def _fill(self, on_air: AiringItem, now: datetime) -> None:
        """Let another announcement of the day sound for the rest of the item; silence where none may, or too little is left."""
        fillers = [slot for slot in self._line(now).fillers(now) if slot.begin != on_air.slot.begin]
        whole = [slot for slot in fillers if not file_fault(slot.path, slot.item.file)]
        if not whole or on_air.slot.end - now < SHORTEST_FILLER:
            on_air.turn_to(Source.NOTHING, now)
            self._player.stop()
            return
        filler = whole[on_air.filled % len(whole)]
        on_air.filler, on_air.filled = filler, on_air.filled + 1
        on_air.turn_to(Source.FILLER, now)
        self._play(str(filler.path), on_air.slot)

    def _watch(self, on_air: AiringItem, now: datetime) -> None:
        sound = self._player.sound()
        match on_air.source:
            case Source.FILE if not sound.playing:
                self._ended_early(on_air, now, sound)
            case Source.STREAM:
                self._listen(on_air, now, sound)
            case Source.STANDBY if not sound.playing:
                again = on_air.tried is not None and now - on_air.tried >= STREAM_AGAIN
                (self._try_stream if again else self._repeat)(on_air, now)
            case Source.FILLER if not sound.playing:
                self._fill(on_air, now)
            case _:
                pass

    def _ended_early(self, on_air: AiringItem, now: datetime, sound: PlayerSound) -> None:
        if on_air.slot.end - now < SHORTEST_FILLER:
            return  # it has come to its end; the next item begins by the clock
        self._fail(on_air, now, sound.failure or f"dừng sớm lúc {now:%H:%M:%S}")

    def _listen(self, on_air: AiringItem, now: datetime, sound: PlayerSound) -> None:
        if not sound.playing:
            self._stand_by(on_air, now, sound.failure or "luồng đã dừng")
        elif sound.level_db is None or sound.level_db > SILENCE_DB:
            on_air.loud = now
        elif on_air.loud is not None and now - on_air.loud >= STREAM_SILENCE:
            self._stand_by(on_air, now, "luồng im lặng")

    def _repeat(self, on_air: AiringItem, now: datetime) -> None:
        on_air.turn_to(Source.STANDBY, now)
        self._play(str(on_air.slot.path), on_air.slot)

    def _play(self, source: str, slot: AirSlot, start: timedelta = timedelta()) -> None:
        self._player.play(source, start=start, volume=self._volumes.of(slot.session))


def file_fault(path: Path | None, file: BundleFile | None) -> str:
    """Return why a file may not be played: it is not there, or not what was published; empty where it may."""
    if path is None or file is None:
        return "không có tệp"
    try:
        data = path.read_bytes()
    except OSError:
        return f"không đọc được tệp {path.name}"
    return "" if hashlib.sha256(data).hexdigest() == file.sha256 else f"tệp {path.name} không đúng mã kiểm tra"


def _same(slot: AirSlot, other: AirSlot | None) -> bool:
    return other is not None and (slot.begin, slot.end, slot.item.sound) == (other.begin, other.end, other.item.sound)
