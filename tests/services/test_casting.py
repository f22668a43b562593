"""Who says an item: one engine, a voice for each breath group; a voice bank only where it covers all of it."""

from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Voice
from broadcast.model.units import Millis, SpokenText
from broadcast.services.casting import cast


def _group(text, speaker=1):
    return BreathGroup(text=SpokenText(text), respelled=SpokenText(text), pause_after=Millis(450), syllables=2, speaker=speaker)


class OneVoice:
    id = "one/1"
    respells = True

    def voices(self):
        return (Voice(engine="one", name="x"),)


class Bank:
    id = "recorded/1"
    respells = False


def test_the_second_speaker_gets_the_second_voice(tools):
    casting = cast(tools, tools.engines["espeak"], [_group("một."), _group("hai.", 2)])
    assert [voice.name for voice in casting.voices] == [voice.name for voice in tools.engines["espeak"].voices()[:2]]
    assert "&" in casting.label


def test_an_engine_with_one_voice_says_both_roles(tools):
    casting = cast(tools, OneVoice(), [_group("một."), _group("hai.", 2)])
    assert {voice.name for voice in casting.voices} == {"x"}
    assert casting.label == "one/1 x"


def test_a_bank_that_does_not_cover_the_item_is_passed_over(tools):
    assert cast(tools, Bank(), [_group("xin chào.")]) is None
