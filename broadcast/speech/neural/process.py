"""The caller's side of ``worker.py``: start workers, hand them out, end them after a crash or a hang."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.speech.neural import worker as worker_program
from broadcast.speech.neural.model_files import NAME
from broadcast.wording import worded

START_LIMIT_S = 180.0
"""The first start cuts the model (4 s of CPU time, more on a busy machine)."""

SPARING = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_MMAP_THRESHOLD_": "262144"}
"""One thread a worker; and what glibc gives back in pieces of its own takes 25 MB less after loading, 8 at the longest groups."""

USUAL_LENGTH = 100
"""Characters of a long breath group."""


class WorkerLost(Exception):
    """The worker ended, crashed or was ended for taking too long, without an answer."""


class NeuralProcess:
    """One running worker. One question at a time."""

    def __init__(self, argv: Sequence[str], limit_s: float) -> None:
        """Start it and wait until the voice is loaded. Raises EngineUnavailable, WorkerLost."""
        self.owner = os.getpid()
        self._limit_s = limit_s
        self._process = subprocess.Popen(
            list(argv),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **SPARING},
            start_new_session=True,
        )
        try:
            self._wait_for_voice()
        except BaseException:
            self.end()
            raise

    def ask(self, request: dict[str, object]) -> bytes:
        """Return float32 samples; a longer text is given more time. Raises TextRefused, WorkerLost."""
        try:
            stdin = _pipe(self._process.stdin)
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.flush()
        except OSError as error:
            raise WorkerLost(str(error)) from error
        status, data = self._read(self._limit_s * (1 + len(str(request["text"])) / USUAL_LENGTH))
        if status != worker_program.SOUND:
            raise TextRefused(NAME, data.decode())
        return data

    def end(self) -> None:
        """End it; nothing happens if it has ended."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                _pipe(pipe).close()

    def _wait_for_voice(self) -> None:
        status, reason = self._read(START_LIMIT_S)
        if status != worker_program.SOUND:
            raise EngineUnavailable(NAME, reason.decode())

    def _read(self, limit_s: float) -> tuple[int, bytes]:
        killer = threading.Timer(limit_s, self._process.kill)
        killer.daemon = True
        killer.start()
        try:
            status, length = worker_program.HEADER.unpack(self._exactly(worker_program.HEADER.size))
            return status, self._exactly(length)
        finally:
            killer.cancel()

    def _exactly(self, count: int) -> bytes:
        data: bytes = _pipe(self._process.stdout).read(count)
        if len(data) < count:
            raise WorkerLost(worded("process-ended", code=self._process.wait()))
        return data


def worker_argv(settings: dict[str, object]) -> tuple[str, ...]:
    """Return the command that starts a worker of these settings."""
    return sys.executable, "-m", worker_program.__name__, json.dumps(settings)


class Pool:
    """Some workers; each is handed to one thread at a time and started when first needed."""

    def __init__(self, argv: Sequence[str], size: Callable[[], int], limit_s: float) -> None:
        """``argv`` starts one worker; ``size`` is asked once, before the first, how many there may be; ``limit_s`` is for one question."""
        self._argv = argv
        self._limit_s = limit_s
        self._size = size
        self._places: threading.Semaphore | None = None
        self._lock = threading.Lock()
        self._starting = threading.Lock()
        self._free: list[NeuralProcess] = []

    def ask(self, request: dict[str, object]) -> bytes:
        """Return float32 samples, from a fresh worker if the first was lost. Raises EngineUnavailable, TextRefused."""
        try:
            with self._worker() as worker:
                return worker.ask(request)
        except WorkerLost:
            return self._ask_again(request)

    def end(self) -> None:
        """End the workers that are free; the others end with their caller's question."""
        with self._lock:
            workers, self._free = self._free, []
        for worker in workers:
            worker.end()

    def _ask_again(self, request: dict[str, object]) -> bytes:
        self.end()  # the others may be as old as the one that was lost
        try:
            with self._worker() as worker:
                return worker.ask(request)
        except WorkerLost as error:
            raise EngineUnavailable(NAME, worded("worker-failed", error=error)) from error

    @contextlib.contextmanager
    def _worker(self) -> Iterator[NeuralProcess]:
        with self._room():
            worker = self._take()
            try:
                yield worker
            except TextRefused:
                self._give_back(worker)
                raise
            except BaseException:
                worker.end()
                raise
            self._give_back(worker)

    def _room(self) -> threading.Semaphore:
        with self._lock:
            if self._places is None:
                self._places = threading.Semaphore(self._size())
            return self._places

    def _take(self) -> NeuralProcess:
        with self._lock:
            if self._free and self._free[-1].owner != os.getpid():
                self._free.clear()  # we are a fork: these belong to our parent
            if self._free:
                return self._free.pop()
        with self._starting:  # one after the other: the first cuts the model for all
            return NeuralProcess(self._argv, self._limit_s)

    def _give_back(self, worker: NeuralProcess) -> None:
        with self._lock:
            self._free.append(worker)


def _pipe(pipe: "IO[bytes] | None") -> Any:  # noqa: ANN401 (a Popen made with PIPE always has it; typing cannot know)
    return pipe
