"""Errors of this room.

BroadcastError
└── PlayerUnavailable     the program that makes sound is not here, or died
"""

from broadcast.errors import BroadcastError


class PlayerUnavailable(BroadcastError):
    """A player cannot play."""

    def __init__(self, player: str, reason: str) -> None:
        self.player = player
        super().__init__(f"Máy phát {player} không dùng được: {reason}. Cài mpv hoặc ffmpeg (ffplay) rồi chạy lại.")
