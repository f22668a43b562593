"""Days drawn once and the plans that were made for them, kept as text: ``python tests/programme/standing_plans.py`` writes them anew.

A plan that changes for the same inputs changes what stations have fetched already. Whoever improves the planner writes the file anew and
reads in the difference what becomes of the days.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import time
from functools import partial
from pathlib import Path

from broadcast.model.programme import Cue, FormatClock, Session
from broadcast.model.script import Priority
from broadcast.model.units import Millis
from broadcast.programme.explain import explain
from broadcast.programme.inputs import DayInputs
from broadcast.programme.plan_day import plan_day

sys.path.insert(0, str(Path(__file__).parent))
from problems import large, small
from world import BLOCK, ELEMENTS, NAMES, SCRIPTS, STARTS, TOPICS, World

FILE = Path(__file__).parent / "standing_plans.txt"
SOLVED, DECIDED = 60, 8


def solved(number: int) -> str:
    """Return the plan of one drawn problem: each session's pieces with wording and beginning in seconds, and what was given up."""
    make = small if number % 2 else large
    plan = plan_day(make(9000 + number))
    sessions = [" ".join(f"{each.piece}{'abc'[each.wording]}{each.at / 1000:g}" for each in placings) for placings in plan.solution]
    relaxed = [f"{rule.kind}{rule.number}" for rule in plan.relaxed]
    facts = [f"short {list(plan.short)}", f"near {sorted(plan.near)}", f"back {sorted(plan.held_back)}", f"relaxed {relaxed}"]
    return f"{make.__name__} {number}: {' | '.join(sessions)} ({', '.join(facts)}, proven {plan.proven}, smallest {plan.smallest})"


def decided(number: int) -> Iterator[str]:
    """Yield two days of three drawn stations, a cue a line with its reason; then why not others, and what is refused and said."""
    draw = random.Random(number)
    world = drawn(draw)
    for _ in range(2):
        for inputs, decision in world._decided():
            yield f"world {number}: {inputs.day} {inputs.station.id}"
            for plan in decision.sessions:
                yield from map(told, once(plan.cues))
            yield from map(partial(why, inputs), [cue for plan in decision.sessions for cue in plan.cues][2:8:3])
            yield f"  refused { ({script: said(reason) for script, reason in decision.refused.items()}) }"
            yield f"  said {[said(remark) for remark in decision.notices]}"
        world.the_day_is_planned_and_aired()


def told(cue: Cue) -> str:
    return f"  {cue.at:%H:%M:%S}.{cue.at.microsecond // 1000:03} {cue.length} {cue.title}: {cue.because}"


def why(inputs: DayInputs, cue: Cue) -> str:
    """Return in one line what kept every other announcement and recording from a cue's place."""
    place = explain(inputs, cue.at)
    reasons = [f"{what} {said(reason)}" for what, reason in (*place.others, *place.tracks)]
    return f"  why {cue.at:%H:%M:%S} {place.title}: {'; '.join(reasons)}"


def once(cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues without those in the middle of a run of the same, such as a tune that bridges minutes."""
    alike = [(cue.title, cue.because) for cue in cues]
    inner = {place for place in range(1, len(cues) - 1) if alike[place - 1] == alike[place] == alike[place + 1]}
    return [cue for place, cue in enumerate(cues) if place not in inner]


def said(notice) -> str:
    return f"{notice.code} {dict(notice.facts)}"


def drawn(draw: random.Random) -> World:
    """Return three stations with items, clocks, directives and recordings."""
    world = World()
    for name in NAMES:
        starts = sorted(draw.sample(STARTS, draw.randint(1, 3)))
        world.sessions[name] = tuple(Session(start=time.fromisoformat(at), cap=Millis(540_000), clock=clock_of(draw)) for at in starts)
    for script in SCRIPTS[: draw.randint(5, 12)]:
        world.an_item_comes_or_is_spoken_anew(
            script=script,
            seconds=draw.randint(20, 100),
            weight=draw.randint(1, 3),
            fixed=draw.choice((None, None, None, None, time(5, 35), time(11, 2), time(0, 1))),
            days=draw.choice((0, 1, 400, 400)),
            priority=draw.choice([Priority.ORDINARY] * 4 + [Priority.PRIORITY]),
            topic=draw.choice(TOPICS),
            lineage=draw.choice(("", "", "", "0")),
        )
    if draw.random() < 0.5:
        world.stations_hear_each_other(pairs=[draw.choice((("a", "b"), ("b", "c")))])
    world.directives_are_kept(rows=[(set(draw.sample(SCRIPTS, 2)), draw.randint(1, 3))])
    world.recordings_come(news=[draw.randint(20, 100)], music=[draw.randint(20, 100) for _ in range(3)])
    return world


def clock_of(draw: random.Random) -> FormatClock:
    elements = [element for element in ELEMENTS if draw.random() < 0.5]
    return FormatClock(
        name="drawn", elements=(*elements, BLOCK), apart=Millis(draw.choice((0, 0, 3)) * 3_600_000), apart_positions=draw.choice((0, 0, 2))
    )


def everything() -> str:
    """Return the text of the file."""
    lines = [solved(number) for number in range(SOLVED)]
    lines += [line for number in range(DECIDED) for line in decided(number)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(everything(), "utf-8")
