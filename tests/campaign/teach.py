"""Teach the neural voice to be understood: ``python tests/campaign/teach.py [--minutes 60] [--out DIR] [--hand-in]``.

The voice says practice sentences, pairs of syllables that differ in tone alone and rows of number words (``teach_parts/sentences.py``:
nothing by which it is judged), two recognisers listen, pitch and level of the sound are measured (``teach_parts/tone_loss.py``), and what
we may change of it (``teach_parts/pupil.py``) goes down the slope of the surprise. First the pupil must give the decoder what the engine
gives it, and our copy of viet-asr must hear what the package hears (``teach_parts/shipped.py``). Printed, now and then: step, seconds
and, on practice sentences that were kept aside, the mean loss of each listener and of the tones for each voice. Without ``--hand-in``
nothing in the repository changes: checkpoints and tables go to ``--out``.

It runs in a Python with torch: ``BROADCAST_TORCH_PYTHON``, or a venv that is made in the cache folder (pip's usual torch is
some GB; one for the processor alone will do). The recognisers' weights are those of ``voice.py``. Two processes of 2.2 GB.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from voice import CACHE, VOICES, Ear, ear_python, keep, python_with

from broadcast.model.audio import Voice
from broadcast.speech.neural.engine import NeuralEngine
from broadcast.speech.neural.model_files import ModelFiles

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGES = ("torch==2.13.0", "numpy==2.4.6", "onnx==1.23.2", "onnxruntime==1.32.0", "tokenizers==0.23.3")
EARS = CACHE / "ears"
HEARD = ("công trình khởi công năm một nghìn chín trăm bốn mươi bảy.", "hai tỷ bốn trăm triệu đồng, ngày hai mươi tư tháng tư.")


def torch_python() -> str:
    """Return a Python that has torch, making it if need be."""
    return python_with("BROADCAST_TORCH_PYTHON", "torch-venv", PACKAGES)


def unpack_ears() -> None:
    """Put the recognisers' weights into the cache folder, once."""
    if not (EARS / "ready").exists():
        run(ear_python(), "teach_parts.unpack", str(EARS))


def run(python: str, module: str, argument: str) -> None:
    """Run one of our modules in another Python, which has nothing of ours installed. It takes our exit with it if it fails."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (HERE, ROOT))), "OMP_NUM_THREADS": "1"}
    ended = subprocess.run([python, "-m", module, argument], env=environment, check=False)
    if ended.returncode:
        sys.exit(ended.returncode)


def heard_in(folder: Path) -> dict[str, str]:
    """Return what viet-asr itself takes down, by WAV file that is left in ``folder``."""
    heard, engine = {}, NeuralEngine(CACHE / "neural", workers=1)
    with Ear("viet-asr") as ear:
        for number, (text, name) in enumerate((text, name) for text in HEARD for name in ("female", "male")):
            path = folder / f"{number}.wav"
            keep(engine.speak(text, Voice(engine="neural", name=VOICES[name])), path)
            heard[str(path)] = ear.hear(path)["viet-asr"]
    engine.close()
    return heard


def main() -> None:
    """Teach for a while."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--out", type=Path, default=CACHE / "teach", help="folder of checkpoints")
    parser.add_argument("--from", type=Path, dest="start", help="a checkpoint to go on from, not what the repository ships")
    parser.add_argument("--hand-in", action="store_true", help="write what was learnt into the repository")
    parser.add_argument("--exam", type=int, default=8, help="practice sentences that are kept aside for the table")
    parser.add_argument("--seed", type=int, default=1, help="of the sentences' order and of what is put in their way")
    asked = parser.parse_args()
    ModelFiles(CACHE / "neural").get()  # the other Python has no parts of the model, so it must find the pieces cut
    unpack_ears()
    settings = {**vars(asked), "home": str(CACHE), "out": str(asked.out.absolute())}
    settings["start"] = str(asked.start.absolute()) if asked.start else ""
    with tempfile.TemporaryDirectory() as folder:
        run(torch_python(), "teach_parts.course", json.dumps({**settings, "heard": heard_in(Path(folder))}))


if __name__ == "__main__":
    main()
