"""The process that holds the recogniser: ``python -m broadcast.speech.listen_worker``.

In: for each sound its size in bytes (big-endian unsigned 32-bit), then 16-bit little-endian mono samples at 16 kHz.
Out: one line of text a sound, UTF-8.
"""

import struct
import sys
from collections.abc import Iterator
from typing import BinaryIO

RATE = 16_000
SIZE = struct.Struct(">I")


def sounds(question: BinaryIO) -> Iterator[bytes]:
    """Yield each sound's bytes until the input ends."""
    while len(head := question.read(SIZE.size)) == SIZE.size:
        yield question.read(*SIZE.unpack(head))


def main(question: BinaryIO, answer: BinaryIO) -> None:
    """Answer every sound with what is heard."""
    import numpy as np
    import vietasr

    ear = vietasr.Pipeline.preset("transcribe")
    for data in sounds(question):
        text = ear.transcribe(np.frombuffer(data, "<i2"), RATE).text
        answer.write(" ".join(text.split()).encode() + b"\n")


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
