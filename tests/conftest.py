"""Values that many tests need: small, real, and made in one place."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""As ``broadcast.__main__`` does, before numpy is loaded: a day of parts costs 2.6 CPU seconds, not 11."""

import gc
import io
import shutil
import sqlite3
import sys
import wave
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import hypothesis
import numpy as np
import pytest
from sqlalchemy import Engine, event

from broadcast.config import read_settings
from broadcast.db.metadata import open_database
from broadcast.db.schema import bring_up_to_date
from broadcast.model.announcement import Announcement, BreathGroup, Spoken
from broadcast.model.audio import Part, Pcm, Recipe, Voice
from broadcast.model.programme import Candidate, Item
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, Frames, Hertz, Lufs, Millis, PartId, ScriptId, SpokenText, WrittenText
from broadcast.speech.espeak.engine import EspeakEngine
from broadcast.speech.wav import read_wav

sys.path.insert(0, str(Path(__file__).parent))

from loopback import Hook, Mailbox, running
from published_days import DAY, HANOI, make_bundle, make_part, publish_bundle

hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")
"""How long an example takes depends on what else the machine does; where a time is promised, a test measures it."""


def pytest_configure():
    """Search for garbage after every 50,000 new objects, not 700: drawn examples make and drop millions."""
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish():
    """Leave thousands of collected tests out of every later search for garbage: each search cost 0.4 s, in whichever test it fell."""
    gc.collect()
    gc.freeze()


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


def make_candidate(script="1", seconds=60.0, *, own=False, priority=Priority.ORDINARY, fixed_at: time | None = None, lineage="", **given):
    return Candidate(
        item=make_item(script, seconds, title=f"Bài {script}"),
        priority=priority,
        fixed_at=fixed_at,
        lineage=lineage or script,
        own=own,
        **given,
    )


@pytest.fixture(scope="session")
def parts_folder(tmp_path_factory):
    """One store of parts for the whole run: each part is spoken once, as in a real day."""
    base = tmp_path_factory.getbasetemp()
    return base.parent / "parts" if "PYTEST_XDIST_WORKER" in os.environ else base / "parts"


@pytest.fixture
def copy_of_parts(parts_folder):
    """Return a function that fills a new store with what was spoken so far, whoever else is writing there."""

    def copy(target: Path) -> Path:
        rows = target / "parts.sqlite"
        target.mkdir()
        with closing(sqlite3.connect(parts_folder / rows.name)) as old, closing(sqlite3.connect(rows)) as new:
            old.backup(new)
        shutil.copytree(parts_folder, target, ignore=shutil.ignore_patterns(".tmp-*", f"{rows.name}*"), dirs_exist_ok=True)
        return target

    return copy


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """The file that migrations make of nothing; tests begin with a copy."""
    path = tmp_path_factory.mktemp("empty") / "test.sqlite"
    engine = open_database(f"sqlite:///{path}")
    bring_up_to_date(engine)
    engine.dispose()
    return path


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
def begin_with_no_parts(shipped_database):
    """Give a store of parts without rows a copy of the empty file of rows."""
    rows = shipped_database.parent / "parts" / "parts.sqlite"

    def begin(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / rows.name).exists():
            shutil.copy2(rows, folder)

    return begin


@pytest.fixture
def open_tools(tmp_path, parts_folder, begin_with_what_ships, begin_with_no_parts):
    """Real tools on a fresh data folder with what ships, eSpeak alone speaking; the clock stands at ``now``."""
    from broadcast.wiring import build_tools

    opened = []

    def build(now=datetime(2021, 2, 4, 4, tzinfo=HANOI), **given):
        settings = read_settings({}, **{"data_dir": tmp_path / "data", "audio_store": parts_folder, "tts_order": "espeak", **given})
        begin_with_what_ships(settings.data_dir)
        if settings.audio_store != parts_folder:
            begin_with_no_parts(settings.audio_store)
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


@pytest.fixture(scope="session")
def bundle_made():
    """Return the function that makes a published day of small parts."""
    return make_bundle


@pytest.fixture(scope="session")
def keep_bundle():
    """Return the function that keeps such a day in a database and its parts in a store."""
    return publish_bundle


@pytest.fixture(scope="session")
def part_made():
    """Return the function that makes a small part and its bytes."""
    return make_part


@pytest.fixture
def statements():
    """The statements of every engine, one a line, as they are sent."""
    sent = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


class Killed(BaseException):
    """The process ended here."""


@pytest.fixture(scope="session")
def killed_at():
    """Return a function that runs something and stops the process before its statement of a number; it tells whether it was stopped."""

    def run(number, act):
        count = 0

        def stop(_connection, _cursor, _statement, *_rest):
            nonlocal count
            count += 1
            if count == number:
                raise Killed

        event.listen(Engine, "before_cursor_execute", stop)
        try:
            act()
        except Killed:
            return True
        finally:
            event.remove(Engine, "before_cursor_execute", stop)
        return False

    return run


@pytest.fixture
def year(open_tools, bundle_made, tmp_path):
    """52 weekly sets of figures in all 17 places, a year of published days, and a day of which all parts are known."""
    tools = open_tools()
    with tools.begin(write=True) as uow:
        city = next(figures for figures in uow.figures.all() if not figures.illustrative)
        for station in uow.stations.all():
            for week in range(52):
                uow.figures.add(replace(city, area=station.area, as_of=city.as_of - timedelta(weeks=week)))
            uow.bundles.save(replace(bundle_made(station=station.id), day=DAY - timedelta(days=1)))
        uow.commit()
    with closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as connection:
        for table, columns in (("programmes", "published, content, manifest, plays"), ("planned_plays", "place, script, at")):
            earlier = f"SELECT station, date(day, -back || ' days'), revision, {columns} FROM {table}, days"  # noqa: S608 (names of ours)
            days = "WITH RECURSIVE days(back) AS (SELECT 1 UNION ALL SELECT back + 1 FROM days WHERE back < 364)"
            connection.execute(f"INSERT INTO {table} (station, day, revision, {columns}) {days} {earlier}")
    return tools


@pytest.fixture
def mailbox():
    """A real mail server on this machine."""
    with running(Mailbox()) as server:
        yield server


@pytest.fixture
def hook():
    """A real web server on this machine that takes messages."""
    with running(Hook()) as server:
        yield server
