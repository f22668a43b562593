"""No item airs unless its parts, decoded, are what their rows say; what passed is not decoded again."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from broadcast.model.audio import Pcm
from broadcast.model.units import ScriptId, StationId
from broadcast.services.day import programmes
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce, record
from broadcast.services.sound.part_gate import GATE, failures
from broadcast.wiring import open_library

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
def shared(open_tools):
    return open_tools()


@pytest.fixture
def item(shared):
    with shared.begin() as uow:
        station_day = station_day_of(shared, uow, StationId("cam-pha"), DAY)
        script = catalogue.get(uow, ScriptId("3b"))
    return record(shared, announce(script, station_day), shared.profiles[station_day.station.profile])


@pytest.fixture
def tools(shared, item, tmp_path):
    """Tools with a store of their own that holds the item's parts, none of which has passed."""
    own = open_library(tmp_path / "own-parts")
    for part in item.recipe.parts:
        own.put(part, shared.parts.get(part))
    return replace(shared, parts=own)


def _fail(tools, item, change):
    found = failures(replace(tools, decoder=Deaf(tools.decoder, change)), [item.recipe])
    return str(found.get(item.recipe, ""))


def test_what_is_right_passes_and_is_decoded_once(tools, item):
    decoder = Deaf(tools.decoder, lambda samples: samples)
    for _ in range(2):
        assert failures(replace(tools, decoder=decoder), [item.recipe]) == {}
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
    assert tools.parts.not_passed(item.recipe.parts, GATE)


def test_one_bad_part_condemns_the_items_that_hold_it_and_no_other(tools, item):
    from broadcast.sound.splice import recipe_of

    lead, delay = 13, 1105
    first, second = item.recipe.parts[1], item.recipe.parts[2]
    one, other = recipe_of([first], [0]), recipe_of([second], [0])

    def mute_the_first(samples):
        changed = samples.copy()
        changed[: (lead + first.frames) * first.samples_per_frame - delay] = 0
        return changed

    found = failures(replace(tools, decoder=Deaf(tools.decoder, mute_the_first)), [one, other])
    assert set(found) == {one}
    assert "im lặng" in str(found[one])


def test_an_item_that_fails_does_not_air_and_the_day_goes_on(shared):
    chosen = programmes.stations(shared, StationId("cam-pha"))
    assert programmes.plan(shared, chosen, DAY)[0].refused == {}
    with shared.begin(write=True) as uow:
        for figures in uow.figures.all():
            uow.figures.add(replace(figures, values={**figures.values, "accounts": 68_417}))
        uow.commit()
    planned = programmes.plan(replace(shared, decoder=Deaf(shared.decoder, np.zeros_like)), chosen, DAY)[0]
    assert set(planned.refused) == {"3", "4"}
    assert all(plan.cues for plan in planned.sessions)
