"""One playlist a session: UTF-8 without a byte order mark, LF, bare names beside the playlist (never HLS tags)."""

from collections.abc import Callable

from broadcast.model.bundle import BundleSession


def bare(name: str) -> str:
    """Return a file's name as it stands beside the playlist."""
    return name


def playlist(session: BundleSession, address: Callable[[str], str] = bare) -> bytes:
    """Return the M3U8 of one session. Titles stand in comment lines only.

    ``address`` makes of a file's name where it is found: on a server its whole address, so that a playlist opened alone leads somewhere.

    A player that cannot take a relay plays its standby once instead of falling silent; when the relay is, a comment says.
    """
    lines = ["#EXTM3U"]
    for item in session.items:
        if item.source:
            lines.append(f"# {item.at:%H:%M:%S}-{item.end:%H:%M:%S} {_one_line(item.title)} {_one_line(item.source.address)}".rstrip())
        if item.sound:
            seconds = -1 if item.source else round(item.length / 1000)
            lines += [f"#EXTINF:{seconds},{_one_line(item.title)}", address(item.sound.name)]
    return ("\n".join(lines) + "\n").encode()


def _one_line(title: str) -> str:
    return " ".join(title.split())
