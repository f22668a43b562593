"""Values that many tests need: small, real, and made in one place."""

import io
import os
import shutil
import wave
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from broadcast.config import read_settings
from broadcast.model.announcement import Announcement, BreathGroup, Spoken
from broadcast.model.audio import Part, Pcm, Recipe, Voice
from broadcast.model.programme import Candidate, Item
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, Frames, Hertz, Lufs, Millis, PartId, ScriptId, SpokenText, WrittenText
from broadcast.speech.espeak.engine import EspeakEngine
from broadcast.speech.wav import read_wav

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)


def make_recipe(name: str = "a", frames: int = 2500) -> Recipe:
    part = Part(
        id=PartId(name * 64),
        sha256=name * 64,
        frames=Frames(frames),
        samples_per_frame=1152,
        rate=Hertz(48_000),
        bytes=frames * 192,
        crc32=0,
        loudness=Lufs(-16.0),
        peak_db=-1.5,
    )
    return Recipe(parts=(part,), pauses=(Frames(0),), lead_frames=Frames(13))


def make_item(script: str = "1", seconds: float = 60, title: str = "Lợi ích của Bluezone", figures: date | None = None) -> Item:
    group = BreathGroup(text=SpokenText("xin chào."), respelled=SpokenText("xin chào."), pause_after=Millis(450), syllables=2)
    announcement = Announcement(
        script=ScriptId(script),
        title=title,
        area=AreaCode("06787"),
        day=DAY,
        written=WrittenText("Xin chào."),
        spoken=Spoken(groups=(group,), doubts=(), syllables=2),
        figures_as_of=figures,
        priority=Priority.ORDINARY,
        first_day=date(2021, 2, 1),
        last_day=date(2021, 9, 30),
    )
    return Item(announcement=announcement, recipe=make_recipe(script[0]), length=Millis(round(seconds * 1000)), voice="espeak/1.52.0 vi")


def make_candidate(script="1", seconds=60.0, *, own=False, priority=Priority.ORDINARY, fixed_at: time | None = None, lineage=""):
    return Candidate(
        item=make_item(script, seconds, title=f"Bài {script}"), priority=priority, fixed_at=fixed_at, lineage=lineage or script, own=own
    )


@pytest.fixture(scope="session")
def parts_folder(tmp_path_factory):
    """One store of parts for the whole run: each part is spoken once, as in a real day."""
    base = tmp_path_factory.getbasetemp()
    return base.parent / "parts" if "PYTEST_XDIST_WORKER" in os.environ else base / "parts"


@pytest.fixture(scope="session")
def shipped_database(tmp_path_factory):
    """A database as the first start leaves it, made once by the first start itself; tests begin with a copy."""
    from broadcast.wiring import build_tools

    folder = tmp_path_factory.mktemp("shipped")
    settings = read_settings({}, data_dir=folder, audio_store=folder / "parts", tts_order="espeak")
    with build_tools(settings, now=lambda: datetime(2021, 2, 4, 4, tzinfo=HANOI)):
        pass
    return folder / "broadcast.sqlite"


@pytest.fixture
def begin_with_what_ships(shipped_database):
    """Give a data folder without a database a copy of the shipped one."""

    def begin(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / shipped_database.name).exists():
            shutil.copy2(shipped_database, folder)

    return begin


@pytest.fixture
def open_tools(tmp_path, parts_folder, begin_with_what_ships):
    """Real tools on a fresh data folder with what ships, eSpeak alone speaking; the clock stands at ``now``."""
    from broadcast.wiring import build_tools

    opened = []

    def build(now=datetime(2021, 2, 4, 4, tzinfo=HANOI), **given):
        settings = read_settings({}, **{"data_dir": tmp_path / "data", "audio_store": parts_folder, "tts_order": "espeak", **given})
        begin_with_what_ships(settings.data_dir)
        opened.append(build_tools(settings, now=lambda: now))
        return opened[-1]

    yield build
    for tools in opened:
        tools.close()


@pytest.fixture
def tools(open_tools):
    return open_tools()


@pytest.fixture
def candidate():
    return make_candidate


@pytest.fixture
def item():
    return make_item


RATE = 22050


class Human:
    """A stand-in for a person at a microphone, eSpeak in a quiet room: ``take`` gives samples, ``file`` a WAV of them."""

    def __init__(self, engine):
        self._engine = engine

    def take(self, text, *, pace=100, room_db=-55.0, before=0.4, after=0.4, seed=1):
        voice = Voice(engine="espeak", name="vi", rate_percent=pace)
        speech = self._engine.speak(text, voice).samples
        whole = np.concatenate([np.zeros(round(before * RATE)), speech * 0.5, np.zeros(round(after * RATE))])
        noise = np.random.default_rng(seed).normal(0, 10 ** (room_db / 20), len(whole))
        return Pcm(samples=(whole + noise).astype(np.float32), rate=RATE)

    def file(self, text, **changes):
        return self.wav(self.take(text, **changes))

    @staticmethod
    def wav(sound):
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setparams((1, 2, sound.rate, 0, "NONE", ""))
            file.writeframes((np.clip(sound.samples, -1, 1) * 32767).astype("<i2").tobytes())
        return out.getvalue()

    decode = staticmethod(read_wav)


@pytest.fixture(scope="session")
def human():
    engine = EspeakEngine()
    yield Human(engine)
    engine.close()


@pytest.fixture(scope="session")
def seen_tools(tmp_path_factory, parts_folder):
    """Real tools that tests only look through, the day after the notice at four in the morning; what is stored stays shipped."""
    from broadcast.wiring import build_tools

    root = tmp_path_factory.mktemp("seen")
    settings = read_settings({}, data_dir=root / "data", audio_store=parts_folder, cache_dir=root / "cache", tts_order="espeak")
    now = datetime.fromisoformat("2021-02-04T04:00:00+07:00")
    with build_tools(settings, now=lambda: now) as tools:
        yield tools
