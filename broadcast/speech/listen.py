"""Read speech back with a recogniser (extra ``[asr]``), so that an editor sees which item may not be understood.

The recogniser runs in a process of its own: its native libraries never load in ours.
"""

import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np

from broadcast.errors import ListenerUnavailable
from broadcast.model.audio import Pcm, Samples
from broadcast.model.units import Hertz
from broadcast.sound.resample import resample
from broadcast.speech import listen_worker
from broadcast.wording import worded

RECOGNISER = "vietasr"
INSTALL = "Trong thư mục chương trình, chạy: pip install -e '.[asr]'."
LIMIT_S = 300.0
SILENCE_S = 0.25
"""Put on both sides, as recognisers expect."""
LEVEL = 0.8
"""Peak that everything is brought to first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What was heard, and the share of words that must be changed to get the text (0.0 is all right; may pass 1.0)."""

    heard: str
    word_error: float


def read_all(spoken: Sequence[tuple[Pcm, str]]) -> list[ReadBack]:
    """Return what is heard of each sound, in order, by one process. Raises ListenerUnavailable."""
    if find_spec(RECOGNISER) is None:
        raise ListenerUnavailable(worded("recogniser-missing", install=INSTALL))
    heard = _ask([_prepared(pcm) for pcm, _ in spoken])
    return [ReadBack(heard=line, word_error=word_error(text, line)) for (_, text), line in zip(spoken, heard, strict=True)]


def word_error(text: str, heard: str) -> float:
    """Return insertions, deletions and changes of words, by the number of words said.

    >>> word_error("Kính chào quý vị.", "kính cháo vị")
    0.5
    """
    words, heard_words = _words(text), _words(heard)
    row = list(range(len(heard_words) + 1))
    for count, word in enumerate(words, 1):
        diagonal, row[0] = row[0], count
        for at, other in enumerate(heard_words, 1):
            diagonal, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, diagonal + (word != other))
    return row[-1] / max(1, len(words))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text.lower())
    return "".join(char if char.isalnum() else " " for char in plain).split()


def _prepared(pcm: Pcm) -> bytes:
    sound = resample(pcm.samples, pcm.rate, Hertz(listen_worker.RATE))
    silence: Samples = np.zeros(round(SILENCE_S * listen_worker.RATE), np.float32)
    loudest = max(float(np.abs(sound).max(initial=0.0)), 1e-9)
    whole = np.concatenate([silence, sound * (LEVEL / loudest), silence])
    return (whole * 32767).astype("<i2").tobytes()


def _ask(sounds: Sequence[bytes]) -> list[str]:
    question = b"".join(listen_worker.SIZE.pack(len(data)) + data for data in sounds)
    argv = [sys.executable, "-m", listen_worker.__name__]
    try:
        done = subprocess.run(argv, input=question, capture_output=True, timeout=LIMIT_S, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise ListenerUnavailable(worded("recogniser-ended", error=error)) from error
    lines = done.stdout.decode().splitlines()
    if len(lines) != len(sounds):
        raise ListenerUnavailable(worded("recogniser-short", answers=len(lines), parts=len(sounds)))
    return lines
