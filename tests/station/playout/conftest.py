"""A day on a box, a clock that jumps from moment to moment, and a player that rehearses, with streams that do as they are told."""

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from broadcast.bundle.assemble import assemble, written_files
from broadcast.model.programme import CueKind, RelaySource, SourceKind
from broadcast.station.playout.as_run_log import AsRunLog
from broadcast.station.playout.days import DayFolders
from broadcast.station.playout.player import PlayerSound
from broadcast.station.playout.playout import Playout
from broadcast.station.playout.rehearsal import RehearsalPlayer
from broadcast.station.playout.run import step
from broadcast.station.playout.urgent_desk import UrgentDesk
from broadcast.station.playout.volumes import Volumes

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
STREAM = "http://127.0.0.1:9/vov1"
FRAME_MS = 24


class Studio(RehearsalPlayer):
    """A rehearsal that remembers what it was asked for; ``streams`` says how each stream sounds, nothing where it is dead."""

    def __init__(self, now):
        super().__init__(now)
        self.asked = []
        self.streams = {STREAM: PlayerSound(playing=True, level_db=-18.0)}
        self._stream = ""

    def play(self, source, *, start, volume):
        self._stream = source if "://" in source else ""
        self.asked.append((Path(source).name, round(start.total_seconds(), 3), volume))
        super().play(source, start=start, volume=volume)

    def stop(self):
        self._stream = ""
        super().stop()

    def sound(self):
        if self._stream:
            return self.streams.get(self._stream, PlayerSound(playing=False, failure="không mở được"))
        return super().sound()


class Booth:
    """A box at work: its clock is set by hand."""

    def __init__(self, folder, at, volumes):
        self.now = at
        self.folder = folder
        self.player = Studio(lambda: self.now)
        self.log = AsRunLog(folder)
        names = (f"e{number:03d}" for number in itertools.count())
        self.desk = UrgentDesk(folder, self.player, self.log, lambda: next(names))
        self.playout = Playout(self.player, self.log, DayFolders(folder).line, volumes, lambda: next(names))

    def go(self, until, every=timedelta(milliseconds=200)):
        """Let the time pass, step by step, as the real loop does."""
        while self.now < until:
            step(self.playout, self.desk, self.now)
            begins = self.playout.next_begin(self.now)
            self.now = min(self.now + every, begins) if begins else self.now + every

    @property
    def names(self):
        return [name for name, _, _ in self.player.asked]

    @property
    def told(self):
        return [(report.title, report.outcome.value, report.length, report.reason) for report in self.log.waiting()]


def as_long_as_it_sounds(bundle):
    """A day whose items last as long as their files, one right after the other."""
    sessions = []
    for session in bundle.sessions:
        at, items = session.start, []
        for item in session.items:
            recipe = item.file.recipe
            frames = sum(part.frames for part in recipe.parts) + sum(recipe.pauses) + recipe.lead_frames
            items.append(replace(item, at=at, length=frames * FRAME_MS))
            at += timedelta(milliseconds=frames * FRAME_MS)
        sessions.append(replace(session, items=tuple(items)))
    return replace(bundle, sessions=tuple(sessions))


@pytest.fixture
def long_day(bundle_made):
    """A published day of three sessions, each a tune and an announcement of a second or two."""
    return as_long_as_it_sounds(bundle_made())


@pytest.fixture
def lay_down(tmp_path, part_made):
    """Return a function that writes a day's files into a folder of the box."""
    parts = {part.sha256: data for part, data in (part_made("tune1", 41), part_made("speech", 60))}

    def lay(bundle):
        folder = tmp_path / "box" / bundle.day.isoformat()
        folder.mkdir(parents=True, exist_ok=True)
        for file in bundle.files:
            (folder / file.name).write_bytes(assemble(file, lambda part: parts[part.sha256]))
        for name, data in written_files(bundle).items():
            (folder / name).write_bytes(data)
        return folder

    return lay


@pytest.fixture
def booth(tmp_path, long_day, lay_down):
    """Return a function that opens a box at a moment, with a day on it."""

    def build(at, bundle=long_day, volumes=None):
        lay_down(bundle)
        return Booth(tmp_path / "box", at, volumes or Volumes(usual=80))

    return build


@pytest.fixture
def relayed(long_day):
    """The day with its first announcement a relay of 60 seconds, which has the announcement's file as its standby."""
    tune, said = long_day.sessions[0].items
    source = RelaySource(kind=SourceKind.STREAM, address=STREAM)
    relay = replace(said, kind=CueKind.RELAY, title="Tiếp sóng VOV1", file=None, text=None, source=source, standby=said.file, length=60_000)
    session = replace(long_day.sessions[0], items=(tune, relay))
    return replace(long_day, sessions=(session, *long_day.sessions[1:]))


@pytest.fixture(scope="session")
def moment():
    """Return the moment of a clock time on the day."""
    return lambda text, day=DAY: datetime.combine(day, datetime.strptime(text, "%H:%M:%S").time(), HANOI)  # noqa: DTZ007 (a time only)
