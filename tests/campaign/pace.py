"""How fast do we speak, measured on the sound? ``python tests/campaign/pace.py [--voices LIST] [--groups N]``.

Breath groups of the shipped announcements as the city's station airs them: spoken, silence trimmed at both ends, syllables a minute of
what is left. Printed: the mean, the middle 95 %, the share between 150 and 180 (what loudspeakers outdoors want), and what the
estimate of lengths (``model.pace``) makes of the same groups.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np
from voice import CACHE, VOICES

from broadcast.config import read_settings
from broadcast.errors import BroadcastError
from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Voice
from broadcast.model.pace import speech_ms
from broadcast.model.units import StationId
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce
from broadcast.sound.trim import AFTER, BEFORE, trim
from broadcast.speech.neural.engine import NeuralEngine
from broadcast.wiring import build_tools

DAY, CITY = date(2021, 2, 4), StationId("cam-pha")
LEAST, MOST = 150, 180


def groups() -> Iterator[BreathGroup]:
    """Yield the breath groups that the city's station says on the day after the notice, each once."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(data_dir=Path(folder), database_url="", audio_store=Path(folder) / "parts")
        clock = datetime(DAY.year, DAY.month, DAY.day, 4, tzinfo=settings.zone)
        with build_tools(settings, now=lambda: clock) as tools, tools.begin() as uow:
            station_day = station_day_of(tools, uow, CITY, DAY)
            by_text = {}
            for script in catalogue.current(uow):
                try:
                    by_text |= {group.text: group for group in announce(script, station_day).spoken.groups}
                except BroadcastError:
                    continue  # of another station, or without its figures
    yield from by_text.values()


def measured(engine: NeuralEngine, voice: Voice, chosen: Sequence[BreathGroup]) -> tuple[np.ndarray, np.ndarray]:
    """Return for each group its syllables a minute as heard, and its length beside the estimate's."""
    seconds = np.array([trim(engine.speak(group.respelled, voice)).seconds - BEFORE - AFTER for group in chosen])
    syllables = np.array([group.syllables for group in chosen])
    estimates = np.array([speech_ms(group.syllables) for group in chosen]) / 1000
    return syllables * 60 / seconds, seconds / estimates


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", default="female,male")
    parser.add_argument("--groups", type=int, default=1000, help="so many of them, drawn evenly")
    parser.add_argument("--outside", action="store_true", help="print the groups that are slower or faster")
    asked = parser.parse_args()
    every = list(groups())
    if not every:
        parser.exit(2, "no announcement could be read: are the folder scripts/ and its figures there?\n")
    chosen = every[:: max(1, len(every) // asked.groups)]
    engine = NeuralEngine(CACHE / "neural", workers=1)
    print(f"{len(chosen)} of {len(every)} groups, {np.mean([group.syllables for group in chosen]):.1f} syllables each")
    for name in asked.voices.split(","):
        paces, shares = measured(engine, Voice(engine="neural", name=VOICES[name]), chosen)
        low, high = np.percentile(paces, [2.5, 97.5])
        inside = np.mean((paces >= LEAST) & (paces <= MOST))
        print(f"{name:8}mean {paces.mean():.0f}, middle 95 % {low:.0f} to {high:.0f}, {inside:.0%} between {LEAST} and {MOST};", end=" ")
        print(f"length beside the estimate {shares.mean():.3f} ({shares.min():.2f} to {shares.max():.2f})", flush=True)
        for least, most in ((1, 4), (5, 8), (9, 12), (13, 99)):
            part = [pace for pace, group in zip(paces, chosen, strict=True) if least <= group.syllables <= most]
            print(f"{'':8}{least} to {most} syllables: {len(part)} groups, mean {np.mean(part):.0f}" if part else "", flush=True)
        outside = [(pace, group.text) for pace, group in zip(paces, chosen, strict=True) if not LEAST <= pace <= MOST]
        for pace, text in sorted(outside) if asked.outside else ():
            print(f"{'':8}{pace:.0f}  {text}")
    engine.close()


if __name__ == "__main__":
    main()
