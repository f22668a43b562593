"""MP3 frame headers, read from any bytes in one pass: ISO/IEC 11172-3 and 13818-3, Layer III."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from broadcast.model.units import Hertz

HEADER_BYTES = 4
BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
MONO = 3
ORIGINAL_BIT = 0x04
PADDING_BIT = 0x02
"""In the third byte of a header; the only bit that may differ inside one constant-bitrate run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One frame's header. ``length`` in bytes with header; ``side_info`` bytes follow header and checksum."""

    mpeg1: bool
    bitrate: int
    rate: Hertz
    mono: bool
    checked: bool
    """A 16-bit checksum stands behind the header."""
    length: int
    samples: int
    side_info: int
    word: bytes
    """The four bytes with the padding bit cleared: equal in all frames of a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a row of bytes holds: whole frames from the start, then perhaps something else."""

    first: Header | None
    frames: int
    words: frozenset[bytes]
    trailing: int
    """Bytes that are not part of a whole frame."""


@lru_cache(maxsize=256)
def read_header(word: bytes) -> Header | None:
    """Return what four bytes say as a Layer III header, or None if they are none (free format counts as none)."""
    if len(word) < HEADER_BYTES or word[0] != 0xFF or word[1] & 0xE6 != 0xE2:
        return None
    version, rate_index, bitrate_index = word[1] >> 3 & 3, word[2] >> 2 & 3, word[2] >> 4
    if version == 1 or rate_index == 3 or bitrate_index in (0, 15):
        return None
    mpeg1 = version == 3
    bitrate = (BITRATES_1 if mpeg1 else BITRATES_2)[bitrate_index]
    rate = RATES[version][rate_index]
    mono = word[3] >> 6 == MONO
    return Header(
        mpeg1=mpeg1,
        bitrate=bitrate,
        rate=Hertz(rate),
        mono=mono,
        checked=not word[1] & 1,
        length=(144 if mpeg1 else 72) * bitrate * 1000 // rate + (word[2] >> 1 & 1),
        samples=1152 if mpeg1 else 576,
        side_info=(17 if mono else 32) if mpeg1 else (9 if mono else 17),
        word=bytes((word[0], word[1], word[2] & ~PADDING_BIT, word[3])),
    )


def walk(data: bytes, start: int = 0) -> Iterator[tuple[int, Header]]:
    """Yield offset and header of each whole frame that follows the last without a gap."""
    at = start
    while (header := read_header(bytes(data[at : at + HEADER_BYTES]))) and at + header.length <= len(data):
        yield at, header
        at += header.length


def read_run(data: bytes) -> Run:
    """Return what the bytes hold; linear, and never an error whatever they are."""
    first, frames, end = None, 0, 0
    words: set[bytes] = set()
    for at, header in walk(data):
        first = first or header
        frames += 1
        words.add(header.word)
        end = at + header.length
    return Run(first=first, frames=frames, words=frozenset(words), trailing=len(data) - end)


def main_data_begin(data: bytes, at: int, header: Header) -> int:
    """Return how many bytes before this frame's main data its own bits start (the bit reservoir); 0: it stands alone."""
    start = at + HEADER_BYTES + (2 if header.checked else 0)
    if len(data) < start + 2:
        return 0
    return data[start] << 1 | data[start + 1] >> 7 if header.mpeg1 else data[start]


def nearest_bitrate(rate: Hertz, kilobits: float) -> int:
    """Return the bitrate that MP3 has at this rate next to a measured one (frames are whole bytes, so it is seldom round)."""
    return min((BITRATES_1 if rate in RATES[3] else BITRATES_2)[1:], key=lambda bitrate: abs(bitrate - kilobits))


@lru_cache(maxsize=16)
def mono_word(rate: Hertz, bitrate: int) -> bytes:
    """Return the header of LAME's mono frames without checksum. Raises ValueError for a rate or bitrate that MP3 does not have."""
    version = next((version for version, rates in RATES.items() if rate in rates), None)
    bitrates = BITRATES_1 if version == 3 else BITRATES_2
    if version is None or bitrate not in bitrates[1:]:
        raise ValueError(f"{rate} Hz, {bitrate} kbit/s")
    second = bitrates.index(bitrate) << 4 | RATES[version].index(rate) << 2
    return bytes((0xFF, 0xE3 | version << 3, second, MONO << 6 | ORIGINAL_BIT))


@lru_cache(maxsize=16)
def silent_frame(word: bytes) -> bytes:
    """Return one frame of digital silence with this header: no side information, no main data, no look into the reservoir.

    Raises ValueError if ``word`` is no header.
    """
    header = read_header(word)
    if header is None:
        raise ValueError(word.hex())
    plain = read_header(header.word)
    return header.word + bytes((plain or header).length - HEADER_BYTES)
