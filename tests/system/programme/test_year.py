"""A year of seventeen stations, day after day as it would be published; the exposure table is printed (run with ``-s``)."""

import time as clock
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.announcement import Announcement, BreathGroup, Spoken
from broadcast.model.audio import Part, Recipe
from broadcast.model.programme import (
    Candidate,
    ClockElement,
    Cue,
    CueKind,
    FormatClock,
    Item,
    PlannedPlay,
    RelaySource,
    Session,
    SourceKind,
    Track,
)
from broadcast.model.script import Priority
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Frames, Hertz, Lufs, Millis, PartId, ScriptId, SpokenText, StationId, WrittenText
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.programme.decide import decide
from broadcast.programme.inputs import DayInputs, Frame

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, DAYS, STATIONS = date(2021, 1, 1), 365, 17
WITH_MORNING = 4
LOOK_BACK = timedelta(days=28)
LENGTHS = {
    "1": 71,
    "2a": 83,
    "2b": 64,
    "3": 58,
    "3b": 49,
    "4": 55,
    "5": 66,
    "6": 61,
    "7": 88,
    "8": 52,
    "9": 47,
    "10": 75,
    "11": 68,
    "12": 59,
}
WEIGHTS = {"1": 2, "7": 2}
MORNING = FormatClock(
    name="sáng",
    elements=(
        *USUAL_CLOCK.elements[:2],
        ClockElement(kind=CueKind.NEWS),
        ClockElement(kind=CueKind.ANNOUNCEMENT),
        ClockElement(
            kind=CueKind.RELAY, at=time(5, 40), until=time(5, 55), source=RelaySource(kind=SourceKind.STREAM, address="https://x.vn/vov1")
        ),
        ClockElement(kind=CueKind.MUSIC),
    ),
)
"""Tune and words, local news, announcements, a relay at 05:40, and music to the end of the session."""


def _recipe() -> Recipe:
    part = Part(
        id=PartId("a" * 64),
        sha256="a" * 64,
        frames=Frames(10),
        samples_per_frame=1152,
        rate=Hertz(48_000),
        bytes=1920,
        crc32=0,
        loudness=Lufs(-16.0),
        peak_db=-1.5,
    )
    return Recipe(parts=(part,), pauses=(Frames(0),), lead_frames=Frames(13))


def _item(script: str, seconds: float) -> Item:
    group = BreathGroup(text=SpokenText("xin chào."), respelled=SpokenText("xin chào."), pause_after=Millis(450), syllables=2)
    announcement = Announcement(
        script=ScriptId(script),
        title=f"Bài {script}",
        area=AreaCode("06787"),
        day=FIRST,
        written=WrittenText("Xin chào."),
        spoken=Spoken(groups=(group,), doubts=(), syllables=2),
        figures_as_of=None,
        priority=Priority.ORDINARY,
        first_day=FIRST,
        last_day=FIRST + timedelta(days=DAYS),
    )
    return Item(announcement=announcement, recipe=_recipe(), length=Millis(round(seconds * 1000)), voice="espeak")


def _candidates(station: int) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            item=_item(script, seconds + station / 10),
            priority=Priority.ORDINARY,
            fixed_at=time(11, 5) if script == "12" else None,
            lineage="3" if script == "3b" else script,
            own=script == "4" and station > 0,
            weight=WEIGHTS.get(script, 1),
            topic=script[0],
        )
        for script, seconds in LENGTHS.items()
    )


def _year(station: int, morning: FormatClock | None = None) -> tuple[Counter[str], list[list[str]], int]:
    """The plays of each script, the day's sessions in order, and how often what was promised was not kept."""
    name, tune = StationId(f"tram-{station}"), _item("n", 9)
    frame = Frame(
        tune=Cue(
            at=datetime.combine(FIRST, time(), HANOI),
            kind=CueKind.TUNE,
            title="Nhạc hiệu",
            length=tune.length,
            because="",
            recipe=tune.recipe,
            announcement=None,
            voice="",
        ),
        opening=_item("mo-dau", 12),
        closing=_item("ket-thuc", 8),
        news=(Track(title="Tin địa phương", recipe=_recipe(), length=Millis(150_000)),),
        music=tuple(Track(title=f"Bài {n}", recipe=_recipe(), length=Millis(n * 1000)) for n in (170, 205, 95)),
    )
    sessions = (
        Session(start=time(5, 30), cap=Millis(1_560_000 if morning else 420_000), clock=morning or USUAL_CLOCK),
        *(Session(start=time(hour), cap=Millis(420_000), clock=USUAL_CLOCK) for hour in (11, 17)),
    )
    candidates = _candidates(station)
    plays: Counter[str] = Counter()
    history: tuple[PlannedPlay, ...] = ()
    turns, orders, notices = {}, [], 0
    for ahead in range(DAYS):
        day = FIRST + timedelta(days=ahead)
        recent = tuple(play for play in history if day - play.at.date() <= LOOK_BACK)
        decision = decide(
            DayInputs(
                station=Station(id=name, area=AreaCode("x"), name="x", kind=StationKind.LOUDSPEAKER, profile="horn"),
                day=day,
                zone=HANOI,
                sessions=sessions,
                frame=frame,
                candidates=candidates,
                history=recent,
                turns=turns,
            )
        )
        notices += len(decision.refused) + len(decision.notices)
        relays = [cue for plan in decision.sessions for cue in plan.cues if cue.kind is CueKind.RELAY]
        assert [(f"{cue.at:%H:%M:%S}", cue.length) for cue in relays] == ([("05:40:00", 900_000)] if morning else [])
        for plan in decision.sessions:
            end = plan.start
            for cue in plan.cues:
                assert cue.at >= end
                end = cue.at + timedelta(milliseconds=cue.length)
            assert end <= plan.start + timedelta(milliseconds=plan.session.cap)
            said = [cue for cue in plan.cues if cue.kind is CueKind.ANNOUNCEMENT]
            orders.append([cue.announcement.script for cue in said])
            plays.update(orders[-1])
            recent += tuple(PlannedPlay(script=cue.announcement.script, at=cue.at) for cue in said)
        history, turns = recent, decision.turns[-1]
    return plays, orders, notices


def test_a_year_of_seventeen_stations_keeps_its_promises_in_thirty_seconds():
    begun = clock.process_time()
    rows = {station: _year(station) for station in range(STATIONS)}
    seconds = clock.process_time() - begun
    print(f"\nplays in {DAYS} days; {seconds:.1f} CPU s\ntrạm " + " ".join(f"{script:>5}" for script in LENGTHS))
    for station, (plays, _, _) in rows.items():
        print(f"{station:>4} " + " ".join(f"{plays[script]:>5}" for script in LENGTHS))
    for plays, orders, notices in rows.values():
        assert notices == 0
        assert all(len(set(order)) == len(order) and not {"3", "3b"} <= set(order) for order in orders)
        assert not any(one == other for one, other in pairwise(orders))
        ordinary = [plays[script] for script in ("2a", "2b", "5", "6", "8", "9", "11")]
        assert max(ordinary) <= 1.05 * min(ordinary)  # short ones also fill what is left of a session
        assert abs(plays["3"] - plays["3b"]) <= 39  # three apart in four weeks
        assert plays["12"] == DAYS
        assert all(plays[script] == pytest.approx(WEIGHTS[script] * min(ordinary), rel=0.05) for script in WEIGHTS)
    assert seconds < 30


def test_a_year_with_a_relay_news_and_music_in_the_morning_keeps_its_seconds_and_everybody_is_heard():
    """Sessions of two sizes leave other gaps than three alike, and short pieces fill them: up to a fifth more plays than long ones."""
    rows = {station: _year(station, MORNING) for station in range(WITH_MORNING)}
    for station, (plays, orders, notices) in rows.items():
        print(f"{station:>4} " + " ".join(f"{plays[script]:>5}" for script in LENGTHS))
        assert notices == 0
        assert all(len(set(order)) == len(order) and not {"3", "3b"} <= set(order) for order in orders)
        assert not any(one == other for one, other in pairwise(orders))
        ordinary = [plays[script] for script in ("2a", "2b", "5", "6", "8", "9", "11")]
        assert max(ordinary) <= 1.2 * min(ordinary)
        assert plays["12"] == DAYS
