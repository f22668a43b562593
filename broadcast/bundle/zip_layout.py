"""The one zip of a bundle: stored, not deflated (MP3 gains nothing), the same bytes for the same files."""

import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

STAMP = (1980, 1, 1, 0, 0, 0)
MODE = 0o100644 << 16


def write_zip(out: IO[bytes], folder: str, members: Sequence[Path]) -> None:
    """Write ``members`` under one folder, in the order given (players that go by write order play right after unpacking)."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in members:
            info = zipfile.ZipInfo(f"{folder}/{path.name}", STAMP)
            info.external_attr = MODE
            info.file_size = path.stat().st_size
            with path.open("rb") as source, archive.open(info, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)


def members_of(path: Path) -> Mapping[str, int]:
    """Return the names in a zip with their sizes in bytes; empty where it is missing or was cut off."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {info.filename: info.file_size for info in archive.infolist()}
    except (OSError, zipfile.BadZipFile):
        return {}
