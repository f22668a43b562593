"""Tools that are being made ready while the web already answers."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from broadcast.errors import NotReady
from broadcast.tools import Tools

PATIENCE_S = 20.0
"""How long a page waits for the first set-up before it says so."""


class Startup:
    """Builds the tools once, in a thread of its own; a failed attempt is told to who asked, and tried again by the next."""

    def __init__(self, build: Callable[[], Tools], *, patience_s: float = PATIENCE_S) -> None:
        self._build = build
        self._patience_s = patience_s
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self._tools: Future[Tools] | None = None
        self._beginning = threading.Lock()

    def start(self) -> None:
        """Begin, if nothing has begun or the last attempt failed."""
        with self._beginning:
            if self._tools is None or (self._tools.done() and self._tools.exception() is not None):
                self._tools = self._thread.submit(self._build)

    def tools(self) -> Tools:
        """Return the tools, waiting as long as a page may. Raises NotReady, StorageFailed."""
        return self._within(self._patience_s)

    def awaited(self) -> Tools:
        """Return the tools, waiting as long as it takes. Raises StorageFailed."""
        return self._within(None)

    def _within(self, patience_s: float | None) -> Tools:
        self.start()
        attempt = self._tools
        if attempt is None:
            raise NotReady
        try:
            return attempt.result(patience_s)
        except TimeoutError as error:
            raise NotReady from error

    @property
    def ready(self) -> bool:
        """Whether the tools can be had without waiting."""
        return self._tools is not None and self._tools.done() and self._tools.exception() is None

    def close(self) -> None:
        """Close what was built and end the thread."""
        self._thread.shutdown(cancel_futures=True)
        if self.ready and self._tools is not None:
            self._tools.result().close()
