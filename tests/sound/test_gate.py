import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.errors import BadSound
from broadcast.model.audio import Pcm, Tag
from broadcast.model.pace import speech_ms
from broadcast.model.units import Hertz, Millis
from broadcast.sound.gate import check_end, check_item, check_length, check_level, check_raw
from broadcast.sound.profiles import FM, HORN
from broadcast.sound.splice import recipe_of, splice
from broadcast.sound.trim import AFTER, BEFORE, trim

RATE = 8000


def test_good_speech_passes(speech):
    sound = speech(1.0)
    check_raw(sound)
    check_end(sound)
    check_length(sound, Millis(1150))
    check_level(-16.0, -1.2, HORN)


def test_empty_and_broken_sound_is_refused():
    with pytest.raises(BadSound, match="không có âm thanh"):
        check_raw(Pcm(samples=np.zeros(0, np.float32), rate=22_050))
    with pytest.raises(BadSound, match="hỏng"):
        check_raw(Pcm(samples=np.array([0.0, np.nan], np.float32), rate=22_050))


def test_clipping_is_refused_and_one_touch_of_full_scale_is_not(speech):
    sound = speech(1.0, peak=1.6)
    with pytest.raises(BadSound, match="vỡ"):
        check_raw(Pcm(samples=np.clip(sound.samples, -1, 1), rate=sound.rate))
    check_raw(speech(1.0, peak=1.0))


def test_a_take_that_ends_in_its_last_syllable_is_refused(speech):
    sound = speech(1.0, after=0)
    cut = Pcm(samples=sound.samples[: -round(0.15 * sound.rate)], rate=sound.rate)
    with pytest.raises(BadSound, match="bị cắt"):
        check_end(cut)


@pytest.mark.parametrize(
    ("seconds", "syllables", "match"), [(1.0, 10, "quá ngắn"), (3.0, 1, "quá dài"), (1.45, 8, "quá ngắn"), (0.1, 1, "quá ngắn")]
)
def test_length_must_fit_what_the_text_is_expected_to_take(speech, seconds, syllables, match):
    with pytest.raises(BadSound, match=match):
        check_length(trim(speech(seconds, before=0, after=0)), speech_ms(syllables))


@given(st.integers(4, 200), st.floats(0.5, 1.5))
def test_half_of_a_text_never_passes_and_a_whole_one_at_150_to_240_a_minute_always_does(syllables, share):
    expected = speech_ms(syllables)
    silence = BEFORE + AFTER
    half = Pcm(samples=np.ones(round((expected / 2000 + silence) * 1000), np.float32), rate=Hertz(1000))
    with pytest.raises(BadSound, match="quá ngắn"):
        check_length(half, expected)
    pace = 150 + 90 * (share - 0.5)
    whole = Pcm(samples=np.ones(round((syllables * 60 / pace + silence) * 1000), np.float32), rate=Hertz(1000))
    check_length(whole, expected)


@pytest.mark.parametrize(("reached", "peak", "match"), [(-17.0, -2.0, "−|độ to"), (-15.3, -2.0, "độ to"), (-16.0, -0.5, "đỉnh")])
def test_off_target_is_refused(reached, peak, match):
    with pytest.raises(BadSound, match=match):
        check_level(reached, peak, HORN)


@pytest.fixture
def item(part, decode):
    row, data = part(3.0)
    recipe = recipe_of([row, row], [500, 500])
    return Pcm(samples=decode(splice(recipe, [data, data], Tag(title="x"))), rate=48_000), recipe


def test_a_good_item_may_air(item):
    check_item(*item, HORN, syllables=18)


def test_an_item_that_is_not_its_recipe_is_refused(item):
    sound, recipe = item
    with pytest.raises(BadSound, match="mẫu"):
        check_item(Pcm(samples=sound.samples[:-1], rate=48_000), recipe, HORN)
    with pytest.raises(BadSound, match="độ to"):
        check_item(sound, recipe, FM)
    with pytest.raises(BadSound, match="im lặng"):
        check_item(Pcm(samples=sound.samples * 0, rate=48_000), recipe, HORN)
    with pytest.raises(BadSound, match="vỡ"):
        check_item(Pcm(samples=np.clip(sound.samples * 9, -1, 1), rate=48_000), recipe, HORN)


@pytest.mark.parametrize("syllables", [3, 60])
def test_an_item_too_slow_or_too_fast_is_refused(item, syllables):
    with pytest.raises(BadSound, match="tiếng một phút"):
        check_item(*item, HORN, syllables=syllables)


def refused(check, *arguments):
    try:
        check(*arguments)
    except BadSound as error:
        return str(error).removeprefix("Âm thanh không đạt: ")
    return ""


def tops(runs, length, height=0.999):
    samples = np.zeros(1000, np.float32)
    for run in range(runs):
        samples[100 * run + 50 : 100 * run + 50 + length] = height * (-1) ** run
    return Pcm(samples=samples, rate=RATE)


@pytest.mark.parametrize(
    ("sound", "clipped"),
    [(tops(3, 3), True), (tops(2, 3), False), (tops(3, 2), False), (tops(5, 4), True), (tops(3, 3, 0.998), False), (tops(3, 3, 1.0), True)],
)
def test_three_flat_tops_of_three_samples_at_full_scale_are_clipping(sound, clipped):
    assert ("vỡ" in refused(check_raw, sound)) is clipped


def test_clipping_from_the_first_sample_to_the_last_is_seen():
    samples = np.zeros(100, np.float32)
    samples[:3] = samples[50:53] = samples[-3:] = 1
    assert "vỡ" in refused(check_raw, Pcm(samples=samples, rate=RATE))


@pytest.mark.parametrize(("end_db", "cut"), [(-19.9, True), (-20.1, False)])
@pytest.mark.parametrize("where", [-80, -160])
def test_speech_that_is_still_within_20_db_in_its_last_20_ms_was_cut(end_db, cut, where):
    samples = np.zeros(RATE, np.float32)
    samples[4000:4080] = 0.5
    samples[where : where + 80 or None] = 0.5 * 10 ** (end_db / 20)
    assert ("bị cắt" in refused(check_end, Pcm(samples=samples, rate=RATE))) is cut
    before = np.concatenate((samples[:-240], samples[where : where + 80 or None], np.zeros(160, np.float32)))
    assert refused(check_end, Pcm(samples=before, rate=RATE)) == ""


@pytest.mark.parametrize(
    ("expected", "seconds", "words"),
    [
        (1500, 0.92, "quá ngắn: 0,9 giây, chữ này cần khoảng 1,5 giây, ít nhất 0,9 giây"),
        (1500, 0.94, ""),
        (1499, 0.48, "quá ngắn"),
        (1499, 0.51, ""),
        (2000, 5.59, ""),
        (2000, 5.61, "quá dài: 5,6 giây, chữ này cần khoảng 2,0 giây, nhiều nhất 5,6 giây"),
        (100, 1.03, ""),
        (100, 1.05, "quá dài"),
    ],
)
def test_a_part_is_long_enough_and_not_too_long(expected, seconds, words):
    sound = Pcm(samples=np.ones(round((seconds + BEFORE + AFTER) * 1000), np.float32), rate=Hertz(1000))
    said = refused(check_length, sound, Millis(expected))
    assert said.startswith(words) if words else said == ""


@pytest.mark.parametrize(
    ("off", "above", "words"),
    [
        (0.49, 0.0, ""),
        (-0.49, 0.0, ""),
        (0.51, 0.0, "độ to"),
        (-0.51, 0.0, "độ to"),
        (0.0, 0.09, ""),
        (0.0, 0.11, "đỉnh"),
        (0.0, -20.0, ""),
    ],
)
def test_levelled_sound_is_within_half_a_unit_of_its_target_and_under_its_ceiling(off, above, words):
    said = refused(check_level, HORN.target + off, HORN.true_peak_db + above, HORN)
    assert words in said and bool(said) is bool(words)
