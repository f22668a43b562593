"""The only module that names concrete adapters, and the only one that looks at the clock."""

import weakref
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from broadcast.config import SAMPLE_NIGHT, Settings
from broadcast.db.metadata import open_database
from broadcast.db.schema import open_migrated, open_parts
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import BadSetting
from broadcast.figures.sets import parse_set
from broadcast.figures.shipped import figure_sets
from broadcast.files import sweep
from broadcast.media.decode import FfmpegDecoder
from broadcast.media.export import to_opus, to_wav
from broadcast.messaging.messenger import Messenger
from broadcast.model.figures import FigureSet
from broadcast.part_library import PartLibrary
from broadcast.ports import AudioStore, Begin, TtsEngine
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.programme.sessions import usual_rules
from broadcast.services import first_start
from broadcast.sound.memory import keep_freed_memory
from broadcast.sound.profiles import PROFILES
from broadcast.speech.breaker import Breaker
from broadcast.speech.command import CommandEngine
from broadcast.speech.espeak.engine import EspeakEngine
from broadcast.speech.gtts import GttsEngine
from broadcast.speech.gtts import address as google_address
from broadcast.speech.neural.engine import NeuralEngine
from broadcast.speech.pinned import pinned_voice
from broadcast.speech.piper import PiperEngine, is_set_up
from broadcast.speech.recorded import RecordedEngine
from broadcast.speech.server import ServerEngine, SpeechServer
from broadcast.storage import old_parts
from broadcast.storage.local_dir import LocalAudioStore
from broadcast.storage.media_dir import LocalMediaStore
from broadcast.storage.signing_key import KeyFile
from broadcast.storage.speech_dir import LocalSpeechStore
from broadcast.tools import Now, Progress, Spread, Tools
from broadcast.wording import worded

ROWS = "parts.sqlite"
"""Where the rows of parts lie, beside their bytes."""
SPEECH = "speech"
"""Where what engines said lies, as it was before it was mastered, beside the parts too."""
SIGNING_KEY = "signing.key"
"""In the data folder."""
T = TypeVar("T")
R = TypeVar("R")


def system_now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


def no_progress(done: float, total: float, what: str) -> None:
    """Show nothing."""


def build_tools(settings: Settings, *, now: Now = system_now, progress: Progress = no_progress) -> Tools:
    """Return everything that use cases may reach.

    A data folder without a database gets one, with what is shipped; an older one is migrated.
    Raises StorageFailed, LaterDatabase, ForeignDatabase.
    """
    keep_freed_memory()
    _sweep(settings)
    database = open_migrated(settings.database, settings.audio_store / ROWS)
    begin = partial(SqlUnitOfWork, database)
    store = LocalAudioStore(settings.audio_store, quota_bytes=_bytes(settings.audio_quota_mb))
    _take_over_old_parts(begin, store, settings.audio_store)
    engines = build_engines(settings)
    pool = ThreadPoolExecutor(settings.workers)
    tools = Tools(
        begin=begin,
        now=now,
        zone=settings.zone,
        parts=PartLibrary(begin, store, system_now),
        speech=LocalSpeechStore(settings.audio_store / SPEECH, settings.speech_quota_mb << 20),
        media=LocalMediaStore(settings.data_dir / "media"),
        decoder=FfmpegDecoder(),
        signer=KeyFile(settings.data_dir / SIGNING_KEY),
        formats={".wav": to_wav, ".opus": to_opus},
        engines=engines,
        profiles=PROFILES,
        figure_sets=_figure_sets(settings.data_dir / "figure-sets"),
        usual_sessions=usual_rules(
            settings.session_starts, settings.session_minutes, USUAL_CLOCK.name, settings.night_approved_by or SAMPLE_NIGHT
        ),
        spread=_spread(pool),
        progress=progress,
        postman=Messenger(),
        messages=settings.messages,
        close=partial(_close, pool, engines, database.dispose),
        allow_mixed_voice=settings.allow_mixed_voice,
        lock=timedelta(minutes=settings.lock_minutes),
    )
    first_start.load_shipped(tools)
    return tools


def _sweep(settings: Settings) -> None:
    """Remove what a killed process left unfinished."""
    sweep(settings.data_dir)
    sweep(settings.data_dir / "media", depth=1)
    sweep(settings.audio_store, depth=1)
    sweep(settings.audio_store / SPEECH, depth=1)


def open_library(folder: Path) -> PartLibrary:
    """Return the parts of a folder without a data folder: for whoever needs nothing else. Raises StorageFailed.

    Its file is closed when nobody holds it any more.
    """
    open_parts(folder / ROWS)
    rows = open_database(f"sqlite:///{folder / ROWS}")
    library = PartLibrary(partial(SqlUnitOfWork, rows), LocalAudioStore(folder), system_now)
    weakref.finalize(library, rows.dispose)
    return library


def _take_over_old_parts(begin: Begin, store: AudioStore, folder: Path) -> None:
    """Bring in, at a store's first opening, what stood there as rows before bytes until commit f2803a4: all of it, or again next time."""
    with begin() as uow:
        if next(uow.parts.all(), None) is not None:
            return
    old_rows = [part for part, data in old_parts.read_old(folder) if store.put(data) == part.part.sha256]
    if old_rows:
        with begin(write=True) as uow:
            uow.parts.add(old_rows, system_now())
            uow.commit()
        old_parts.drop_old(folder)


def _spread(pool: ThreadPoolExecutor) -> Spread:
    def spread(function: Callable[[T], R], values: Iterable[T]) -> Iterable[R]:
        return pool.map(function, values)

    return spread


def _close(pool: ThreadPoolExecutor, engines: Mapping[str, TtsEngine], dispose: Callable[[], object]) -> None:
    pool.shutdown(cancel_futures=True)
    for engine in engines.values():
        engine.close()
    dispose()


def build_engines(settings: Settings) -> Mapping[str, TtsEngine]:
    """Return the engines that are set up, in the order of ``Settings.tts_order``, each behind a circuit breaker."""
    engines = {name: ENGINES[name](settings) for name in settings.tts_order if name in ENGINES}
    return {name: Breaker(engine) for name, engine in engines.items() if engine is not None}


def _espeak(_settings: Settings) -> TtsEngine:
    return EspeakEngine()


def _neural(settings: Settings) -> TtsEngine:
    return NeuralEngine(
        settings.cache_dir / "neural", threads=settings.neural_threads, workers=settings.workers, model_folder=settings.neural_folder
    )


def _server(settings: Settings) -> TtsEngine | None:
    if not settings.server_url:
        return None
    server = SpeechServer(
        url=settings.server_url,
        model=settings.server_model,
        voice=settings.server_voice,
        key=settings.server_key,
        extra=settings.server_extra,
    )
    return ServerEngine(server, FfmpegDecoder().decode)


def _command(settings: Settings) -> TtsEngine | None:
    return CommandEngine(settings.command_line, FfmpegDecoder().decode) if settings.command_line else None


def _piper(settings: Settings) -> TtsEngine | None:
    folder, voice = settings.data_dir / "voices", pinned_voice(settings.piper_voice)
    return PiperEngine(folder, voice) if is_set_up(folder, voice) else None


def _gtts(settings: Settings) -> TtsEngine:
    return GttsEngine(FfmpegDecoder().decode, url=google_address(settings.gtts_tld))


def _recorded(settings: Settings) -> TtsEngine:
    return RecordedEngine(LocalMediaStore(settings.data_dir / "media"))


ENGINES: Mapping[str, Callable[[Settings], TtsEngine | None]] = {
    "recorded": _recorded,
    "server": _server,
    "command": _command,
    "piper": _piper,
    "gtts": _gtts,
    "neural": _neural,
    "espeak": _espeak,
}
"""One line an engine; None where it is not set up."""


def _figure_sets(folder: Path) -> Mapping[str, FigureSet]:
    """Return the shipped campaigns and those that the data folder adds, one TOML file each. Raises BadSetting."""
    sets = dict(figure_sets())
    for path in sorted(folder.glob("*.toml")):
        try:
            own = parse_set(path.read_text("utf-8"))
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise BadSetting(worded("figure-set-wrong", path=path, error=error)) from error
        sets[own.id] = own
    return sets


def _bytes(megabytes: int | None) -> int | None:
    return None if megabytes is None else megabytes << 20
