"""Items from outside: what is said, by whom, and what happens when an engine fails."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from broadcast.errors import EngineUnavailable, NoVoice
from broadcast.model.audio import Pcm, Voice
from broadcast.model.lexicon import LexiconRow
from broadcast.model.units import ScriptId, StationId
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce, record
from broadcast.sound.part_id import part_id
from broadcast.spoken.failures import FigureMisread

DAY = date(2021, 2, 4)


class Broken:
    """An engine that speaks ``good`` parts and then fails."""

    id = "broken/1"
    respells = True
    is_costly = False

    def __init__(self, engine, good):
        self.engine, self.good = engine, good

    def voices(self):
        return (Voice(engine="broken", name="x"),)

    def speak(self, text, voice):
        self.good -= 1
        if self.good < 0:
            raise EngineUnavailable("broken", "hết hơi")
        return self.engine.speak(text, self.engine.voices()[0])

    def close(self):
        pass


class Halved(Broken):
    """An engine that stops half-way through every text, as a service does that runs out of time."""

    id = "halved/1"

    def speak(self, text, voice):
        sound = super().speak(text, voice)
        quiet = np.zeros(sound.rate // 2, np.float32)
        return Pcm(samples=np.concatenate((sound.samples[: len(sound.samples) // 2], quiet)), rate=sound.rate)


def _parts(tools, name, station="cam-pha"):
    with tools.begin() as uow:
        station_day = station_day_of(tools, uow, StationId(station), DAY)
        script = next(one for one in catalogue.current(uow) if one.id == ScriptId(name))
    return script, station_day


def test_a_script_whose_figures_are_not_said_as_they_stand_is_no_announcement(tools):
    script, station_day = _parts(tools, "3")
    slip = LexiconRow(written="Bluezone", spoken="bờ lu hai.", source="sai sót")
    with pytest.raises(FigureMisread, match="Kịch bản 3"):
        announce(script, replace(station_day, lexicon=station_day.lexicon.with_rows([slip])))


def _item(tools, script, station_day):
    return record(tools, announce(script, station_day), tools.profiles[station_day.station.profile])


def test_the_citys_progress_item_says_the_notices_figures(tools):
    spoken = announce(*_parts(tools, "3")).spoken.text
    assert "bảy mươi hai nghìn không trăm mười bốn" in spoken
    assert "ba mươi bảy phẩy tám mươi sáu phần trăm" in spoken
    assert "ba mươi mốt tháng một năm hai nghìn không trăm hai mươi mốt" in spoken


def test_a_ward_without_figures_says_the_citys_and_invents_none(tools):
    said = announce(*_parts(tools, "4", "cam-thach"))
    assert "72.014" in said.written
    assert said.figures_as_of == date(2021, 1, 31)
    assert "khi có số liệu riêng" in said.written.lower()


def test_an_item_ages_out_with_its_figures(tools):
    assert announce(*_parts(tools, "3")).last_day == date(2021, 2, 7)
    assert announce(*_parts(tools, "1")).last_day == date(2021, 9, 30)


def test_one_failing_part_gives_the_whole_item_to_the_next_voice(tools):
    espeak = tools.engines["espeak"]
    both = replace(tools, engines={"broken": Broken(espeak, good=3), "espeak": espeak})
    item = _item(both, *_parts(tools, "1"))
    assert item.voice.startswith("espeak/")
    assert "hết hơi" in item.fallback


def test_no_voice_at_all_is_one_error_that_names_every_reason(tools):
    mute = replace(tools, engines={"broken": Broken(tools.engines["espeak"], good=0)})
    with pytest.raises(NoVoice, match="hết hơi"):
        _item(mute, *_parts(tools, "2b"))


def test_two_speakers_take_turns_in_the_questions_and_answers(tools):
    item = _item(tools, *_parts(tools, "7"))
    assert {group.speaker for group in item.announcement.spoken.groups} == {1, 2}
    assert "&" in item.voice


def test_the_same_item_twice_is_made_of_the_same_parts(tools):
    assert _item(tools, *_parts(tools, "3")).recipe == _item(tools, *_parts(tools, "3")).recipe


def test_half_an_answer_is_never_stored_and_the_next_engine_says_it_whole(tools):
    engines = {"halved": Halved(tools.engines["espeak"], good=1000), **tools.engines}
    item = _item(replace(tools, engines=engines), *_parts(tools, "3"))
    assert item.voice.startswith("espeak")
    assert "quá ngắn" in item.fallback
    voice, profile = Voice(engine="broken", name="x"), tools.profiles["fm"]
    long = [group for group in item.announcement.spoken.groups if group.syllables > 3]
    assert long
    assert all(tools.parts.find(part_id(Halved.id, voice, group.respelled, profile)) is None for group in long)
