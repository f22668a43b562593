"""One playlist a session: UTF-8 without a byte order mark, LF, bare names beside the playlist (never HLS tags)."""

from collections.abc import Mapping
from typing import Any


def playlist(session: Mapping[str, Any]) -> bytes:
    """Return the M3U8 of one session of a manifest. Titles stand in comment lines only."""
    lines = ["#EXTM3U"]
    for item in session["items"]:
        if item["file"]:
            lines.append(f"#EXTINF:{round(item['duration_ms'] / 1000)},{_one_line(item['title'])}")
            lines.append(item["file"])
    return ("\n".join(lines) + "\n").encode()


def _one_line(title: str) -> str:
    return " ".join(title.split())
