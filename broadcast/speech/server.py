"""Any server that speaks ``POST /v1/audio/speech`` (OpenAI's form): the way to VieNeu, Supertonic and a dozen more."""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from broadcast.errors import EngineUnavailable
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import SpokenText
from broadcast.speech.answer_sound import Decode, sound_of
from broadcast.speech.exchange import ExchangeFailed, Fault
from broadcast.speech.plain_text import plain
from broadcast.speech.server_post import listed_voices, open_client, post
from broadcast.speech.wav import NotWav
from broadcast.wording import worded

if TYPE_CHECKING:
    import httpx

NAME = "server"
_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechServer:
    """A server as the settings name it. ``voice`` may name several, by commas: the second is the second speaker's."""

    url: str
    model: str = ""
    voice: str = ""
    key: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of every request, e.g. ``{"lang": "vi"}``."""


class ServerEngine:
    """Adapter of the port ``TtsEngine``; several threads may ask at once."""

    respells = True
    is_costly = True

    def __init__(
        self, server: SpeechServer, decode: Decode, *, budget_s: float = 120.0, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """``budget_s`` bounds one breath group, repeats included."""
        self._server = server
        self._decode = decode
        self._fields = ({"model": server.model} if server.model else {}) | dict(server.extra)
        self._names = tuple(name.strip() for name in server.voice.split(",") if name.strip())
        self._budget_s = budget_s
        self._sleep = sleep
        self._lock = threading.Lock()
        self._client: httpx.Client | None = None

    @property
    def id(self) -> str:
        """``server/MODEL-HASH``, the hash over address, model and extra fields, never the key."""
        facts = json.dumps([self._server.url, self._fields], sort_keys=True, ensure_ascii=False)
        return f"{NAME}/{self._server.model or 'tts'}-{hashlib.sha256(facts.encode()).hexdigest()[:8]}"

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices of the settings, else what the server lists (asked once). Raises EngineUnavailable."""
        if not self._names:
            try:
                self._names = listed_voices(self._connected())
            except ExchangeFailed as error:
                raise EngineUnavailable(NAME, f"{self._server.url}: {error}.") from error
        if not self._names:
            raise EngineUnavailable(NAME, worded("server-without-voices", url=self._server.url))
        return tuple(Voice(engine=NAME, name=name) for name in self._names)

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Return the sound as it came. Raises EngineUnavailable, TextRefused."""
        body = {**self._fields, "input": plain(NAME, text), "voice": voice.name, "response_format": "wav"}
        if voice.rate_percent != 100:
            body["speed"] = voice.rate_percent / 100
        try:
            return sound_of(self._try(body), self._decode)
        except (ExchangeFailed, NotWav) as error:
            raise EngineUnavailable(NAME, f"{self._server.url}: {error}.") from error

    def close(self) -> None:
        """Close the connections; speaking again opens them anew."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _try(self, body: dict[str, Any]) -> bytes:
        end = time.monotonic() + self._budget_s
        for turn in range(_TRIES):
            try:
                return post(self._connected(), body, end=end)
            except ExchangeFailed as error:
                wait = error.retry_after_s if error.retry_after_s is not None else float(2**turn)
                passing = error.fault in (Fault.LIMITED, Fault.NOT_READY)
                if not passing or turn + 1 == _TRIES or time.monotonic() + wait >= end:
                    raise
                self._sleep(wait)
        raise AssertionError

    def _connected(self) -> "httpx.Client":
        with self._lock:
            if self._client is None:
                self._client = open_client(self._server.url, self._server.key)
            return self._client
