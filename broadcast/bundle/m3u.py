"""One playlist a session: UTF-8 without a byte order mark, LF, bare names beside the playlist (never HLS tags)."""

from broadcast.model.bundle import BundleSession


def playlist(session: BundleSession) -> bytes:
    """Return the M3U8 of one session. Titles stand in comment lines only."""
    lines = ["#EXTM3U"]
    for item in session.items:
        if item.file:
            lines += [f"#EXTINF:{round(item.length / 1000)},{_one_line(item.title)}", item.file.name]
    return ("\n".join(lines) + "\n").encode()


def _one_line(title: str) -> str:
    return " ".join(title.split())
