"""Who says an item: one engine, a voice for each breath group; a voice bank only where it covers all of it."""

from dataclasses import replace

from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Voice
from broadcast.model.units import Millis, SpokenText
from broadcast.services.sound.casting import cast, takes_at_hand
from broadcast.voice_bank.take_selection import Bank


def _group(text, speaker=1):
    return BreathGroup(text=SpokenText(text), respelled=SpokenText(text), pause_after=Millis(450), syllables=2, speaker=speaker)


class OneVoice:
    id = "one/1"
    respells = True
    is_costly = False

    def voices(self):
        return (Voice(engine="one", name="x"),)


def test_the_second_speaker_gets_the_second_voice(tools):
    casting = cast(tools, "espeak", [_group("một."), _group("hai.", 2)], Bank())
    assert [voice.name for voice in casting.voices] == [voice.name for voice in tools.engines["espeak"].voices()[:2]]
    assert "&" in casting.label


def test_an_engine_with_one_voice_says_both_roles(tools):
    casting = cast(replace(tools, engines={"one": OneVoice()}), "one", [_group("một."), _group("hai.", 2)], Bank())
    assert {voice.name for voice in casting.voices} == {"x"}
    assert casting.label == "one/1 x"


def test_a_bank_that_does_not_cover_the_item_is_passed_over(tools):
    assert cast(tools, "recorded", [_group("xin chào.")], Bank()) is None


def test_recordings_are_read_only_where_an_engine_plays_them(tools):
    def no_transaction(**_):
        raise AssertionError

    assert takes_at_hand(replace(tools, begin=no_transaction)) == Bank()
