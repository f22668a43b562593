"""What a file is, by its first bytes and never by its name; what is no sound is refused with the reason."""

import codecs
from dataclasses import dataclass
from itertools import pairwise

from broadcast.errors import NotAudio
from broadcast.sound.frames import Header, read_header
from broadcast.wording import worded


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of audio file; ``demuxer`` is ffmpeg's name of the one reader that may open it."""

    name: str
    demuxer: str


MP3, WAV, MP4 = Kind("MP3", "mp3"), Kind("WAV", "wav"), Kind("M4A", "mov")
OGG, FLAC, WEBM = Kind("OGG", "ogg"), Kind("FLAC", "flac"), Kind("WebM", "matroska")
AMR, AAC, AIFF = Kind("AMR", "amr"), Kind("AAC", "aac"), Kind("AIFF", "aiff")

STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"OggS", OGG),
    (b"fLaC", FLAC),
    (b"\x1a\x45\xdf\xa3", WEBM),
    (b"#!AMR", AMR),
)
FORMS: dict[tuple[bytes, bytes], Kind] = {(b"RIFF", b"WAVE"): WAV, (b"FORM", b"AIFF"): AIFF, (b"FORM", b"AIFC"): AIFF}
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "một tệp PDF"),
    (b"PK\x03\x04", "một tệp nén ZIP hoặc tài liệu Word, Excel"),
    (b"\xd0\xcf\x11\xe0", "một tài liệu Word, Excel đời cũ"),
    (b"\x89PNG", "một tấm ảnh"),
    (b"\xff\xd8\xff", "một tấm ảnh"),
    (b"GIF8", "một tấm ảnh"),
    (b"Rar!", "một tệp nén RAR"),
    (b"\x1f\x8b", "một tệp nén"),
    (b"MZ", "một chương trình"),
    (b"\x7fELF", "một chương trình"),
    (b"#EXTM3U", "một danh sách phát, không có tiếng bên trong"),
)
ASK = "hãy gửi tệp MP3, WAV, M4A hoặc OGG"
JUNK_AT_MOST = 65_536
"""Bytes searched for the first MP3 frame; real files carry some hundred bytes of junk behind their tag."""
FRAMES_IN_A_ROW = 3
ADTS_MASK, ADTS = 0xFFF6, 0xFFF0


def probe(data: bytes) -> Kind:
    """Return what kind of sound the bytes are. Raises NotAudio, saying what they are instead where that is known."""
    if not data.strip(b"\0"):
        raise NotAudio(worded("file-empty", ask=ASK))
    kind = _by_start(data)
    if kind is not None:
        return kind
    for start, what in OTHERS:
        if data.startswith(start):
            raise NotAudio(worded("file-is-other-kind", what=what, ask=ASK))
    kind = _mp3_or_aac(data)
    if kind is not None:
        return kind
    raise NotAudio(worded("file-is-other-kind", what=_text_or_unknown(data), ask=ASK))


def _by_start(data: bytes) -> Kind | None:
    if data[4:8] == b"ftyp" or data[4:12] == b"moov\0\0\0":
        return MP4
    form = FORMS.get((data[:4], data[8:12]))
    return form or next((kind for start, kind in STARTS if data.startswith(start)), None)


def _mp3_or_aac(data: bytes) -> Kind | None:
    start = behind_id3(data)
    if int.from_bytes(data[start : start + 2], "big") & ADTS_MASK == ADTS:
        return AAC
    at = data.find(b"\xff", start)
    while 0 <= at < start + JUNK_AT_MOST:
        if _frames_follow(data, at):
            return MP3
        at = data.find(b"\xff", at + 1)
    return None


def behind_id3(data: bytes) -> int:
    """Return where the sound starts behind an ID3v2 tag; 0 if there is none."""
    if not data.startswith(b"ID3") or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _frames_follow(data: bytes, at: int) -> bool:
    """Whether frames of one version and rate stand there, one behind the other, up to the end of a very short file."""
    headers: list[Header] = []
    while len(headers) < FRAMES_IN_A_ROW and (header := read_header(data[at : at + 4])):
        headers.append(header)
        at += header.length
    alike = all((first.rate, first.mpeg1) == (second.rate, second.mpeg1) for first, second in pairwise(headers))
    return alike and (len(headers) == FRAMES_IN_A_ROW or (bool(headers) and at >= len(data)))


def _text_or_unknown(data: bytes) -> str:
    start = data[:1000]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "dữ liệu không nhận ra được"
    return "dữ liệu không nhận ra được" if b"\0" in start else "một tệp chữ"
