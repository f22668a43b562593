"""R9: for every commune of the country its recipes, its fair turns in three sessions and its manifest, to the last byte of JSON.

Rows of parts are the ones that ``items`` made; a commune's own names and figures get a row of the same kind under their own id.
No file is written here, so a recipe's own hash stands where the manifest has a file's.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from broadcast.bench.effort import Effort
from broadcast.bench.pipeline import Find, Line
from broadcast.bench.rows import Row, measured
from broadcast.bench.workload import COMMUNES, ITEMS, Task, workload
from broadcast.bundle.from_programme import FileFacts, bundle_of, tag_of
from broadcast.bundle.manifest import to_bytes
from broadcast.model.announcement import Announcement, BreathGroup, Spoken
from broadcast.model.audio import Part, Recipe
from broadcast.model.programme import Candidate, ClockElement, Cue, CueKind, FormatClock, Item, Programme, Session, SessionPlan
from broadcast.model.script import Priority
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Millis, PartId, ScriptId, SpokenText, StationId, WrittenText
from broadcast.programme.decide import decide
from broadcast.programme.inputs import DayInputs, Frame
from broadcast.sound.splice import file_bytes, length_ms, recipe_id

MOST_SECONDS = 60.0
DAY = date(2021, 2, 4)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PUBLISHED = datetime(2021, 2, 4, 4, tzinfo=UTC)
CLOCK = FormatClock(name="đo tốc độ", elements=(ClockElement(kind=CueKind.TUNE), ClockElement(kind=CueKind.ANNOUNCEMENT)))
SESSIONS = tuple(Session(start=time.fromisoformat(start), cap=Millis(900_000), clock=CLOCK) for start in ("05:30", "11:00", "17:00"))
SCALE_BELOW = 20
"""With a smaller share than one commune in so many, the whole country is done."""


def country(line: Line, effort: Effort) -> Row:
    """Return R9 in CPU seconds; in a quick run one commune in 20, times 20."""
    share = SCALE_BELOW if effort.share > SCALE_BELOW else 1
    communes = COMMUNES // share
    rows = {name: row for name in line.parts.ids() if (row := line.parts.find(name))}
    stand_in = line.part(next(workload(1)).clauses[0])

    def find(name: PartId) -> Part:
        return rows.get(name) or replace(stand_in, id=name, sha256=name)

    drawn = [list(tasks) for _, tasks in _by_commune(communes)]
    seconds, size = measured(lambda: sum(_commune(line, tasks, find) for tasks in drawn))
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


def _by_commune(communes: int) -> Iterable[tuple[str, Iterable[Task]]]:
    return groupby(workload(communes), lambda task: task.id.partition("-")[0])


def _commune(line: Line, tasks: list[Task], find: Find) -> int:
    """Return the size of the commune's manifest."""
    station = _station(tasks[0].id)
    items = [_item(task, line.recipe(task, find)) for task in tasks]
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


def _station(task: str) -> Station:
    code = task.partition("-")[0]
    return Station(id=StationId(code), area=AreaCode(code), name=f"Đài truyền thanh {code}", kind=StationKind.LOUDSPEAKER, profile="horn")


def _candidate(item: Item) -> Candidate:
    script = item.announcement.script
    return Candidate(item=item, priority=Priority.ORDINARY, fixed_at=None, lineage=script, own=script.endswith("0"))


def _item(task: Task, recipe: Recipe) -> Item:
    groups = tuple(
        BreathGroup(text=SpokenText(clause), respelled=SpokenText(clause), pause_after=Millis(350), syllables=clause.count(" ") + 1)
        for clause in task.clauses
    )
    announcement = Announcement(
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
    return Item(announcement=announcement, recipe=recipe, length=length_ms(recipe), voice="espeak vi")


def _tune(item: Item) -> Cue:
    recipe = replace(item.recipe, parts=item.recipe.parts[:1], pauses=item.recipe.pauses[:1])
    return Cue(
        at=datetime.combine(DAY, time(5, 30), ZONE),
        kind=CueKind.TUNE,
        title="Nhạc hiệu",
        length=length_ms(recipe),
        because="nhạc hiệu mở đầu mỗi buổi",
        recipe=recipe,
        announcement=None,
        voice="",
    )
