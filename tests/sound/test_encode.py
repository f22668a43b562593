from dataclasses import replace

import numpy as np
import pytest

from broadcast.errors import BadSound
from broadcast.model.audio import Tag
from broadcast.sound.encode import check_run, encode, is_info_frame, samples_per_frame
from broadcast.sound.frames import main_data_begin, read_header, walk
from broadcast.sound.info import info_frame
from broadcast.sound.level import loudness
from broadcast.sound.profiles import HORN, WEB, lean
from broadcast.sound.splice import recipe_of, splice
from broadcast.sound.tag import id3

WORD = bytes.fromhex("fffb54c4")


@pytest.mark.parametrize("profile", [WEB, lean(WEB), replace(WEB, rate=44_100, bitrate=128), replace(WEB, rate=16_000, bitrate=32)])
def test_a_run_stands_alone_and_ends_in_silence(speech, profile):
    data = encode(speech(0.7, profile.rate).samples, profile)
    header, frames = check_run(data, profile)
    assert header.samples == samples_per_frame(profile)
    assert frames * header.samples >= 1.1 * profile.rate + 2 * header.samples
    assert not is_info_frame(data, header)


def test_an_info_frame_left_inside_is_refused(part):
    """mp3val and mutagen would see it, ffmpeg and mpg123 stay silent and play a file too short or too long."""
    _, data = part()
    with pytest.raises(BadSound, match="Info"):
        check_run(info_frame(WORD, 10, 1920) + data, HORN)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: id3(Tag(title="thẻ", date="2021")) + d,
        lambda d: d + b"TAG" + bytes(125),
        lambda d: d[:-50],
        lambda d: d[1:],
        lambda _: b"",
    ],
)
def test_tags_and_cut_frames_are_refused(part, spoil):
    _, data = part()
    with pytest.raises(BadSound, match="hỏng"):
        check_run(spoil(data), HORN)


def test_a_run_cut_inside_its_reservoir_is_refused(part):
    _, data = part()
    at = next(at for at, header in walk(data) if main_data_begin(data, at, header) > 0)
    with pytest.raises(BadSound, match="khung đầu"):
        check_run(data[at:], HORN)


@pytest.mark.parametrize("other", [lean(HORN), replace(HORN, bitrate=96), replace(HORN, rate=44_100)])
def test_another_rate_or_bitrate_is_refused(part, other):
    _, data = part()
    with pytest.raises(BadSound, match="không đúng dạng"):
        check_run(data, other)


def test_two_kinds_of_frames_in_one_run_are_refused(part):
    with pytest.raises(BadSound, match="cùng loại"):
        check_run(part()[1] + part(0.6, lean(HORN))[1], HORN)


def test_stereo_is_refused(part):
    """Only mp3check sees mono and stereo mixed."""
    _, data = part()
    stereo = b"".join(bytes((*data[at : at + 3], data[at + 3] & 0x3F)) + data[at + 4 : at + header.length] for at, header in walk(data))
    assert not read_header(stereo[:4]).mono
    with pytest.raises(BadSound):
        check_run(stereo, HORN)


@pytest.mark.parametrize("bitrate", [64, 128, 192, 256])
def test_what_is_decoded_is_as_loud_as_what_was_encoded(speech, decode, bitrate):
    """LAME multiplies by 0.95 up to 160 kbit/s: −0.45 dB that no meter before it would see."""
    profile = replace(WEB, bitrate=bitrate)
    samples = speech(2.0, 48_000, before=0, after=0).samples
    data = encode(samples, profile)
    from broadcast.sound.master import part_of

    made = part_of("a" * 64, data, profile, -16.0, -1.0)
    decoded = decode(splice(recipe_of([made], [0]), [data], Tag(title="x")))
    assert loudness(decoded, 48_000) == pytest.approx(loudness(np.pad(samples, (15_000, 4000)), 48_000), abs=0.1)
