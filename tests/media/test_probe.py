import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.errors import NotAudio
from broadcast.media.probe import behind_id3, probe
from broadcast.sound.frames import mono_word, silent_frame

FRAMES = silent_frame(mono_word(48_000, 64)) * 20
ID3 = b"ID3\x03\x00\x00" + bytes((0, 0x10, 0, 0)) + bytes(0x10 << 14)
"""256 KiB of padding, as some editors write."""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (FRAMES, "MP3"),
        (ID3 + FRAMES, "MP3"),
        (ID3 + random.Random(1).randbytes(393) + FRAMES, "MP3"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "WAV"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(40), "M4A"),
        (b"\x00\x00\x00\x18ftypM4A " + bytes(40), "M4A"),
        (b"\x00\x00\x00\x18ftyp3gp4" + bytes(40), "M4A"),
        (b"OggS" + bytes(30), "OGG"),
        (b"fLaC" + bytes(30), "FLAC"),
        (b"\x1a\x45\xdf\xa3" + bytes(30), "WebM"),
        (b"#!AMR\n" + bytes(30), "AMR"),
        (b"\xff\xf1\x50\x80" + bytes(30), "AAC"),
        (b"FORM\x00\x00\x00\x20AIFF", "AIFF"),
    ],
)
def test_sound_is_known_by_its_bytes(data, name):
    assert probe(data).name == name


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "rỗng"),
        (bytes(5000), "rỗng"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04" + bytes(200) + FRAMES, "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "ảnh"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "ảnh"),
        (b"MZ\x90\x00", "chương trình"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "danh sách phát"),
        ("Kính thưa bà con".encode(), "tệp chữ"),
        (b"\x93\x00\x81\xfe" * 50, "không nhận ra"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", "không nhận ra"),
    ],
)
def test_what_is_no_sound_is_named_and_what_to_send_is_said(data, what):
    with pytest.raises(NotAudio, match=what) as caught:
        probe(data)
    assert "MP3, WAV, M4A hoặc OGG" in str(caught.value)


def test_two_frames_by_chance_are_no_mp3():
    with pytest.raises(NotAudio):
        probe(bytes(10) + b"\x01" + FRAMES[:384] + b"\x02" * 500)


def test_a_tag_longer_than_the_file_is_no_sound():
    with pytest.raises(NotAudio):
        probe(b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f" + bytes(100))
    assert behind_id3(b"ID3") == 0


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_either_a_kind_or_refused(data):
    with contextlib.suppress(NotAudio):
        assert probe(data).demuxer
