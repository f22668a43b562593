"""The playlists of a day play in Debian's mpg123 and in VLC without a screen."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def playlist(day_folder):
    """A session's playlist with its files, where an ordinary user can read it (pytest's own folders are root's)."""
    with tempfile.TemporaryDirectory(prefix="broadcast-usb-") as name:
        yield _playlist(day_folder, Path(name))


def _playlist(day_folder, folder):
    folder.chmod(0o755)
    first = min(day_folder.glob("*-buoi-*.m3u8"))
    lines = first.read_text("utf-8").splitlines()[:5]
    for line in lines:
        if line.endswith(".mp3"):
            shutil.copy2(day_folder / line, folder)
    (folder / "hai-muc.m3u8").write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "hai-muc.m3u8"


def _as_ordinary_user(*command):
    """VLC refuses root."""
    return ["runuser", "-u", "nobody", "--", *command] if os.geteuid() == 0 else list(command)


def test_mpg123_plays_every_item_of_the_playlist(playlist):
    command = ["mpg123", "--no-gapless", "-t", "-v", "-@", str(playlist)]
    heard = subprocess.run(command, cwd=playlist.parent, capture_output=True, text=True, check=True, timeout=120)
    names = [line for line in playlist.read_text("utf-8").splitlines() if line.endswith(".mp3")]
    assert len(names) == 2
    for name in names:
        assert name in heard.stderr
    assert "error" not in heard.stderr.lower()


def test_vlc_plays_every_item_of_the_playlist_without_a_screen(playlist):
    words = ("--intf", "dummy", "--no-video", "--aout", "none", "-vv", "--play-and-exit", "--rate", "16", str(playlist))
    command = _as_ordinary_user("env", "HOME=/tmp", "cvlc", *words)
    heard = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    told = heard.stdout + heard.stderr
    for name in (line for line in playlist.read_text("utf-8").splitlines() if line.endswith(".mp3")):
        assert f"`file://{playlist.parent}/{name}' successfully opened" in told
