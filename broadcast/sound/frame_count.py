"""Whether bytes are the run of frames that a part's row says they are."""

from broadcast.model.audio import Part
from broadcast.sound.frames import HEADER_BYTES, read_header, read_run


def holds_run(part: Part, data: bytes) -> bool:
    """Whether ``data`` is whole frames of the part's kind, as many as its row says.

    Where no frame may be padded all are equally long, and counting them takes one division.
    """
    header = read_header(bytes(data[:HEADER_BYTES]))
    if header is None or header.samples != part.samples_per_frame or header.rate != part.rate:
        return False
    if header.samples // 8 * header.bitrate * 1000 % header.rate == 0:
        return len(data) == part.frames * header.length
    run = read_run(data)
    return run.frames == part.frames and run.trailing == 0
