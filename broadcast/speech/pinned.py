"""Voices that can be installed: which files, from where, how large, with which digest, and what to say about their licence."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from broadcast.errors import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedFile:
    """One file of a voice; ``bytes`` and ``sha256`` (hex) are what it must be."""

    name: str
    bytes: int
    sha256: str

    def fits(self, path: Path) -> bool:
        """Whether the file there is exactly this one."""
        if not path.is_file() or path.stat().st_size != self.bytes:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedVoice:
    """One voice. The last file is the model; the others lie beside it."""

    name: str
    title: str
    speaker: str
    address: str
    remark: str
    files: tuple[PinnedFile, ...]

    @property
    def model(self) -> PinnedFile:
        """The file that is loaded."""
        return self.files[-1]


@lru_cache(maxsize=1)
def pinned_voices() -> dict[str, PinnedVoice]:
    """Return the known voices by name."""
    table = tomllib.loads(files("broadcast.speech").joinpath("data/piper_voices.toml").read_text(encoding="utf-8"))
    return {name: _voice(name, row) for name, row in table.items()}


def pinned_voice(name: str) -> PinnedVoice:
    """Return one. Raises UnknownName."""
    voices = pinned_voices()
    if name not in voices:
        raise UnknownName("giọng", name, list(voices))
    return voices[name]


def _voice(name: str, row: dict[str, object]) -> PinnedVoice:
    entries = row["files"]
    assert isinstance(entries, list)  # noqa: S101 (our own data file)
    return PinnedVoice(
        name=name,
        title=str(row["title"]),
        speaker=str(row["speaker"]),
        address=str(row["address"]),
        remark=str(row["remark"]).strip(),
        files=tuple(PinnedFile(**entry) for entry in entries),
    )
