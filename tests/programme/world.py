"""Random stations with random items, clocks, directives and neighbours, planned day after day while everything is being edited."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from law import apart_or_equal, broken, said

from broadcast.model.announcement import Announcement, Spoken
from broadcast.model.audio import Part, Recipe
from broadcast.model.overlap import Overlap
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
from broadcast.model.units import Frames, Hertz, Lufs, Millis
from broadcast.programme.explain import explain
from broadcast.programme.inputs import DayDemand, DayInputs, Frame
from broadcast.programme.together import decide_together

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST = date(2021, 2, 4)
NAMES = ("a", "b", "c")
STARTS = ("05:30", "05:40", "11:00", "17:00", "23:50")
TOPICS = ("tien-do", "hoi-dap")
PART = Part(
    id="a" * 64,
    sha256="a" * 64,
    frames=Frames(10),
    samples_per_frame=1152,
    rate=Hertz(48_000),
    bytes=1920,
    crc32=0,
    loudness=Lufs(-16),
    peak_db=-1,
)
SCRIPTS = [str(n) for n in range(12)]
BLOCK = ClockElement(kind=CueKind.ANNOUNCEMENT)
ELEMENTS = (
    ClockElement(kind=CueKind.TUNE, gives_way=3),
    ClockElement(kind=CueKind.OPENING, gives_way=2),
    ClockElement(kind=CueKind.ANNOUNCEMENT, most=Millis(150_000)),
    ClockElement(kind=CueKind.ANNOUNCEMENT, most=Millis(150_000), category="tien-do"),
    ClockElement(kind=CueKind.ANNOUNCEMENT, script="1"),
    ClockElement(kind=CueKind.ANNOUNCEMENT, most=Millis(120_000), replays=True),
    ClockElement(
        kind=CueKind.RELAY, at=time(5, 36), until=time(5, 38), source=RelaySource(kind=SourceKind.STREAM, address="http://x.vn/a")
    ),
    ClockElement(kind=CueKind.NEWS),
    ClockElement(kind=CueKind.MUSIC, most=Millis(130_000)),
    ClockElement(kind=CueKind.CLOSING, gives_way=1),
)


def recipe(name):
    return Recipe(parts=(replace(PART, id=name.encode().hex().ljust(64, "0")[:64]),), pauses=(Frames(0),), lead_frames=Frames(13))


def item(script, seconds, words, last_day, priority):
    announcement = Announcement(
        script=script,
        title=f"Bài {script}",
        area="06787",
        day=FIRST,
        written=words,
        spoken=Spoken(groups=(), doubts=(), syllables=len(words)),
        figures_as_of=None,
        priority=priority,
        first_day=FIRST,
        last_day=last_day,
    )
    return Item(announcement=announcement, recipe=recipe(script + words), length=Millis(seconds * 1000), voice="x")


class World(RuleBasedStateMachine):
    """Stations a, b and c from one day to the next."""

    def __init__(self):
        super().__init__()
        self.day = FIRST
        self.items, self.sessions, self.overlaps, self.demands = {}, {}, [], ()
        self.history = dict.fromkeys(NAMES, ())
        self.turns = {name: {} for name in NAMES}
        self.begun, self.plans = dict.fromkeys(NAMES, 0), {}
        self.news, self.music = (), ()

    @initialize(data=st.data())
    def some_stations(self, data):
        clock = FormatClock(name="thường", elements=(ELEMENTS[0], BLOCK, ELEMENTS[-1]))
        for name in NAMES:
            starts = data.draw(st.lists(st.sampled_from(STARTS), min_size=1, max_size=3, unique=True))
            self.sessions[name] = tuple(Session(start=time.fromisoformat(at), cap=Millis(540_000), clock=clock) for at in sorted(starts))
        for script in SCRIPTS[:4]:
            self.items[script] = self._candidate(script, 50)

    def _candidate(self, script, seconds, **given):
        last = given.pop("last_day", FIRST + timedelta(days=400))
        priority = given.pop("priority", Priority.ORDINARY)
        words = given.pop("words", "x")
        made = item(script, seconds, words, last, priority)
        return Candidate(**{"item": made, "priority": priority, "fixed_at": None, "lineage": script, "own": False, **given})

    @rule(
        script=st.sampled_from(SCRIPTS),
        seconds=st.integers(20, 240),
        weight=st.integers(1, 3),
        fixed=st.sampled_from([None, None, None, time(5, 35), time(11, 2), time(0, 1)]),
        days=st.sampled_from([0, 1, 400]),
        priority=st.sampled_from([Priority.ORDINARY] * 4 + [Priority.PRIORITY]),
        topic=st.sampled_from(TOPICS),
        lineage=st.sampled_from(["", "", "0"]),
    )
    def an_item_comes_or_is_spoken_anew(self, script, seconds, weight, fixed, days, priority, topic, lineage):
        last = self.day + timedelta(days=days)
        self.items[script] = self._candidate(
            script,
            seconds,
            weight=weight,
            fixed_at=fixed,
            last_day=last,
            priority=Priority.ORDINARY if lineage else priority,
            topic=topic,
            lineage=lineage or script,
            words=f"x{seconds}",
        )

    @rule(script=st.sampled_from(SCRIPTS))
    def an_item_is_retired(self, script):
        self.items.pop(script, None)

    @rule(
        name=st.sampled_from(NAMES),
        elements=st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=6),
        apart=st.sampled_from([0, 0, 3, 12]),
        positions=st.sampled_from([0, 0, 2]),
        minutes=st.integers(2, 20),
        number=st.integers(0, 2),
    )
    def a_session_gets_another_clock(self, name, elements, apart, positions, minutes, number):
        relays = [element for element in elements if element.kind is CueKind.RELAY]
        scripts = [element for element in elements if element.script]
        kept = [one for one in elements if one not in (*relays, *scripts)] + relays[:1] + scripts[:1]
        clock = FormatClock(name=f"{len(kept)} mục", elements=(*kept, BLOCK), apart=Millis(apart * 3_600_000), apart_positions=positions)
        place = number % len(self.sessions[name])
        sessions = list(self.sessions[name])
        sessions[place] = replace(sessions[place], clock=clock, cap=Millis(minutes * 60_000))
        self.sessions[name] = tuple(sessions)

    @rule(pairs=st.lists(st.sampled_from([("a", "b"), ("b", "c"), ("a", "c")]), unique=True, max_size=2))
    def stations_hear_each_other(self, pairs):
        self.overlaps = [Overlap(one=one, other=other) for one, other in pairs]

    @rule(rows=st.lists(st.tuples(st.sets(st.sampled_from(SCRIPTS), min_size=1, max_size=4), st.integers(1, 4)), max_size=2))
    def directives_are_kept(self, rows):
        self.demands = tuple(DayDemand(name=f"CV {n}", lineages=frozenset(ids), least=least) for n, (ids, least) in enumerate(rows))

    @rule(news=st.lists(st.integers(20, 200), max_size=2), music=st.lists(st.integers(20, 200), max_size=3))
    def recordings_come(self, news, music):
        self.news = tuple(Track(title=f"Tin {n}", recipe=recipe(f"t{n}"), length=Millis(s * 1000)) for n, s in enumerate(news))
        self.music = tuple(Track(title=f"Nhạc {n}", recipe=recipe(f"m{n}"), length=Millis(s * 1000)) for n, s in enumerate(music))

    @rule()
    def the_day_is_planned_and_aired(self):
        for inputs, decision in self._decided():
            name = inputs.station.id
            plays = tuple(
                PlannedPlay(script=cue.announcement.script, at=cue.at) for plan in decision.sessions for cue in plan.cues if said(cue)
            )
            self.history[name] = tuple(play for play in (*self.history[name], *plays) if self.day - play.at.date() <= timedelta(days=28))
            self.turns[name] = decision.turns[-1] if decision.turns else self.turns[name]
        self.day += timedelta(days=1)

    @rule(second=st.integers(0, 86_399))
    def every_second_is_explained(self, second):
        at = datetime.combine(self.day, time(), HANOI) + timedelta(seconds=second)
        for inputs, decision in self._decided():
            playing = [cue for plan in decision.sessions for cue in plan.cues if cue.at <= at < cue.at + timedelta(milliseconds=cue.length)]
            place = explain(inputs, at)
            assert ([] if place is None else [(place.title, place.at, place.because)]) == [
                (one.title, one.at, one.because) for one in playing
            ]

    @invariant()
    def the_law_holds(self):
        decided = self._decided()
        faults = [(inputs.station.id, fault) for inputs, decision in decided for fault in broken(inputs, decision)]
        faults += list(apart_or_equal(decided, self.overlaps))
        for inputs, decision in decided if faults else ():
            for plan in decision.sessions:
                cues = [(str(cue.kind), cue.title, f"{cue.at:%H:%M:%S}", cue.length) for cue in plan.cues]
                note(f"{inputs.station.id} {plan.start:%H:%M} {cues}")
        assert faults == []

    @invariant()
    def one_stations_data_moves_only_those_that_hear_it(self):
        alone = [name for name in NAMES if not any(name in overlap.pair for overlap in self.overlaps)]
        by_name = {inputs.station.id: decision for inputs, decision in self._decided()}
        for name in alone if self.sessions else ():
            ((_, decision),) = decide_together([self._inputs(name)], self.overlaps)
            assert decision == by_name[name]

    def _decided(self):
        return decide_together([self._inputs(name) for name in NAMES], self.overlaps) if self.sessions else ()

    def _inputs(self, name):
        tune = Cue(
            at=datetime.combine(self.day, time(), HANOI),
            kind=CueKind.TUNE,
            title="Nhạc hiệu",
            length=Millis(9_000),
            because="nhạc hiệu",
            recipe=recipe("tune"),
            announcement=None,
            voice="",
        )
        opening = item("mo-dau", 8, f"Đài {name}", FIRST + timedelta(days=400), Priority.ORDINARY)
        frame = Frame(tune=tune, opening=opening, closing=None, news=self.news, music=self.music)
        own = [self._candidate("own", 45, own=True, words=name)] if name != "c" else []
        valid = [one for one in (*self.items.values(), *own) if one.item.announcement.last_day >= self.day]
        return DayInputs(
            station=Station(id=name, area=name, name=name, kind=StationKind.LOUDSPEAKER, profile="horn"),
            day=self.day,
            zone=HANOI,
            sessions=self.sessions[name],
            frame=frame,
            candidates=tuple(valid),
            history=self.history[name],
            turns=self.turns[name],
            demands=self.demands,
        )
