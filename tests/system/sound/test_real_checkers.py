"""Spliced items before real decoders and checkers; and each trap of splicing planted, so that we know who would see it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from mutagen.mp3 import MP3

from broadcast.errors import BadSound
from broadcast.model.audio import Tag
from broadcast.model.script import Priority
from broadcast.sound.encode import check_run, encode
from broadcast.sound.frames import main_data_begin, walk
from broadcast.sound.info import info_frame
from broadcast.sound.level import loudness, true_peak_db
from broadcast.sound.master import keep, master_music, part_of
from broadcast.sound.mix import chime, signature_tune
from broadcast.sound.profiles import FM, HORN, PROFILES, WEB, lean
from broadcast.sound.splice import length_samples, recipe_of, splice, word_of
from broadcast.sound.tag import id3

LINES = (
    "Kính thưa toàn thể bà con nhân dân,",
    "sau đây là thông báo của Ủy ban nhân dân phường Cẩm Thạch.",
    "Đến ngày ba mươi mốt tháng một,",
    "toàn thành phố có bảy mươi hai nghìn không trăm mười bốn tài khoản.",
    "Xin trân trọng cảm ơn quý vị và bà con đã chú ý lắng nghe.",
)
ALL = [*PROFILES.values(), lean(HORN)]


def spliced(say, profile, lines=LINES, pause=450):
    made = [say(line, profile) for line in lines]
    recipe = recipe_of([row for row, _ in made], [pause] * len(made))
    return recipe, [data for _, data in made]


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.name)
def test_every_decoder_gives_the_recipes_length_and_no_one_complains(say, judge, profile):
    recipe, data = spliced(say, profile)
    verdict = judge(splice(recipe, data, Tag(title="Lợi ích của Bluezone", date="2021")))
    assert verdict.mp3check() == (0, "")
    assert verdict.mp3val() == []
    code, words, by_ffmpeg = verdict.ffmpeg()
    assert (code, words) == (0, "")
    code, words, by_mpg123 = verdict.mpg123()
    assert (code, words) == (0, "")
    assert len(by_ffmpeg) == len(by_mpg123) == length_samples(recipe)
    assert round(MP3(verdict.path).info.length * profile.rate) == length_samples(recipe)
    assert np.abs(by_ffmpeg - by_mpg123).max() < (1e-3 if profile.rate == 48_000 else 1e-2), "MPEG-2 they round differently"


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.name)
def test_items_are_on_target_and_within_one_lu_of_each_other(say, judge, profile):
    levels, peaks = [], []
    for lines in (LINES, LINES[:1], LINES[1:3], LINES[3:]):
        recipe, data = spliced(say, profile, lines)
        heard = judge(splice(recipe, data, Tag(title="x"))).ffmpeg()[2]
        levels.append(loudness(heard, profile.rate))
        peaks.append(true_peak_db(heard, profile.rate))
    tune, data = master_music("a" * 64, signature_tune(), profile)
    levels.append(loudness(judge(splice(recipe_of([tune], [0]), [data], Tag(title="x"))).ffmpeg()[2], profile.rate))
    assert levels == pytest.approx([profile.target] * 5, abs=0.5)
    assert max(levels) - min(levels) <= 1.0
    assert max(peaks) <= profile.true_peak_db + 0.1


def test_an_urgent_item_begins_with_half_a_second_and_its_chime(say, judge):
    row, data = keep("b" * 64, chime(Priority.URGENT), HORN)
    said, words = say(LINES[0])
    recipe = recipe_of([row, said], [400, 0], lead=500)
    verdict = judge(splice(recipe, [data, words], Tag(title="Khẩn cấp")))
    assert verdict.mp3check() == (0, "")
    assert np.abs(verdict.mpg123()[2][:24_000]).max() < 1e-3


@pytest.mark.parametrize("profile", [HORN, lean(HORN)], ids=["48", "24"])
def test_joints_are_as_good_as_decoding_each_part_alone(say, judge, profile):
    recipe, data = spliced(say, profile, pause=0)
    whole = judge(splice(recipe, data, Tag(title="x"))).mpg123()[2]
    size = recipe.parts[0].samples_per_frame
    at = recipe.lead_frames * size
    for row, piece, pause in zip(recipe.parts, data, recipe.pauses, strict=True):
        alone = judge(splice(recipe_of([row], [0]), [piece], Tag(title="x"))).mpg123()[2][recipe.lead_frames * size :]
        count = min(len(alone), len(whole) - at)
        assert np.abs(whole[at : at + count] - alone[:count]).max() * 32768 <= 0.05
        at += (row.frames + pause) * size


def test_without_silent_frames_at_the_end_one_part_rings_into_the_next(say, judge):
    """Why each run ends with two of them: a run that ends in sound changes the first samples of the next."""
    (row, piece), (other, next_piece) = say(LINES[0], WEB), say(LINES[1], WEB)
    loud = len(piece) // 192 // 2
    short = replace(row, frames=loud, bytes=loud * 192, tail=0)
    recipe = recipe_of([short, other], [0, 0])
    joined = judge(splice(recipe, [piece[: loud * 192], next_piece], Tag(title="x"))).ffmpeg()[2]
    alone = judge(splice(recipe_of([other], [0]), [next_piece], Tag(title="x"))).ffmpeg()[2]
    after, start = (recipe.lead_frames + loud) * 1152, recipe.lead_frames * 1152
    difference = np.abs(joined[after - 1105 : after + 2000] - alone[start - 1105 : start + 2000])
    assert difference.max() * 32768 > 5


def plant(say, spoil, profile=WEB):
    """An item of three parts, the middle one spoilt."""
    recipe, data = spliced(say, profile, LINES[:3])
    bad = spoil(data[1])
    with pytest.raises(BadSound):
        check_run(bad, profile)
    parts = (recipe.parts[0], replace(recipe.parts[1], bytes=len(bad)), recipe.parts[2])
    return replace(recipe, parts=parts), [data[0], bad, data[2]]


def planted_file(recipe, data):
    """Splice by hand, since ``splice`` trusts rows that ``check_run`` passed."""
    word = recipe.parts[0].bytes // recipe.parts[0].frames
    assert word == 192
    header = data[0][:4]
    music = sum(map(len, data))
    return id3(Tag(title="x")) + info_frame(header, music // 192, music) + b"".join(data)


def test_an_info_frame_left_inside_makes_the_file_claim_its_first_parts_length(say, judge):
    """What joining whole MP3 files gives: players show one part's length, and ffmpeg and mpg123 say nothing of it."""
    recipe, data = spliced(say, WEB, LINES[:3])
    word = word_of(recipe)
    files = [info_frame(word, row.frames, row.bytes) + piece for row, piece in zip(recipe.parts, data, strict=True)]
    for file in files[1:]:
        with pytest.raises(BadSound, match="Info"):
            check_run(file, WEB)
    verdict = judge(b"".join(files))
    assert round(MP3(verdict.path).info.length * 48_000) == recipe.parts[0].frames * 1152 - 1681
    assert verdict.mp3val()


def test_a_tag_left_inside_is_seen(say, judge):
    recipe, data = plant(say, lambda piece: id3(Tag(title="bên trong", date="2021")) + piece)
    verdict = judge(planted_file(recipe, data))
    assert verdict.mp3val()
    assert verdict.mp3check()[0] != 0 or verdict.mp3check()[1]


def test_another_rate_inside_is_seen_by_mp3check(say, judge):
    other = say(LINES[1], lean(HORN))[1]
    recipe, data = plant(say, lambda _: other)
    code, words = judge(planted_file(recipe, data)).mp3check()
    assert code != 0 or words


def test_mono_and_stereo_mixed_is_seen_by_mp3check(say, judge):
    def stereo(piece):
        return b"".join(piece[at : at + 3] + bytes((piece[at + 3] & 0x3F,)) + piece[at + 4 : at + 192] for at, _ in walk(piece))

    recipe, data = plant(say, stereo)
    code, words = judge(planted_file(recipe, data)).mp3check()
    assert code != 0 or words


def test_a_run_cut_inside_its_reservoir_loses_sound_and_hardly_anyone_says_so(say, judge):
    row, piece = say(LINES[1], WEB)
    at = next(at for at, header in walk(piece) if at > 9600 and main_data_begin(piece, at, header) > 100)
    with pytest.raises(BadSound, match="khung đầu"):
        check_run(piece[at:], WEB)
    header = piece[:4]
    cut = judge(info_frame(header, (len(piece) - at) // 192, len(piece) - at) + piece[at:]).mpg123()[2]
    good = judge(info_frame(header, row.frames, row.bytes) + piece).mpg123()[2][at // 192 * 1152 :]
    count = min(len(cut), len(good))
    assert np.abs(cut[:count] - good[:count]).max() > 1000 / 32768
    assert np.abs(cut[5 * 1152 : count] - good[5 * 1152 : count]).max() < 1 / 32768


def test_a_cut_last_frame_is_seen_by_mp3val(say, judge):
    recipe, data = spliced(say, WEB, LINES[:1])
    assert judge(splice(recipe, data, Tag(title="x"))[:-60]).mp3val()


def test_without_the_reservoir_pointer_at_zero_a_part_cannot_be_first(say):
    data = say(LINES[0], WEB)[1]
    pointers = [main_data_begin(data, at, header) for at, header in walk(data)]
    assert pointers[0] == 0 and any(b > a for a, b in pairwise(pointers))


def word_of_default():
    return bytes.fromhex("fffb54c4")


@pytest.mark.parametrize("quality", [2, 5, 7])
def test_every_encoder_quality_gives_parts_that_can_be_spliced(say, judge, quality):
    profile = replace(FM, quality=quality)
    recipe, data = spliced(say, profile, LINES[:3])
    assert word_of(recipe) == word_of_default()
    verdict = judge(splice(recipe, data, Tag(title="x")))
    assert verdict.mp3check() == (0, "") and verdict.mp3val() == []


def test_frame_counts_are_stored_because_padding_starts_anew_in_each_part(judge):
    """At 44.1 kHz frames have 208 or 209 bytes, and each run begins its own pattern: arithmetic would drift."""
    profile = replace(WEB, rate=44_100)
    noise = np.random.default_rng(1).standard_normal(44_100).astype(np.float32) * 0.1
    data = encode(noise, profile)
    row = part_of("c" * 64, data, profile, -16.0, -1.0)
    recipe = recipe_of([row] * 4, [0] * 4)
    lengths = {len(judge(splice_by_row(recipe, data)).ffmpeg()[2])}
    assert lengths == {length_samples(recipe)}


def splice_by_row(recipe, data):
    return splice(recipe, [data] * len(recipe.parts), Tag(title="x"))
