import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.errors import BadInput, PartLost
from broadcast.model.audio import Tag
from broadcast.sound.frames import read_header, walk
from broadcast.sound.profiles import HORN, WEB, lean
from broadcast.sound.splice import (
    file_bytes,
    front,
    length_ms,
    length_samples,
    recipe_id,
    recipe_of,
    splice,
    splice_chunks,
    word_of,
)

TITLE = "Lợi ích của Bluezone"


@pytest.fixture(params=[HORN, lean(HORN)], ids=["48", "24"])
def three(request, part):
    made = [part(seconds, request.param, seed) for seconds, seed in ((1.5, 1), (0.6, 2), (1.0, 3))]
    return [row for row, _ in made], [data for _, data in made]


def test_decoded_length_is_the_recipes_to_the_sample(three, decode):
    rows, data = three
    recipe = recipe_of(rows, [250, 500, 0])
    heard = decode(splice(recipe, data, Tag(title=TITLE, date="2021")))
    assert len(heard) == length_samples(recipe)
    assert length_ms(recipe) == round(1000 * len(heard) / rows[0].rate)


def test_joints_sound_as_if_each_part_were_decoded_alone(three, decode):
    """Two silent frames end each run: beyond them nothing of one part reaches into the next."""
    rows, data = three
    recipe = recipe_of(rows, [0, 0, 0])
    heard = decode(splice(recipe, data, Tag(title=TITLE)))
    at = recipe.lead_frames * rows[0].samples_per_frame
    for row, piece, pause in zip(rows, data, recipe.pauses, strict=True):
        alone = decode(splice(recipe_of([row], [0]), [piece], Tag(title=TITLE)))[recipe.lead_frames * row.samples_per_frame :]
        there = heard[at : at + len(alone)]
        count = min(len(alone), len(there))
        assert np.abs(there[:count] - alone[:count]).max() < 1 / 32768
        at += (row.frames + pause) * row.samples_per_frame


def test_it_begins_with_at_least_300_ms_of_silence_and_more_if_asked(three, decode):
    rows, data = three
    rate = rows[0].rate
    for lead in (0, 300, 500):
        heard = decode(splice(recipe_of(rows, [0, 0, 0], lead=lead), data, Tag(title=TITLE)))
        assert np.abs(heard[: round(max(lead, 300) / 1000 * rate)]).max() < 1e-4


@pytest.mark.parametrize("pause", [300, 450, 1000])
def test_a_pause_is_what_is_heard_between_two_parts(three, decode, pause):
    rows, data = three
    rate = rows[0].rate
    heard = np.abs(decode(splice(recipe_of(rows[:2], [pause, 0]), data[:2], Tag(title=TITLE))))
    loud = np.flatnonzero(heard > 0.05 * heard.max()) / rate
    gaps = np.diff(loud)
    assert gaps.max() * 1000 == pytest.approx(pause, abs=110), "within a frame, and the faint ends of two syllables"


def test_a_pause_shorter_than_what_is_built_in_adds_nothing(three):
    rows, _ = three
    assert recipe_of(rows, [0, 10, 0]).pauses == (0, 0, 0)


def test_size_and_front_are_known_from_the_rows_alone(three):
    rows, data = three
    recipe = recipe_of(rows, [250, 500, 700])
    whole = splice(recipe, data, Tag(title=TITLE, date="2021"))
    assert file_bytes(recipe, Tag(title=TITLE, date="2021")) == len(whole)
    assert whole.startswith(front(recipe, Tag(title=TITLE, date="2021")))
    assert b"".join(splice_chunks(recipe, data, Tag(title=TITLE, date="2021"))) == whole


def test_every_frame_has_the_same_header(three):
    rows, data = three
    recipe = recipe_of(rows, [250, 500, 0])
    whole = splice(recipe, data, Tag(title=TITLE))
    start = whole.index(word_of(recipe))
    words = {header.word for _, header in walk(whole, start)}
    assert words == {word_of(recipe)}
    assert read_header(word_of(recipe)).rate == rows[0].rate


def test_the_id_of_a_recipe_is_its_sound(three):
    rows, data = three
    base = recipe_of(rows, [250, 500, 0])
    assert recipe_id(base) == recipe_id(recipe_of(rows, [250, 500, 0]))
    assert recipe_id(base) != recipe_id(recipe_of(rows, [250, 900, 0]))
    assert recipe_id(base) != recipe_id(recipe_of(rows[::-1], [250, 500, 0]))
    assert splice(base, data, Tag(title="Một"))[-2000:] == splice(base, data, Tag(title="Hai"))[-2000:]


def test_parts_of_two_rates_are_refused(part):
    with pytest.raises(BadInput, match="khác tần số"):
        recipe_of([part(0.6)[0], part(0.6, lean(HORN))[0]], [0, 0])


def test_counts_must_match(part):
    with pytest.raises(BadInput, match="ít nhất một phần"):
        recipe_of([], [])
    with pytest.raises(BadInput, match="1 phần"):
        recipe_of([part(0.6)[0]], [0, 0])


def test_a_part_of_the_wrong_size_is_named(three):
    rows, data = three
    with pytest.raises(PartLost, match="byte"):
        splice(recipe_of(rows, [0, 0, 0]), [data[0], data[1][:-192], data[2]], Tag(title=TITLE))


@settings(max_examples=40, deadline=None)
@given(
    pauses=st.lists(st.integers(0, 3000), min_size=1, max_size=6),
    lead=st.integers(0, 2000),
    kind=st.sampled_from([HORN, WEB, lean(HORN)]),
)
def test_length_is_frames_and_never_below_what_was_asked(part, pauses, lead, kind):
    row, _ = part(0.6, kind)
    recipe = recipe_of([row] * len(pauses), pauses, lead=lead)
    frames = recipe.lead_frames + sum(recipe.pauses) + row.frames * len(pauses)
    assert length_samples(recipe) == frames * row.samples_per_frame - 576 - 1105
    assert recipe.lead_frames * row.samples_per_frame >= max(300, lead) * row.rate // 1000
