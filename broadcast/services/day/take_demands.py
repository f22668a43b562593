"""What airs on a day, as the voice bank needs to know it: texts with their airtime."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from broadcast.errors import AreaEnded, BroadcastError
from broadcast.model.pace import speech_ms
from broadcast.model.script import Script
from broadcast.model.units import Millis, ScriptId, StationId
from broadcast.ports import UnitOfWork
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import StationDay, station_day_of
from broadcast.services.sound.items import announce
from broadcast.tools import Tools
from broadcast.voice_bank.take_next import AiredItem


def demands(tools: Tools, day: date) -> tuple[AiredItem, ...]:
    """Return every approved script of every station, by its planned plays; once each where nothing is planned yet."""
    with tools.begin() as uow:
        texts = catalogue.current(uow)
        approved = catalogue.approved_ids(uow, texts)
        scripts = [script for script in texts if script.id in approved]
        stations = [planned_station for station in uow.stations.all() if (planned_station := _station(tools, uow, station.id, day))]
    return tuple(demand for station_day, plays in stations for demand in _of_station(scripts, station_day, plays))


def _station(tools: Tools, uow: UnitOfWork, station: StationId, day: date) -> tuple[StationDay, Counter[ScriptId]] | None:
    try:
        return station_day_of(tools, uow, station, day), _plays(uow, station, day)
    except AreaEnded:
        return None


def _plays(uow: UnitOfWork, station: StationId, day: date) -> Counter[ScriptId]:
    return Counter(play.script for play in uow.bundles.plays([station], day, day + timedelta(days=1))[station])


def _of_station(scripts: Sequence[Script], station_day: StationDay, plays: Counter[ScriptId]) -> Iterator[AiredItem]:
    for script in scripts:
        times = plays[script.id] if plays else 1
        try:
            spoken = announce(script, station_day).spoken
        except BroadcastError:
            continue  # what cannot be filled today is not on the air either
        once = speech_ms(spoken.syllables, len(spoken.groups)) + sum(group.pause_after for group in spoken.groups)
        if times:
            yield AiredItem(title=f"{script.title} ({station_day.station.name})", groups=spoken.groups, airtime=Millis(round(times * once)))
