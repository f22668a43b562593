"""Rest an engine that fails, and let one probe through before it is trusted again."""

import threading
import time
from collections.abc import Callable

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import SpokenText
from broadcast.ports import TtsEngine

_LONGEST_REST_S = 900.0


class Breaker:
    """A ``TtsEngine`` around another.

    Closed: calls pass. After ``failures`` in a row it opens for ``rest_s`` and answers at once with the last reason;
    then exactly one call is let through (half open): success closes it, failure opens it for twice as long.
    A text that is refused says nothing about the engine and does not count.
    """

    def __init__(self, engine: TtsEngine, *, failures: int = 2, rest_s: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._failures = failures
        self._first_rest_s = rest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._rest_s = rest_s
        self._open_until: float | None = None
        self._probing = False
        self._reason = ""

    @property
    def id(self) -> str:
        """The engine's own."""
        return self._engine.id

    @property
    def respells(self) -> bool:
        """The engine's own."""
        return self._engine.respells

    @property
    def is_costly(self) -> bool:
        """The engine's own."""
        return self._engine.is_costly

    def voices(self) -> tuple[Voice, ...]:
        """Return the engine's voices. Raises EngineUnavailable while it rests."""
        with self._lock:
            if self._open_until is not None and self._clock() < self._open_until:
                raise self._resting()
        return self._engine.voices()

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Speak, or refuse at once while resting. Raises EngineUnavailable."""
        self._enter()
        try:
            sound = self._engine.speak(text, voice)
        except TextRefused:
            self._succeed()
            raise
        except EngineUnavailable as error:
            self._fail(error)
            raise
        except BaseException:
            self._probing = False
            raise
        self._succeed()
        return sound

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def _enter(self) -> None:
        with self._lock:
            if self._open_until is None:
                return
            if self._probing or self._clock() < self._open_until:
                raise self._resting()
            self._probing = True

    def _succeed(self) -> None:
        with self._lock:
            self._failed, self._rest_s, self._open_until, self._probing = 0, self._first_rest_s, None, False

    def _fail(self, error: EngineUnavailable) -> None:
        with self._lock:
            self._failed += 1
            self._reason = error.reason
            if self._probing:
                self._rest_s = min(self._rest_s * 2, _LONGEST_REST_S)
            if self._probing or self._failed >= self._failures:
                self._open_until = self._clock() + self._rest_s
            self._probing = False

    def _resting(self) -> EngineUnavailable:
        return EngineUnavailable(self._engine.id.partition("/")[0], self._reason)
