"""Which voices can speak, and the first hearing of a text."""

from dataclasses import replace

import numpy as np
import pytest

from broadcast.errors import BadInput, EngineUnavailable, NoVoice
from broadcast.model.audio import Voice
from broadcast.services.sound import voices
from broadcast.services.sound.voices import engine_notes

TEXT = "Đến hết ngày 31/01/2021, đạt 37,86%."


class Failing:
    """An engine that fails at the second group."""

    id = "failing/1"
    respells = False

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
