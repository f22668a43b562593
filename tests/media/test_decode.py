import numpy as np
import pytest

from broadcast.errors import NotAudio
from broadcast.media.decode import FfmpegDecoder
from broadcast.media.ffmpeg import RunLimits

UPLOADS = {
    "mp3": ("mp3",),
    "wav": ("wav",),
    "m4a": ("m4a", "-c:a", "aac"),
    "m4a, brand isom, sound at the end": ("mp4", "-c:a", "aac", "-brand", "isom"),
    "ogg vorbis": ("ogg", "-c:a", "libvorbis"),
    "ogg opus": ("ogg", "-c:a", "libopus"),
    "webm of a browser": ("webm", "-c:a", "libopus"),
    "flac": ("flac",),
    "24 bit wav": ("wav", "-c:a", "pcm_s24le"),
    "stereo 44.1": ("wav", "-af", "pan=stereo|c0=c0|c1=c0", "-ar", "44100"),
    "aac": ("aac", "-c:a", "aac"),
    "3gp": ("3gp", "-c:a", "aac"),
}


@pytest.fixture(scope="module")
def decoder():
    return FfmpegDecoder()


@pytest.mark.parametrize("upload", UPLOADS.values(), ids=UPLOADS.keys())
def test_what_people_send_comes_out_as_mono_sound_at_48_khz(decoder, convert, upload):
    sound = decoder.decode(convert(*upload))
    assert sound.rate == 48_000
    assert sound.seconds == pytest.approx(1.0, abs=0.12)
    middle = sound.samples[12_000:36_000] * np.hanning(24_000)
    assert np.argmax(np.abs(np.fft.rfft(middle))) * 2 == pytest.approx(500, abs=4)
    assert np.abs(sound.samples[12_000:36_000]).max() == pytest.approx(0.3, rel=0.15)


def test_a_cover_picture_is_dropped(decoder, convert, draw, tmp_path):
    picture = tmp_path / "cover.jpg"
    picture.write_bytes(draw("jpg", "-frames:v", "1"))
    with_cover = convert(
        "m4a", "-i", picture, "-map", "0:a", "-map", "1:v", "-c:v", "copy", "-c:a", "aac", "-disposition:v", "attached_pic"
    )
    assert decoder.decode(with_cover).seconds == pytest.approx(1.0, abs=0.12)


def test_junk_behind_a_huge_tag_is_passed_over(decoder, convert):
    junk = b"ID3\x03\x00\x00\x00\x10\x00\x00" + bytes(0x10 << 14) + b"\x13\x37\xff" * 131
    assert decoder.decode(junk + convert("mp3", "-id3v2_version", "0", "-write_xing", "0")).seconds == pytest.approx(1.0, abs=0.12)


def test_a_voice_note_of_an_old_phone_is_taken(decoder):
    """AMR at 12.2 kbit/s: 50 frames of 20 ms. Any bits are some sound."""
    frames = b"".join(b"\x3c" + bytes((7 * number + place) % 256 for place in range(31)) for number in range(50))
    assert decoder.decode(b"#!AMR\n" + frames).seconds == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("ending", ["mp3", "wav", "flac"])
def test_a_file_cut_in_the_middle_gives_what_it_has(decoder, convert, ending):
    data = convert(ending)
    assert 0.2 < decoder.decode(data[: len(data) * 3 // 4]).seconds < 1.05


@pytest.mark.parametrize("ending", ["mp3", "wav", "m4a", "ogg", "flac"])
def test_a_head_without_sound_is_refused(decoder, convert, ending):
    with pytest.raises(NotAudio, match="hỏng hoặc bị cắt"):
        decoder.decode(convert(ending)[:60] + b"\x01")


def test_a_film_without_sound_is_refused(decoder, draw):
    with pytest.raises(NotAudio, match="không có đường tiếng"):
        decoder.decode(draw("mp4", "-c:v", "mpeg4"))


def test_longer_than_allowed_is_refused(decoder, convert):
    with pytest.raises(NotAudio, match="dài hơn"):
        decoder.decode(convert("wav"), longest=900)
    assert decoder.decode(convert("wav"), longest=1000).seconds == pytest.approx(1.0)


def test_text_and_pictures_never_reach_the_program(convert):
    with pytest.raises(NotAudio, match="danh sách phát"):
        FfmpegDecoder(RunLimits(seconds=0)).decode(b"#EXTM3U\nhttp://127.0.0.1:1/x.mp3\n")


def test_another_rate_can_be_asked_for(decoder, convert):
    assert len(decoder.decode(convert("wav"), rate=16_000).samples) == 16_000
