"""One playlist a session: UTF-8 without a byte order mark, LF, bare names beside the playlist (never HLS tags)."""

from broadcast.model.bundle import BundleSession


def playlist(session: BundleSession) -> bytes:
    """Return the M3U8 of one session. Titles stand in comment lines only.

    A player that cannot take a relay plays its standby once instead of falling silent; when the relay is, a comment says.
    """
    lines = ["#EXTM3U"]
    for item in session.items:
        if item.source:
            lines.append(f"# {item.at:%H:%M:%S}-{item.end:%H:%M:%S} {_one_line(item.title)} {_one_line(item.source.address)}".rstrip())
        if item.sound:
            seconds = -1 if item.source else round(item.length / 1000)
            lines += [f"#EXTINF:{seconds},{_one_line(item.title)}", item.sound.name]
    return ("\n".join(lines) + "\n").encode()


def _one_line(title: str) -> str:
    return " ".join(title.split())
