"""Urgent messages on a box: they take the air at once, as often as the server says, once and for all; a stop ends them.

Whoever listens to the server hands feeds over; the player asks several times a second. What was played is remembered on the disk, so
that a restart does not say it again.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from broadcast.files import write_whole
from broadcast.model.ledger import AirReport, Outcome
from broadcast.model.programme import CueKind
from broadcast.model.station_feed import FeedUrgent, StationFeed
from broadcast.model.units import Millis
from broadcast.model.urgent import UrgentState
from broadcast.station.playout.as_run_log import AsRunLog
from broadcast.station.playout.on_air import was_whole
from broadcast.station.playout.player import Player
from broadcast.station.playout.playout import PlayerStanding

FOLDER = "khan-cap"
DONE = "da-phat.json"
LOUD = 100
STOPPED, BROKEN_OFF = "đài thành phố cho dừng", "chương trình phát bị dừng giữa chừng"
LONGEST_PAUSE = timedelta(seconds=10)
"""In a longer gap between two plays of a message the programme goes on."""


@dataclass(slots=True, kw_only=True)
class Message:
    """A message that is to be played; ``ends`` and ``due`` by the box's own clock."""

    urgent: FeedUrgent
    path: Path
    left: int
    due: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """One play of a message that sounds now."""

    message: Message
    event: str
    begun: datetime


class UrgentDesk:
    """What is urgent at this box. ``take`` may be called from another thread than the rest."""

    def __init__(self, folder: Path, player: Player, log: AsRunLog, new_event: Callable[[], str]) -> None:
        self.folder = folder / FOLDER
        self._player = player
        self._log = log
        self._new_event = new_event
        self._lock = threading.Lock()
        self._messages: dict[int, Message] = {}
        self._played = _read_done(self.folder / DONE)
        self._play: Play | None = None

    def path_of(self, urgent: FeedUrgent) -> Path:
        """Return where a message's sound lies, or will lie, on this box."""
        return self.folder / f"{urgent.file.sha256}.mp3"

    def take(self, feed: StationFeed, now: datetime) -> None:
        """Take over what the server says is urgent, at the box's moment ``now``; the sounds lie on the box already."""
        with self._lock:
            playing = {urgent.number: urgent for urgent in feed.urgent if urgent.state is UrgentState.PLAY}
            for number in set(self._messages) - set(playing):
                del self._messages[number]
            for number, urgent in playing.items():
                left = urgent.times - self._played.get(number, 0)
                if number not in self._messages and left > 0:
                    ends = now + (urgent.until - feed.at)
                    self._messages[number] = Message(urgent=urgent, path=self.path_of(urgent), left=left, due=now, ends=ends)

    def tick(self, now: datetime) -> bool:
        """Let an urgent message sound where one is due; return whether the air belongs to it. Raises PlayerUnavailable, StorageFailed."""
        with self._lock:
            if self._play is not None:
                self._watch(self._play, now)
            if self._play is None and (message := self._next(now)) is not None:
                self._begin(message, now)
            return self._play is not None or self._pauses(now)

    def due(self, now: datetime) -> bool:
        """Whether a message is to begin now: whatever sounds has to give way."""
        with self._lock:
            self._drop_ended(now)
            return self._play is None and self._next(now) is not None

    @property
    def standing(self) -> PlayerStanding | None:
        """What the server is told while a message sounds; None while none does."""
        with self._lock:
            return PlayerStanding(volume=LOUD, playing=f"Khẩn cấp: {self._play.message.urgent.title}") if self._play else None

    def lost(self, now: datetime) -> None:
        """Note that what sounded was broken off by its program; the message is played once more."""
        with self._lock:
            if self._play is not None:
                self._end(self._play, now, cut=BROKEN_OFF)
                self._play.message.left += 1
                self._play = None

    def _begin(self, message: Message, now: datetime) -> None:
        number = message.urgent.number
        self._played[number] = self._played.get(number, 0) + 1
        message.left -= 1
        write_whole(self.folder / DONE, json.dumps(self._played).encode())
        self._player.play(str(message.path), start=timedelta(), volume=LOUD)
        self._play = Play(message=message, event=self._new_event(), begun=now)
        self._log.begin(_report(self._play, now + timedelta(milliseconds=message.urgent.length)))

    def _watch(self, play: Play, now: datetime) -> None:
        sound, stopped = self._player.sound(), play.message.urgent.number not in self._messages
        if stopped or not sound.playing:
            self._player.stop()
            self._end(play, now, failure=sound.failure, cut=STOPPED if stopped else "")
            play.message.due = now + timedelta(seconds=play.message.urgent.gap_s)
            self._play = None
            self._drop_ended(now)
        else:
            self._log.beat(now)

    def _end(self, play: Play, now: datetime, *, failure: str = "", cut: str = "") -> None:
        self._log.end(_report(play, now, failure=failure, cut=cut))

    def _drop_ended(self, now: datetime) -> None:
        sounding = self._play.message.urgent.number if self._play else None
        for number, message in list(self._messages.items()):
            if number != sounding and (message.left <= 0 or now >= message.ends):
                del self._messages[number]

    def _next(self, now: datetime) -> Message | None:
        return next((message for message in self._messages.values() if message.due <= now), None)

    def _pauses(self, now: datetime) -> bool:
        return any(timedelta() < message.due - now <= LONGEST_PAUSE for message in self._messages.values())


def _report(play: Play, now: datetime, *, failure: str = "", cut: str = "") -> AirReport:
    urgent = play.message.urgent
    length = timedelta(milliseconds=urgent.length)
    heard = timedelta() if failure else min(now - play.begun, length)
    whole = not cut and was_whole(heard, length)
    return AirReport(
        event=play.event,
        kind=CueKind.ANNOUNCEMENT,
        title=urgent.title,
        planned_at=urgent.released or play.begun,
        at=play.begun,
        length=Millis(heard // timedelta(milliseconds=1)),
        outcome=Outcome.FAILED if failure else Outcome.PLAYED if whole else Outcome.CUT,
        reason=failure or cut,
        sha256=urgent.file.sha256,
    )


def _read_done(path: Path) -> dict[int, int]:
    """Return how often each message was played; empty where nothing was, or where that cannot be read."""
    try:
        return {int(number): int(times) for number, times in json.loads(path.read_bytes()).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
