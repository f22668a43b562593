"""Just inside a limit and just outside it; and the sounds of our own as listeners know them."""

from dataclasses import replace

import numpy as np
import pytest

from broadcast.media.decode import FfmpegDecoder
from broadcast.model.audio import Pcm, Tag, Voice
from broadcast.model.script import Priority
from broadcast.sound.clicks import clicks, seconds_list
from broadcast.sound.dynamics import master_level
from broadcast.sound.frames import main_data_begin, mono_word, read_header
from broadcast.sound.info import info_frame
from broadcast.sound.level import SILENT, gated, loudness, peaks_between, to_lufs, true_peak_db
from broadcast.sound.master import keep, master
from broadcast.sound.mix import chime, music_under, signature_tune
from broadcast.sound.part_check import check_parts, proof_of
from broadcast.sound.part_id import part_id
from broadcast.sound.profiles import HORN, WEB
from broadcast.sound.shape import k_weight
from broadcast.sound.splice import splice
from broadcast.sound.trim import fade, levels_db, trim

RATE = 8000


@pytest.fixture(scope="module")
def proved():
    """A long and a short part of a steady tone, their proof and its decoded sound."""
    made = []
    for number, seconds in enumerate((3.0, 1.2, 3.0)):
        time = np.arange(round(seconds * 22_050)) / 22_050
        tone = np.sin(2 * np.pi * (220 + 40 * number) * time) * np.clip(np.minimum(time, seconds - 0.3 - time) / 0.05, 0, 1)
        identity = part_id("test/1", Voice(engine="test", name=str(number)), "a", WEB)
        made.append(master(identity, Pcm(samples=(tone * 0.3).astype(np.float32), rate=22_050), WEB))
    parts = [part for part, _ in made]
    proof = proof_of(parts)
    return parts, proof, FfmpegDecoder().decode(splice(proof, [data for _, data in made], Tag(title="")), longest=60_000)


@pytest.mark.parametrize(
    ("number", "change_db", "found"),
    [
        (0, 0.4, False),
        (0, 1.2, True),
        (0, -1.2, False),
        (0, -1.8, True),
        (1, 0.5, False),
        (1, 1.2, True),
        (1, -1.8, False),
        (1, -2.8, True),
    ],
)
def test_a_part_that_is_not_as_loud_as_it_was_made_is_found(proved, number, change_db, found):
    """A part alone reads up to 0.8 LU louder than among pauses, so there is less room above than below."""
    parts, proof, sound = proved
    frame = parts[0].samples_per_frame
    start = (proof.lead_frames + sum(part.frames for part in parts[:number]) + sum(proof.pauses[:number])) * frame - 1105
    samples = sound.samples.copy()
    samples[max(0, start) : start + parts[number].frames * frame] *= 10 ** (change_db / 20)
    assert set(check_parts(Pcm(samples=samples, rate=sound.rate), proof)) == ({parts[number]} if found else set())


def impulses(*places, height=0.5, rate=48_000):
    samples = np.zeros(rate, np.float32)
    for place in places:
        samples[round(place * rate)] = height
    return Pcm(samples=samples, rate=rate)


def test_clicks_apart_are_two_and_clicks_together_are_one():
    assert clicks(impulses(0.25, 0.75)) == pytest.approx((0.25, 0.75), abs=0.01)
    assert clicks(impulses(0.25, 0.2512)) == pytest.approx((0.25,), abs=0.01)
    assert clicks(impulses(0.5, height=0.02)) == ()
    assert clicks(impulses(0.5, height=0.1)) == pytest.approx((0.5,), abs=0.01)
    assert clicks(impulses(0.003, 0.997)) == pytest.approx((0.0, 1.0), abs=0.01)


@pytest.mark.parametrize(("gap_ms", "clicking"), [(5, False), (14, False), (20, True)])
def test_pulses_as_near_each_other_as_those_of_a_deep_voice_are_no_clicks(gap_ms, clicking):
    assert bool(clicks(impulses(*np.arange(0.1, 0.9, gap_ms / 1000)))) is clicking


def test_so_many_places_are_named_at_most():
    assert seconds_list((1.0, 2.0, 3.0, 4.0, 5.0)) == "1; 2; 3; 4; 5"
    assert seconds_list((1.0, 2.0, 3.0, 4.0, 5.0, 6.0)) == "1; 2; 3; 4; 5…"


def test_loudness_is_what_the_standard_computes():
    """BS.1770-4: −0.691 + 10 log of the mean square; blocks of 0.4 s every 0.1 s; gates at −70 LUFS and 10 LU under the rest."""
    assert to_lufs(1.0) == pytest.approx(-0.691)
    assert to_lufs(0.0) == to_lufs(1e-30) == SILENT
    loud, soft = 0.01, 0.0011
    assert gated(np.full(4, loud)) == pytest.approx(to_lufs(loud))
    assert gated(np.array([loud] * 40 + [soft] * 40)) < to_lufs(loud) - 1
    assert gated(np.array([loud] * 40 + [soft / 4] * 40)) == pytest.approx(to_lufs(loud), abs=0.3)
    assert gated(np.full(40, 10 ** ((-70.5 + 0.691) / 10))) == SILENT
    assert gated(np.full(40, 10 ** ((-69.5 + 0.691) / 10))) == pytest.approx(-69.5)


@pytest.mark.parametrize("seconds", [0.1, 0.39, 0.4, 0.41, 1.0])
def test_a_steady_tone_is_as_loud_however_short(seconds):
    at = np.arange(round(48_000 * seconds))
    sound = (0.1 * np.sin(2 * np.pi * 997 * at / 48_000)).astype(np.float32)
    assert loudness(sound, 48_000) == pytest.approx(-23.01, abs=0.25)


@pytest.mark.parametrize("phase", np.linspace(0, np.pi, 7))
def test_the_true_peak_of_a_tone_is_its_height_wherever_its_samples_lie(phase):
    sound = fade((0.5 * np.sin(2 * np.pi * np.arange(2000) / 5.3 + phase)).astype(np.float32), 200, 200)
    assert true_peak_db(sound, 48_000) == pytest.approx(-6.02, abs=0.15)
    at, heights = peaks_between(sound, np.abs(sound), 0.25)
    assert np.all(np.abs(sound)[at] >= 0.25)
    assert np.all(heights >= np.abs(sound)[at])
    assert heights[5:-5].max() == pytest.approx(0.5, abs=0.01)


def test_levels_are_those_of_each_hundredth_of_a_second():
    samples = np.concatenate((np.full(80, 0.1), np.full(80, 1.0), np.full(40, 1.0))).astype(np.float32)
    assert levels_db(samples, RATE) == pytest.approx([-20.0, 0.0, -3.01], abs=0.01)
    assert levels_db(np.zeros(0, np.float32), RATE) == pytest.approx([-140.0])


def test_a_fade_is_a_raised_cosine_at_both_ends():
    faded = fade(np.ones(40, np.float32), 10, 20)
    assert faded[:10] == pytest.approx(np.sin(np.pi * (np.arange(10) + 0.5) / 20) ** 2, abs=1e-6)
    assert faded[-20:] == pytest.approx(np.cos(np.pi * (np.arange(20) + 0.5) / 40) ** 2, abs=1e-6)
    assert np.all(faded[10:20] == 1)
    short = fade(np.ones(10, np.float32), 50, 50)
    assert short == pytest.approx(short[::-1])
    assert np.all(fade(np.ones(5, np.float32), 0, 0) == 1)


def test_what_is_trimmed_starts_20_ms_before_and_ends_60_ms_after_to_the_sample():
    samples = np.zeros(2 * RATE, np.float32)
    samples[RATE : RATE + 800] = 0.5
    trimmed = trim(Pcm(samples=samples, rate=RATE))
    assert len(trimmed.samples) == 160 + 800 + 480
    assert np.all(trimmed.samples[:160] == 0) and np.all(trimmed.samples[160:960] == 0.5) and np.all(trimmed.samples[960:] == 0)
    alone = trim(Pcm(samples=samples[RATE : RATE + 800], rate=RATE))
    assert len(alone.samples) == len(trimmed.samples)
    assert alone.samples[160 + 400] == 0.5


def fingerprint(samples):
    """How loud each tenth of a sound is, in dB, and how many times it crosses zero there."""
    tenths = np.array_split(samples, 10)
    return [(round(10 * np.log10(np.mean(tenth**2) + 1e-12)), int(np.sum(np.diff(np.signbit(tenth))))) for tenth in tenths]


KNOWN = {
    "tune": [
        (-18, 1393),
        (-20, 1680),
        (-18, 1434),
        (-20, 1191),
        (-18, 1142),
        (-20, 1161),
        (-17, 991),
        (-25, 1184),
        (-32, 1114),
        (-40, 1014),
    ],
    "ordinary": [(-14, 188), (-20, 188), (-16, 170), (-15, 141), (-21, 141), (-27, 141), (-34, 176), (-41, 188), (-42, 148), (-44, 141)],
    "priority": [(-15, 158), (-20, 161), (-15, 212), (-19, 218), (-15, 267), (-24, 286), (-33, 342), (-32, 266), (-33, 267), (-38, 267)],
    "urgent": [(-16, 352), (-16, 353), (-16, 282), (-22, 293), (-18, 353), (-17, 353), (-16, 317), (-18, 266), (-26, 332), (-33, 345)],
}
"""Taken from the sounds that stations play; a listener knows them by heart."""


@pytest.mark.parametrize("name", KNOWN)
def test_the_sounds_of_the_station_are_the_ones_that_listeners_know(name):
    sound = signature_tune() if name == "tune" else chime(Priority[name.upper()])
    for (level, crossings), (known_level, known_crossings) in zip(fingerprint(sound.samples), KNOWN[name], strict=True):
        assert level == pytest.approx(known_level, abs=1)
        assert crossings == pytest.approx(known_crossings, rel=0.02, abs=3)


def test_the_silence_that_is_noted_and_the_sound_between_are_the_whole_part():
    """A decoder's delay is 1,105 samples; speech stands 20 ms behind it and 60 ms before what fills the last frame."""
    tone = (0.3 * np.sin(2 * np.pi * 300 * np.arange(48_000) / 48_000)).astype(np.float32)
    samples = np.concatenate((np.zeros(4800, np.float32), tone, np.zeros(9600, np.float32)))
    row, _ = master(part_id("test/1", Voice(engine="test", name="x"), "a", WEB), Pcm(samples=samples, rate=48_000), WEB)
    assert row.head == 1105 + 960
    assert row.frames * row.samples_per_frame - row.head - row.tail == pytest.approx(48_000, abs=480)
    assert 2880 <= row.tail < 2880 + 3 * row.samples_per_frame
    kept, _ = keep(part_id("test/1", Voice(engine="test", name="x"), "b", WEB), Pcm(samples=tone, rate=48_000), WEB)
    assert kept.head == 1105
    assert kept.frames * kept.samples_per_frame - kept.head - kept.tail == 48_000


@pytest.mark.parametrize(
    ("rate", "bitrate", "side", "begins"),
    [(48_000, 64, b"\x80\x80", 257), (48_000, 64, b"\x00\x7f", 0), (24_000, 32, b"\x80\xff", 128), (24_000, 32, b"\x00\xff", 0)],
)
def test_where_a_frames_own_bits_begin(rate, bitrate, side, begins):
    """ISO 11172-3: nine bits of main_data_begin; ISO 13818-3, at half the rates: eight."""
    word = mono_word(rate, bitrate)
    assert main_data_begin(word + side + bytes(40), 0, read_header(word)) == begins
    assert main_data_begin(b"??" + word + side + bytes(40), 2, read_header(word)) == begins
    assert main_data_begin(word + side[:1], 0, read_header(word)) == 0


@pytest.mark.parametrize(("rate", "bitrate", "said"), [(48_000, 64, 64), (48_000, 320, 255), (48_000, 256, 255), (24_000, 160, 160)])
def test_the_info_frame_tells_its_bitrate_as_far_as_a_byte_can(rate, bitrate, said):
    frame = info_frame(mono_word(rate, bitrate), 10, 9000)
    assert frame[frame.index(b"LAME") + 20] == said


@pytest.mark.parametrize(("soft_db", "loud_db"), [(-30, -12), (-18, -14), (-16, -15), (-24, -18), (-15, -12)])
@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_the_compressor_bends_levels_by_its_textbook_curve(soft_db, loud_db, ratio):
    """Threshold 3 LU under the sound's own loudness, a knee 6 dB wide, above it one dB in ``ratio`` (Giannoulis 2012, equation 4)."""
    at = np.arange(2 * 48_000) / 48_000
    tone = np.sqrt(2) * np.sin(2 * np.pi * 997 * at)
    samples = np.concatenate([tone * 10 ** (level / 20) for level in (soft_db, loud_db, soft_db)]).astype(np.float32)
    weighted = k_weight(samples, 48_000)
    own = loudness(samples, 48_000)

    def bent(level):
        over = level - (own - 3)
        return 0.0 if over <= -3 else over if over > 3 else (over + 3) ** 2 / 12

    result, _, _ = master_level(samples, weighted, 48_000, replace(HORN, ratio=ratio, target=-45.0))
    soft, loud = (10 * np.log10(np.mean(result[round(start * 48_000) :][:48_000] ** 2)) for start in (0.5, 2.5))
    expected = loud_db - soft_db + (bent(loud_db) - bent(soft_db)) * (1 / ratio - 1)
    assert loud - soft == pytest.approx(expected, abs=0.12)


@pytest.mark.parametrize(("seconds", "period"), [(3.0, 2.2), (1.5, 1.0), (2.4, 1.6), (20.0, None)])
def test_short_music_comes_again_with_a_joint_of_four_fifths_of_a_second_or_a_third_of_itself(seconds, period):
    at = np.arange(round(seconds * 48_000)) / 48_000
    burst = np.sin(2 * np.pi * 8000 * at) * (np.abs(at - seconds / 2) < 0.01)
    music = Pcm(samples=(0.2 * np.sin(2 * np.pi * 100 * at) + 0.5 * burst).astype(np.float32), rate=48_000)
    hum = Pcm(samples=(0.1 * np.sin(2 * np.pi * 200 * np.arange(4 * 48_000) / 48_000)).astype(np.float32), rate=48_000)
    mixed = music_under(hum, music).samples
    assert len(mixed) == 11 * 48_000
    sharp = np.abs(np.diff(mixed, 2))
    hits = np.flatnonzero(sharp > 0.01)
    starts = hits[np.diff(hits, prepend=-48_000) > 4800] / 48_000
    expected = np.arange(seconds / 2, 10.5, period) if period else np.array([seconds / 2])
    assert starts[: len(expected) - 1] == pytest.approx(expected[: len(expected) - 1] - 0.01, abs=0.02)
    assert len(starts) >= len(expected) - 2
