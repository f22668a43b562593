"""Which voices can speak, and the first hearing of a text."""

from dataclasses import replace

import numpy as np
import pytest

from broadcast.errors import BadInput, EngineUnavailable, NoVoice
from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import Millis, SpokenText
from broadcast.services.sound import voices
from broadcast.services.sound.voices import engine_notes

TEXT = "Đến hết ngày 31/01/2021, đạt 37,86%."


class Failing:
    """An engine that fails at the second group."""

    id = "failing/1"
    respells = False
    is_costly = False

    def __init__(self, engine):
        self.engine, self.asked = engine, 0

    def voices(self):
        return (Voice(engine="failing", name="a"),)

    def speak(self, text, _):
        self.asked += 1
        if self.asked == 2:
            raise EngineUnavailable("failing", "mất mạng")
        return self.engine.speak(text, Voice(engine="espeak", name="vi"))

    def close(self):
        pass


def test_a_text_is_read_aloud_in_words(tools):
    said = voices.say(tools, TEXT)
    assert (
        said.text
        == "Đến hết ngày ba mươi mốt tháng một năm hai nghìn không trăm hai mươi mốt, đạt ba mươi bảy phẩy tám mươi sáu phần trăm."
    )
    assert said.voice.startswith("espeak/")
    assert said.fallback == ""
    assert 5 < said.sound.seconds < 14
    assert np.abs(said.sound.samples).max() < 0.9


def test_one_voice_says_all_of_it_and_the_reason_is_kept(tools):
    espeak = tools.engines["espeak"]
    said = voices.say(replace(tools, engines={"failing": Failing(espeak), "espeak": espeak}), "Xin chào. Xin hết.")
    assert said.voice.startswith("espeak/")
    assert "mất mạng" in said.fallback


def test_when_nobody_can_speak_every_reason_is_named(tools):
    alone = {"failing": Failing(tools.engines["espeak"])}
    with pytest.raises(NoVoice, match="mất mạng"):
        voices.say(replace(tools, engines=alone), "Xin chào. Xin hết.")


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_to_say_is_said_so(tools, text):
    with pytest.raises(BadInput, match="không có gì để đọc"):
        voices.say(tools, text)


def test_every_engine_is_listed_with_what_it_lacks(tools):
    found = voices.statuses(replace(tools, engines={"failing": Failing(tools.engines["espeak"]), **tools.engines}), ["espeak"])
    assert [one.engine for one in found] == ["espeak", *(name for name in engine_notes() if name != "espeak")]
    espeak, *others = found
    assert (espeak.reason, espeak.in_order) == ("", True)
    assert "vi" in espeak.voices
    assert all(one.reason and not one.in_order and one.note.licence for one in others)
    assert all("BROADCAST_TTS_ORDER" in one.reason for one in others), "what is not asked for is not said to be missing"


def test_an_engine_that_fails_names_its_reason(tools):
    failing = Failing(tools.engines["espeak"])
    failing.asked = 1
    (one,) = (one for one in voices.statuses(replace(tools, engines={"gtts": failing}), ["gtts"]) if one.engine == "gtts")
    assert one.reason == "mất mạng"


def test_pauses_stand_between_groups_and_none_at_the_end(tools):
    groups = [
        BreathGroup(text=SpokenText("a"), respelled=SpokenText("a"), pause_after=Millis(pause), syllables=1) for pause in (250, 400, 900)
    ]
    at = np.arange(24_000) / 24_000
    sounds = [Pcm(samples=(0.2 * np.sin(2 * np.pi * 300 * at)).astype(np.float32), rate=rate) for rate in (24_000, 48_000, 24_000)]
    joined = voices._join(sounds, groups)
    assert joined.rate == 24_000
    assert len(joined.samples) == 24_000 + 6_000 + 12_000 + 9_600 + 24_000
    assert np.all(joined.samples[24_000:30_000] == 0)
    assert np.all(joined.samples[42_000:51_600] == 0)
    assert np.abs(joined.samples[-6_000:]).max() > 0.01


def test_an_engine_outside_the_order_is_named_with_the_setting_that_brings_it_in(tools):
    rows = {row.engine: row for row in voices.statuses(replace(tools, engines={}), ["espeak", "neural"])}
    assert (rows["espeak"].reason, rows["espeak"].id, rows["espeak"].voices) == (engine_notes()["espeak"].setup, "", ())
    assert rows["recorded"].reason.startswith("Thêm recorded vào BROADCAST_TTS_ORDER.")
    assert [row.engine for row in rows.values() if row.in_order] == ["espeak", "neural"]
