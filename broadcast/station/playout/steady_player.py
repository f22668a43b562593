"""A player that comes back: where its program has died, another is started, and whoever asked is told to begin again."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta

from broadcast.station.playout.errors import PlayerUnavailable
from broadcast.station.playout.player import Player, PlayerSound

log = logging.getLogger(__name__)


class SteadyPlayer:
    """Adapter of the port ``Player`` over another. The first program must start, else PlayerUnavailable comes at once."""

    def __init__(self, start: Callable[[], Player]) -> None:
        self._start = start
        self._player: Player | None = start()
        self.name = self._player.name

    def play(self, source: str, *, start: timedelta, volume: int) -> None:
        """Play a file or a stream's address in place of what sounds. Raises PlayerUnavailable."""
        with self._running() as player:
            player.play(source, start=start, volume=volume)

    def stop(self) -> None:
        """Be silent; a program that has died is."""
        if self._player is not None:
            with contextlib.suppress(PlayerUnavailable), self._running() as player:
                player.stop()

    def sound(self) -> PlayerSound:
        """Return what it does now. Raises PlayerUnavailable once where its program has died."""
        with self._running() as player:
            return player.sound()

    def close(self) -> None:
        """End the program."""
        if self._player is not None:
            self._player.close()

    @contextlib.contextmanager
    def _running(self) -> Iterator[Player]:
        player = self._player = self._player or self._start()
        try:
            yield player
        except PlayerUnavailable as error:
            log.error("%s", error)  # noqa: TRY400 (the message says all)
            self._player = None
            player.close()
            raise
