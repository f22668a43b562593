"""GTTS: a natural voice from a public service outside. Unofficial, limited per address, so it must fail fast and rest.

It sends the text away; it speaks only where the settings name it.
"""

import queue
import random
import threading
import time
from collections.abc import Callable
from importlib import metadata
from typing import TYPE_CHECKING, Any

from broadcast.errors import BroadcastError, EngineUnavailable
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import SpokenText
from broadcast.speech.exchange import ExchangeFailed, Fault
from broadcast.speech.gtts_post import LONGEST, body_of, post
from broadcast.speech.pieces import join, pieces
from broadcast.speech.plain_text import plain
from broadcast.wording import worded

if TYPE_CHECKING:
    import requests

NAME = "gtts"
_TRIES = 3
_GRACE_S = 1.0
_REST_S = {Fault.LIMITED: 900.0, Fault.TLS: 300.0, Fault.NETWORK: 60.0, Fault.TIMEOUT: 60.0, Fault.SERVER: 60.0}
"""How long the whole engine keeps still after each kind of fault, so that waiting is bounded for all parts together."""


def address(tld: str) -> str:
    """Return the service's address under a country's domain; only reachability differs, not the voice."""
    return f"https://translate.google.{tld}/_/TranslateWebserverUi/data/batchexecute"


class GttsEngine:
    """Adapter of the port ``TtsEngine``. Threads take turns on one kept connection."""

    respells = True
    is_costly = True

    def __init__(
        self,
        decode: Callable[[bytes], Pcm],
        *,
        url: str = "",
        verify: str | bool = True,
        budget_s: float = 12.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``decode`` turns MP3 into sound; ``budget_s`` bounds one breath group, back-off included."""
        self._decode = decode
        self._url = url or address("com")
        self._verify = verify
        self._budget_s = budget_s
        self._sleep = sleep
        self._clock = clock
        self._lock = threading.Lock()
        self._session: requests.Session | None = None
        self._rest_until = float("-inf")
        self._rest_reason = ""

    @property
    def id(self) -> str:
        """``gtts/VERSION``; the service does not tell its voice's version."""
        return f"{NAME}/{metadata.version('gTTS')}"

    def voices(self) -> tuple[Voice, ...]:
        """Return the one voice; asks nobody. Raises EngineUnavailable while resting."""
        self._refuse_while_resting()
        return (Voice(engine=NAME, name="vi"),)

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Return the sound as decoded; the rate of speech is the service's. Raises EngineUnavailable, TextRefused."""
        if voice.name != "vi":
            raise EngineUnavailable(NAME, worded("no-google-voice", name=voice.name))
        bodies = [body_of(piece) for piece in pieces(plain(NAME, text), LONGEST)]
        with self._lock:
            self._refuse_while_resting()
            try:
                clips = self._within_budget(bodies)
            except ExchangeFailed as error:
                self._rest(error)
                raise EngineUnavailable(NAME, f"{error}.") from error
        try:
            return join([self._decode(clip) for clip in clips])
        except BroadcastError as error:
            raise EngineUnavailable(NAME, worded("answer-undecodable", error=error)) from error

    def close(self) -> None:
        """Close the connection; speaking again opens it anew."""
        with self._lock:
            self._forget_session()

    def _within_budget(self, bodies: list[str]) -> list[bytes]:
        """Fetch in a thread of its own: looking a name up has no time-out, and a thread can be left behind."""
        import requests

        self._session = self._session or requests.Session()
        outcome: queue.SimpleQueue[Any] = queue.SimpleQueue()
        arguments = (self._session, bodies, time.monotonic() + self._budget_s, outcome)
        threading.Thread(target=self._fetch, args=arguments, daemon=True).start()
        try:
            answer = outcome.get(timeout=self._budget_s + _GRACE_S)
        except queue.Empty:
            self._session = None  # the lost thread still holds it
            raise ExchangeFailed(Fault.TIMEOUT, "DNS") from None
        if isinstance(answer, ExchangeFailed):
            raise answer
        return list(answer)

    def _fetch(self, session: "requests.Session", bodies: list[str], end: float, outcome: "queue.SimpleQueue[Any]") -> None:
        try:
            outcome.put([self._try(session, body, end) for body in bodies])
        except ExchangeFailed as error:
            outcome.put(error)

    def _try(self, session: "requests.Session", body: str, end: float) -> bytes:
        for turn in range(_TRIES):
            try:
                return post(session, self._url, body, verify=self._verify, end=end)
            except ExchangeFailed as error:
                wait = max(random.uniform(0.5, 1) * 2**turn, error.retry_after_s or 0)  # noqa: S311 (spreads retries, guards nothing)
                if turn + 1 == _TRIES or time.monotonic() + wait >= end or not _passing(error):
                    raise
                self._sleep(wait)
        raise AssertionError

    def _rest(self, error: ExchangeFailed) -> None:
        self._rest_until = self._clock() + max(_REST_S.get(error.fault, 0.0), error.retry_after_s or 0.0)
        self._rest_reason = f"{error}."
        self._forget_session()

    def _refuse_while_resting(self) -> None:
        if self._clock() < self._rest_until:
            raise EngineUnavailable(NAME, self._rest_reason)

    def _forget_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


def _passing(error: ExchangeFailed) -> bool:
    """Whether the same request may succeed a moment later; a redirect's "too many" does not pass so soon."""
    return error.fault in (Fault.NETWORK, Fault.TIMEOUT, Fault.SERVER) or error.status == 429
