"""A line that was spoken is never spoken again, whichever profile asks; one that must not air is."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from broadcast.errors import BadSound
from broadcast.model.announcement import Announcement
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import ScriptId, WrittenText
from broadcast.services.sound import voices
from broadcast.services.sound.items import MASTERING_SHARE, prepare, speak_group
from broadcast.sound.part_id import speech_id
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud
from broadcast.voice_bank.take_selection import Bank

TEXT = "Đề nghị bà con giữ vệ sinh chung."
(GROUP,) = read_aloud(WrittenText(TEXT), load_shipped()).groups
VOICE = Voice(engine="costly", name="x")


class Costly:
    """An engine that speaks as eSpeak, at a cost; ``faults`` change what it says the first times."""

    id = "costly/1"
    respells = True
    is_costly = True

    def __init__(self, engine, *faults):
        self.engine, self.faults, self.spoken = engine, list(faults), 0

    def voices(self):
        return (VOICE,)

    def speak(self, text, voice):
        self.spoken += 1
        sound = self.engine.speak(text, self.engine.voices()[0])
        return Pcm(samples=self.faults.pop(0)(sound.samples), rate=sound.rate) if self.faults else sound

    def close(self):
        pass


@pytest.fixture
def costly(open_tools, tmp_path):
    tools = open_tools(audio_store=tmp_path / "parts")

    def speak_with(*faults):
        engine = Costly(tools.engines["espeak"], *faults)
        return engine, replace(tools, engines={"costly": engine})

    return speak_with


def part_of(tools, engine, profile="fm"):
    return speak_group(tools, engine, GROUP, VOICE, tools.profiles[profile])


def test_another_profile_and_a_lost_part_are_made_of_what_was_said(costly):
    engine, tools = costly()
    parts = {name: part_of(tools, engine, name) for name in ("fm", "horn", "web")}
    assert len({part.sha256 for part in parts.values()}) == 3
    before = tools.parts.get(parts["fm"])
    tools.parts.drop(parts["fm"].id)
    assert tools.parts.get(part_of(tools, engine)) == before
    assert engine.spoken == 1


def test_what_was_heard_before_it_aired_is_not_said_again(costly):
    engine, tools = costly()
    voices.say(tools, TEXT)
    voices.say(tools, TEXT)
    part_of(tools, engine)
    assert engine.spoken == 1


def test_a_voice_that_is_asked_whether_it_speaks_does_speak(costly):
    engine, tools = costly()
    for _ in range(2):
        voices.statuses(replace(tools, engines={"piper": engine}), ["piper"])
    assert engine.spoken == 2


def test_a_line_that_was_damaged_on_disk_is_spoken_again_and_kept_anew(costly):
    engine, tools = costly()
    first, name = part_of(tools, engine), speech_id(engine.id, VOICE, GROUP.respelled)
    whole = tools.speech.get(name)
    tools.speech.put(name, whole[:-9])
    part_of(tools, engine, "horn")
    assert engine.spoken == 2
    assert tools.speech.get(name) == whole
    tools.parts.drop(first.id)
    assert part_of(tools, engine) == first
    assert engine.spoken == 2


def test_what_was_cut_off_is_asked_for_again_once(costly):
    engine, tools = costly(lambda samples: samples[: len(samples) // 3])
    with pytest.raises(BadSound):
        part_of(tools, engine)
    for name in ("fm", "horn"):
        part_of(tools, engine, name)
    assert engine.spoken == 2


def test_what_is_no_number_is_not_kept(costly):
    engine, tools = costly(lambda samples: np.full_like(samples, np.nan))
    with pytest.raises(BadSound):
        part_of(tools, engine)
    assert tools.speech.get(speech_id(engine.id, VOICE, GROUP.respelled)) is None


def test_what_is_made_faster_than_kept_is_not_kept(costly):
    engine, tools = costly()
    engine.is_costly = False
    for name in ("fm", "horn"):
        part_of(tools, engine, name)
    assert engine.spoken == 2


def test_what_was_said_before_counts_for_little_in_the_time_that_is_told(costly):
    engine, tools = costly()
    told = []
    watched = replace(tools, progress=lambda done, total, _: told.append((done, total)))
    text = announcement(TEXT)
    for name in ("fm", "horn"):
        prepare(watched, [(text, tools.profiles[name])], Bank())
    (first, whole), (second, share) = told
    assert (first, second) == (whole, share)
    assert share == pytest.approx(whole * MASTERING_SHARE)
    assert engine.spoken == 1


def announcement(text):
    """Return the text as an announcement of the city's on the notice's day."""
    return Announcement(
        script=ScriptId("2b"),
        title="Vệ sinh",
        area="22",
        day=date(2021, 2, 4),
        written=WrittenText(text),
        spoken=read_aloud(WrittenText(text), load_shipped()),
        figures_as_of=None,
        priority=3,
        first_day=date(2021, 2, 1),
        last_day=date(2021, 9, 30),
        document="588/TBTT-VHTT",
    )
