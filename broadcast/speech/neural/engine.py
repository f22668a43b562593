"""A neural Vietnamese voice out of pip packages: an open model that never learnt Vietnamese, spoken through our phonetics.

The model runs in worker processes (``worker.py``), so that a crash, a hang or its memory never touch the caller.
"""

import logging
import os
import tomllib
import zlib
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from broadcast.errors import EngineUnavailable
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import Hertz, SpokenText
from broadcast.speech.neural.graphs import CUTTER
from broadcast.speech.neural.memory import WORKER_MB, free_megabytes, workers_in
from broadcast.speech.neural.model_files import INSTALL, MODEL_SHA256, NAME, ModelFiles
from broadcast.speech.neural.process import Pool, worker_argv
from broadcast.speech.plain_text import plain
from broadcast.wording import worded

log = logging.getLogger(__name__)

REVISION = "4"
"""Part of the id: raise it when the code changes what is heard; changed tables are seen without it."""

RATE = 24_000
NEEDS_MB = 900
"""Memory that the machine should have for a worker, the program and the system (one of 1 GB has some 960); below it eSpeak speaks."""


class NeuralEngine:
    """Adapter of the port ``TtsEngine``. May be called from several threads; up to ``workers`` speak at once."""

    respells = True
    is_costly = True

    def __init__(  # noqa: PLR0913 - settings of one engine, all by name
        self,
        cache_dir: Path,
        *,
        threads: int = 1,
        workers: int = 2,
        idle_s: float = 300.0,
        memory_mb: int = 1200,
        time_limit_s: float = 120.0,
        model_folder: Path | None = None,
        model_sha256: str = MODEL_SHA256,
        free_mb: Callable[[], int | None] = free_megabytes,
    ) -> None:
        """Start nothing yet. ``model_folder`` holds the model file where the pip parts are not to be used.

        A worker may take ``memory_mb`` of memory and ``time_limit_s`` for one group, and ends after ``idle_s`` without work. Fewer than
        ``workers`` are started where what ``free_mb`` tells at the first text does not hold them.
        """
        settings: dict[str, object] = {
            "cache_dir": str(cache_dir),
            "model_folder": str(model_folder) if model_folder else "",
            "model_sha256": model_sha256,
            "threads": threads,
            "idle_s": idle_s,
            "memory_mb": memory_mb,
        }
        self._files = ModelFiles(cache_dir, folder=model_folder, sha256=model_sha256)
        self._model = model_sha256[:8]
        self._pool = Pool(worker_argv(settings), partial(_affordable, workers, free_mb), time_limit_s)

    @property
    def id(self) -> str:
        """``neural/MODEL-CUTTER+REVISION.TABLES``, so that old parts are not taken for new."""
        return f"{NAME}/{self._model}-{CUTTER}+r{REVISION}.{tables_sum():08x}"

    def voices(self) -> tuple[Voice, ...]:
        """Female first, then male. Raises EngineUnavailable."""
        reason = self._files.reason_missing() or _missing_runtime() or _small_memory()
        if reason:
            raise EngineUnavailable(NAME, reason)
        return tuple(Voice(engine=NAME, name=name) for name in labels())

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Return the sound at 24 kHz, the same bytes for the same input. Raises EngineUnavailable, TextRefused."""
        if voice.name not in labels():
            raise EngineUnavailable(NAME, worded("no-such-voice", voice=voice.name, voices=", ".join(labels())))
        data = self._pool.ask({"text": plain(NAME, text), "voice": voice.name, "rate": voice.rate_percent})
        return Pcm(samples=np.frombuffer(data, "<f4").astype(np.float32), rate=Hertz(RATE))

    def close(self) -> None:
        """End the workers; speaking again starts them anew."""
        self._pool.end()


@cache
def tables_sum() -> int:
    """Return the CRC-32 of every table that decides what is heard: sounds, tones, style vectors, pace."""
    folders = files("broadcast.phonetics").joinpath("data"), files("broadcast.speech.neural").joinpath("data")
    tables = sorted((file for folder in folders for file in folder.iterdir()), key=lambda file: file.name)
    return zlib.crc32(b"".join(file.read_bytes() for file in tables if not file.name.startswith("LICENSE")))


@cache
def labels() -> dict[str, str]:
    """Return each voice's Vietnamese label by its name."""
    table = tomllib.loads(files("broadcast.speech.neural").joinpath("data", "voices.toml").read_text("utf-8"))
    return {name: str(row["label"]) for name, row in table.items()}


def _affordable(workers: int, free_mb: Callable[[], int | None]) -> int:
    """Return how many workers may start, and say so where these are fewer."""
    free = free_mb()
    count = workers_in(free, workers)
    if count < workers:
        log.error("%s", worded("few-workers", free=free, count=count, workers=workers, each=WORKER_MB))
    return count


def _missing_runtime() -> str:
    return "" if find_spec("onnxruntime") else f"chưa cài onnxruntime. {INSTALL}"


def _small_memory() -> str:
    try:
        megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    except (AttributeError, ValueError, OSError):
        return ""
    return f"máy chỉ có {megabytes} MB bộ nhớ, giọng này cần {NEEDS_MB} MB." if megabytes < NEEDS_MB else ""
