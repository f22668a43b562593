"""Days for several stations on an empty store: the city's can be heard first, and no line is ever spoken twice."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from broadcast.model.station import StationKind
from broadcast.services.day import bundles, programmes
from broadcast.services.sound.samples import make_samples

DAY = date(2021, 2, 4)
STATIONS = ("cam-hai", "cam-pha", "cam-thach")


class Counting:
    """An engine that speaks as another, at a cost, and counts what it was asked."""

    is_costly = True

    def __init__(self, engine):
        self.engine, self.spoken = engine, Counter()
        self.id, self.respells = engine.id, engine.respells

    def voices(self):
        return self.engine.voices()

    def speak(self, text, voice):
        self.spoken[text, voice] += 1
        return self.engine.speak(text, voice)

    def close(self):
        pass


def test_the_city_is_heard_first_and_a_line_is_spoken_once_across_stations_days_and_restarts(open_tools, tmp_path):
    spoken, ready = Counter(), []
    for day in (DAY, DAY + timedelta(days=1), DAY):
        with open_tools(audio_store=tmp_path / "parts") as tools:
            counting = Counting(tools.engines["espeak"])

            def told(report, to_come, counting=counting):
                ready.append((report.station.id, to_come, counting.spoken.total()))

            stations = [station for station in programmes.stations(tools) if station.id in STATIONS]
            city_last = sorted(stations, key=lambda station: station.kind is StationKind.RADIO)
            bundles.publish(replace(tools, engines={"espeak": counting}), city_last, day, tell=told)
        spoken += counting.spoken
    assert len(spoken) > 100
    assert set(spoken.values()) == {1}
    assert not counting.spoken, "a day that was spoken before asks for nothing"
    assert [to_come for _, to_come, _ in ready[:3]] == [2, 1, 0]
    assert ready[0][0] == "cam-pha"
    assert ready[0][2] < ready[2][2], "what only the wards say comes after the city's day can be fetched"


def test_a_line_aired_by_one_station_alone_is_not_spoken_again_for_another_sound_profile(open_tools, tmp_path):
    """The city on FM, then a ward's horns, a board's web sound, and the day anew after its parts were collected."""
    spoken = Counter()

    @contextmanager
    def speaking():
        with open_tools(audio_store=tmp_path / "parts") as tools:
            counting = Counting(tools.engines["espeak"])
            yield replace(tools, engines={"espeak": counting})
        spoken.update(counting.spoken)

    def publish(tools, name, day=DAY):
        bundles.publish(tools, [station for station in programmes.stations(tools) if station.id == name], day)

    with speaking() as tools:
        publish(tools, "cam-pha")
    city_lines = set(spoken)
    with speaking() as tools:
        publish(tools, "cam-thach")
        assert not city_lines & set(tools.engines["espeak"].spoken)
    with speaking() as tools:
        make_samples(tools, tmp_path / "samples")
    with speaking() as tools:
        tools.parts.collect((), before=datetime.now(UTC) + timedelta(days=1))
        publish(tools, "cam-pha", DAY + timedelta(days=1))
    assert len(city_lines) > 50
    assert set(spoken.values()) == {1}
