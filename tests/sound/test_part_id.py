import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.model.audio import Voice
from broadcast.sound.part_id import part_id
from broadcast.sound.profiles import HORN, WEB

VOICE = Voice(engine="espeak", name="vi")
SAID = "đúng vậy,"
BASE = part_id("espeak/1.52.0", VOICE, SAID, HORN)


@pytest.mark.parametrize(
    "other",
    [
        part_id("espeak/1.52.1", VOICE, SAID, HORN),
        part_id("espeak/1.52.0", replace(VOICE, engine="piper"), SAID, HORN),
        part_id("espeak/1.52.0", replace(VOICE, name="vi-vn-x-south"), SAID, HORN),
        part_id("espeak/1.52.0", replace(VOICE, rate_percent=90), SAID, HORN),
        part_id("espeak/1.52.0", VOICE, "đúng vậy.", HORN),
        part_id("espeak/1.52.0", VOICE, SAID, WEB),
        part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, quality=5)),
        part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, bitrate=48)),
        part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, target=-18.0)),
        part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, true_peak_db=-2.0)),
        part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, band=(300, 7000))),
        part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, presence_db=4.0)),
        part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, ratio=4.0)),
        part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, rate=24_000)),
    ],
)
def test_everything_that_shapes_the_sound_changes_the_id(other):
    assert other != BASE


def test_the_same_inputs_give_the_same_id_however_the_text_is_composed():
    assert part_id("espeak/1.52.0", VOICE, unicodedata.normalize("NFD", SAID), HORN) == BASE
    assert len(BASE) == 64 and int(BASE, 16)


def test_a_profile_of_another_name_that_sounds_the_same_shares_its_parts():
    assert part_id("espeak/1.52.0", VOICE, SAID, replace(HORN, name="xã")) == BASE


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_moving_a_letter_from_one_input_to_the_next_is_seen(engine, name, more, text):
    one = part_id(engine + more, Voice(engine=engine, name=name), text, HORN)
    other = part_id(engine, Voice(engine=more + engine, name=name), text, HORN)
    assert (one == other) == (more == "")
