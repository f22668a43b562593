"""A station's day while the service behind gTTS is out of reach (field case C085): complete, one voice an item, one wait for all."""

from dataclasses import replace
from datetime import date

import pytest

from broadcast.model.units import StationId
from broadcast.services.day import programmes
from broadcast.speech.breaker import Breaker
from broadcast.speech.gtts import GttsEngine
from broadcast.speech.wav import read_wav


@pytest.mark.parametrize(
    ("answer", "words"),
    [({"status": 429, "headers": {"Retry-After": "3600"}}, "quá nhiều"), ({"first": 20.0}, "không trả lời kịp")],
    ids=["429 for an hour", "silence"],
)
def test_the_day_is_complete_with_the_next_voice(tools, serve, reply, answer, words):
    server = serve(lambda *_: reply(**answer))
    gtts = Breaker(GttsEngine(read_wav, url=server.url, budget_s=0.5))
    tools = replace(tools, engines={"gtts": gtts, **tools.engines})
    (day,) = programmes.plan(tools, programmes.stations(tools, StationId("cam-thach")), date(2021, 2, 4))
    gtts.close()
    items = [cue for session in day.sessions for cue in session.cues if cue.announcement]
    assert items
    assert {cue.voice.split("/")[0] for cue in items} == {"espeak"}
    assert len(server.asked) <= 2
    assert day.refused == {}
