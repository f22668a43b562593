"""R9: for every commune of the country its recipes, its fair turns in three sessions and its manifest, to the last byte of JSON.

Announcements and rows of parts are there before the clock starts: reading and speaking are measured elsewhere (R12, R10). The rows
are the ones that ``items`` made; a commune's own names and figures get a row of the same kind under their own id. No file is
written here, so a recipe's own hash stands where the manifest has a file's.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from broadcast.bench.effort import Effort
from broadcast.bench.naive import LEAD_MS
from broadcast.bench.pipeline import ProductionLine, pauses_of
from broadcast.bench.rows import Row, measured
from broadcast.bench.workload import COMMUNES, ITEMS, BenchItem, workload
from broadcast.bundle.from_programme import FileFacts, bundle_of, tag_of
from broadcast.bundle.manifest import to_bytes
from broadcast.model.announcement import Announcement, BreathGroup, Spoken
from broadcast.model.audio import Part
from broadcast.model.programme import Candidate, ClockElement, Cue, CueKind, FormatClock, Item, Programme, Session, SessionPlan
from broadcast.model.script import Priority
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Millis, PartId, ScriptId, SpokenText, StationId, WrittenText
from broadcast.programme import cues
from broadcast.programme.decide import decide
from broadcast.programme.inputs import DayInputs, Frame
from broadcast.sound.splice import file_bytes, length_ms, recipe_id, recipe_of

MOST_SECONDS = 18.0
DAY = date(2021, 2, 4)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PUBLISHED = datetime(2021, 2, 4, 4, tzinfo=UTC)
CLOCK = FormatClock(name="đo tốc độ", elements=(ClockElement(kind=CueKind.TUNE), ClockElement(kind=CueKind.ANNOUNCEMENT)))
SESSIONS = tuple(Session(start=time.fromisoformat(start), cap=Millis(900_000), clock=CLOCK) for start in ("05:30", "11:00", "17:00"))
SCALE_BELOW = 20
"""With a smaller share than one commune in so many, the whole country is done."""
AT_ONCE = 500
"""Communes that are made ready together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    """What one commune says: its announcements, read aloud already."""

    station: Station
    announcements: tuple[Announcement, ...]

    @property
    def texts(self) -> Iterator[SpokenText]:
        """What is said, breath group by breath group."""
        return (group.text for announcement in self.announcements for group in announcement.spoken.groups)


def country(line: ProductionLine, effort: Effort) -> Row:
    """Return R9 in CPU seconds; in a quick run one commune in 20, times 20."""
    share = SCALE_BELOW if effort.share > SCALE_BELOW else 1
    communes = COMMUNES // share
    _warm_up(line)
    seconds, size = 0.0, 0
    for ready, rows in _made_ready(line, communes):
        batch, written = measured(lambda: sum(_commune(line, commune, rows) for commune in ready))  # noqa: B023 (called at once)
        seconds, size = seconds + batch, size + written
    total = seconds * COMMUNES / communes
    note = f"{'mẫu 1/20: ' if share > 1 else ''}{communes} xã × {ITEMS} mục × {len(SESSIONS)} buổi, {size / 1e6:.0f} MB manifest"
    return Row(
        id="R9",
        what="công thức, lượt phát, manifest cả nước",
        ratio=total,
        min=total,
        max=total,
        n=communes,
        must=MOST_SECONDS,
        unit="s",
        note=note,
    )


def _warm_up(line: ProductionLine) -> None:
    """Let what is read once (wordings, time zone) be read: a share of the country would have it counted many times over."""
    for ready, rows in _made_ready(line, 1):
        _commune(line, ready[0], rows)


def _made_ready(line: ProductionLine, communes: int) -> Iterator[tuple[list[Commune], Mapping[PartId, Part]]]:
    """Yield some communes at a time, and the rows of all parts up to them.

    They are put out of the garbage collector's sight: else it looks through all that lies
    ready, whenever it chooses, on the measured side's time.
    """
    rows = {name: row for name in line.parts.ids() if (row := line.parts.find(name))}
    stand_in = line.part(next(workload(1)).clauses[0])
    drawn = groupby(workload(communes), lambda task: task.id.partition("-")[0])
    ready = (_ready(code, tuple(tasks)) for code, tasks in drawn)
    while batch := list(islice(ready, AT_ONCE)):
        for name in (line.name(text) for commune in batch for text in commune.texts):
            if name not in rows:
                rows[name] = replace(stand_in, id=name, sha256=name)
        gc.freeze()
        yield batch, rows


def _ready(code: str, tasks: tuple[BenchItem, ...]) -> Commune:
    return Commune(station=_station(code), announcements=tuple(map(_announcement, tasks)))


def _commune(line: ProductionLine, commune: Commune, rows: Mapping[PartId, Part]) -> int:
    """Return the size of the commune's manifest."""
    station = commune.station
    items = [_item(announcement, line, rows) for announcement in commune.announcements]
    frame = Frame(tune=_tune(items[0]), opening=None, closing=None)
    candidates = tuple(_candidate(item) for item in items)
    inputs = DayInputs(station=station, day=DAY, zone=ZONE, sessions=SESSIONS, frame=frame, candidates=candidates)
    plans = decide(inputs).sessions
    programme = Programme(station=station.id, day=DAY, revision=1, published=PUBLISHED, sessions=plans)
    return len(to_bytes(bundle_of(programme, station, _facts(plans))))


def _facts(plans: Iterable[SessionPlan]) -> dict[tuple[int, int], FileFacts]:
    """Return each file's facts, worked out once for all its airings, as ``services/day/bundles`` does."""
    places = {(s, c): cue for s, plan in enumerate(plans) for c, cue in enumerate(plan.cues)}
    facts = {
        id(cue.recipe): FileFacts(bytes=file_bytes(cue.recipe, tag_of(cue.title, DAY)), sha256=recipe_id(cue.recipe), crc32=0)
        for cue in {id(cue.recipe): cue for cue in places.values()}.values()
        if cue.recipe is not None
    }
    return {place: facts[id(cue.recipe)] for place, cue in places.items() if cue.recipe is not None}


def _station(code: str) -> Station:
    return Station(id=StationId(code), area=AreaCode(code), name=f"Đài truyền thanh {code}", kind=StationKind.LOUDSPEAKER, profile="horn")


def _candidate(item: Item) -> Candidate:
    script = item.announcement.script
    return Candidate(item=item, priority=Priority.ORDINARY, fixed_at=None, lineage=script, own=script.endswith("0"))


def _item(announcement: Announcement, line: ProductionLine, rows: Mapping[PartId, Part]) -> Item:
    groups = announcement.spoken.groups
    recipe = recipe_of([rows[line.name(group.text)] for group in groups], [group.pause_after for group in groups], lead=Millis(LEAD_MS))
    return Item(announcement=announcement, recipe=recipe, length=length_ms(recipe), voice="espeak vi")


def _announcement(task: BenchItem) -> Announcement:
    groups = tuple(map(_group, task.clauses, pauses_of(task)))
    return Announcement(
        script=ScriptId(task.id.rpartition("-")[2]),
        title=f"Bản tin {task.id}",
        area=AreaCode(task.id.partition("-")[0]),
        day=DAY,
        written=WrittenText(" ".join(task.plain)),
        spoken=Spoken(groups=groups, doubts=(), syllables=sum(group.syllables for group in groups)),
        figures_as_of=DAY,
        priority=Priority.ORDINARY,
        first_day=DAY,
        last_day=DAY,
    )


@cache
def _group(clause: str, pause: Millis) -> BreathGroup:
    text = SpokenText(clause)
    return BreathGroup(text=text, respelled=text, pause_after=pause, syllables=clause.count(" ") + 1)


def _tune(item: Item) -> Cue:
    recipe = replace(item.recipe, parts=item.recipe.parts[:1], pauses=item.recipe.pauses[:1])
    return cues.tune(recipe, length_ms(recipe), datetime.combine(DAY, time(5, 30), ZONE))
