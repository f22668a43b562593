"""Every error raised on purpose.

    BroadcastError            one Vietnamese line: what, where, what to do
    ├── BadInput              the person who typed or chose it can mend it
    │   └── BadSetting          environment or settings file
    ├── SpeechFailed          an engine could not say it
    │   └── EngineUnavailable   try the next engine
    └── StorageFailed         disk, database or files; nothing is half written

``str(error)`` is the line that command line and web show. Rooms add their own errors to the branch they belong to.
"""


class BroadcastError(Exception):
    """Base of all errors raised on purpose; ``str()`` of it is one clear Vietnamese line."""


class BadInput(BroadcastError):
    """Something given by a person cannot be used; the message says what, where and what to do."""


class BadSetting(BadInput):
    """A setting is unknown or does not fit; the message names it."""


class SpeechFailed(BroadcastError):
    """Speech could not be made."""


class EngineUnavailable(SpeechFailed):
    """The engine cannot speak now; the next one should be tried."""

    def __init__(self, engine: str, reason: str) -> None:
        self.engine = engine
        self.reason = reason
        super().__init__(f"Giọng {engine} chưa nói được: {reason}")


class StorageFailed(BroadcastError):
    """A disk, database or file failed; nothing is half written."""
