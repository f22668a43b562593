"""No item airs unless its file, decoded, is what its recipe says; what passed is not decoded again."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from broadcast.model.audio import Pcm
from broadcast.model.units import ScriptId, StationId
from broadcast.services import programmes
from broadcast.services import scripts as catalogue
from broadcast.services.item_gate import failures, receipt_id
from broadcast.services.places import place_of
from broadcast.services.produce import produce

DAY = date(2021, 2, 4)


class Deaf:
    """A decoder that hears ``change``'s version of what the real one hears, and counts."""

    def __init__(self, decoder, change):
        self.decoder, self.change, self.calls = decoder, change, 0

    def decode(self, data, *, longest, rate):
        self.calls += 1
        sound = self.decoder.decode(data, longest=longest, rate=rate)
        return Pcm(samples=self.change(sound.samples), rate=sound.rate)


@pytest.fixture
def item(tools):
    with tools.begin() as uow:
        place = place_of(tools, uow, StationId("cam-pha"), DAY)
        script = catalogue.get(uow, ScriptId("3b"))
    made = produce(tools, script, place)
    tools.audio.drop(receipt_id(made.recipe))
    return made


def _fail(tools, item, change):
    found = failures(replace(tools, decoder=Deaf(tools.decoder, change)), [(item, tools.profiles["fm"])])
    return str(found.get(item.recipe, ""))


def test_what_is_right_passes_and_is_decoded_once(tools, item):
    decoder = Deaf(tools.decoder, lambda samples: samples)
    for _ in range(2):
        assert failures(replace(tools, decoder=decoder), [(item, tools.profiles["fm"])]) == {}
    assert decoder.calls == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda samples: samples[:-1], "đúng ra"),
        (np.zeros_like, "im lặng"),
        (lambda samples: samples * np.float32(0.5), "độ to"),
    ],
)
def test_a_wrong_length_silence_or_level_is_refused_with_the_reason(tools, item, change, words):
    assert words in _fail(tools, item, change)
    assert tools.audio.find(receipt_id(item.recipe)) is None


def test_an_item_that_fails_does_not_air_and_the_day_goes_on(tools, item):
    deaf = replace(tools, decoder=Deaf(tools.decoder, lambda samples: samples[: len(samples) - (len(samples) > 48_000 * 60)]))
    for other in tools.audio.ids():
        if tools.audio.find(other).bytes == 0:
            tools.audio.drop(other)
    planned = programmes.plan(deaf, programmes.stations(tools, StationId("cam-pha")), DAY)[0]
    assert "3b" in planned.refused
    assert all(plan.cues for plan in planned.sessions)
