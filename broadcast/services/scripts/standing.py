"""What stands of a published day: whatever has been on air, is on air, or begins within the lock time. Nothing touches it any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from broadcast.model.bundle import Bundle, BundleItem, BundleSession, plays_of
from broadcast.model.programme import Candidate, CueKind, PlannedPlay, Session, Turn, milliseconds_of
from broadcast.model.script import Priority
from broadcast.model.units import Millis, ScriptId
from broadcast.programme.inputs import Frame
from broadcast.programme.rest import RECORDED, rest_of, turns_part_way

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class StandingDay:
    """The sessions that stand, as they were published; of the last one only the items that stand where ``rest`` is still to be decided."""

    sessions: tuple[BundleSession, ...] = ()
    rest: Session | None = None
    cut: BundleSession | None = field(default=None, compare=False)
    """The last session as it was published whole, where it has a rest."""

    @property
    def plays(self) -> tuple[PlannedPlay, ...]:
        """The airings that stand."""
        return plays_of(self.sessions)

    @property
    def last_start(self) -> datetime:
        """When the last of the sessions begins; long ago where none stands."""
        return max((session.start for session in self.sessions), default=NEVER)

    @property
    def spent(self) -> frozenset[ScriptId]:
        """The scripts that play in what stands of the session that goes on."""
        return frozenset(play.script for play in plays_of(self.sessions[-1:])) if self.rest else frozenset()

    @property
    def open_items(self) -> tuple[BundleItem, ...]:
        """The published items of the rest, which may still be changed."""
        return self.cut.items[len(self.sessions[-1].items) :] if self.cut else ()

    def whole(self) -> "StandingDay":
        """Return the same with the last session as it was published, its rest too."""
        return self if self.cut is None else StandingDay(sessions=(*self.sessions[:-1], self.cut))

    def turns(
        self, after: Mapping[datetime, Mapping[str, Turn]], before_day: Mapping[str, Turn], lineages: Mapping[ScriptId, str]
    ) -> Mapping[str, Turn]:
        """Return how the lineages stand behind it; ``after`` is how they stood after each published session."""
        end = after.get(self.last_start) or before_day
        if self.cut is None:
            return end
        previous = max((session.start for session in self.sessions[:-1]), default=NEVER)
        played = [(lineages.get(play.script, play.script), item.length) for item in self.cut.items if (play := item.play) is not None]
        return turns_part_way(after.get(previous) or before_day, end, played, len(plays_of(self.sessions[-1:])))


def standing(last: Bundle | None, sessions: Sequence[Session], now: datetime, lock: timedelta) -> StandingDay:
    """Return what stands of the newest revision of a day; ``sessions`` are those that the day should have by today's rules.

    An item stands once it begins within the lock time. The rest of its session may be decided anew where the rules still know the
    session; where they do not, all of it stands.
    """
    locked = tuple(session for session in (last.sessions if last else ()) if session.start - lock <= now)
    if not locked:
        return StandingDay()
    cut = locked[-1]
    items = _locked_items(cut, now + lock)
    rule = next((session for session in sessions if (session.start, session.cap) == (cut.start.time(), cut.cap)), None)
    if rule is None or len(items) == len(cut.items) or not items:
        return StandingDay(sessions=locked)
    elapsed = Millis((items[-1].end - cut.start) // timedelta(milliseconds=1))
    rest = rest_of(rule, [(item.kind, item.length) for item in items], elapsed)
    if rest is None:
        return StandingDay(sessions=locked)
    return StandingDay(sessions=(*locked[:-1], replace(cut, items=items)), rest=rest, cut=cut)


def _locked_items(session: BundleSession, until: datetime) -> tuple[BundleItem, ...]:
    """Return the items that begin up to a moment; news and music stand with all that follow them of their kind."""
    count = sum(item.at <= until for item in session.items)
    while 0 < count < len(session.items) and session.items[count].kind in RECORDED and _same_kind(session.items, count):
        count += 1
    return session.items[:count]


def _same_kind(items: Sequence[BundleItem], place: int) -> bool:
    return items[place].kind is items[place - 1].kind


def rest_holds(stands: StandingDay, candidates: Sequence[Candidate], frame: Frame) -> bool:
    """Whether the rest of the session that goes on may stay as it was published: everything in it would be made just so today.

    It is decided anew where something of it may no longer air or says something else, and where something has come that does not wait
    for the next session: an announcement of higher priority, or one with its own second.
    """
    by_script = {candidate.item.announcement.script: candidate for candidate in candidates}
    planned = {play.script for play in plays_of((stands.cut,))} if stands.cut else frozenset()
    comes = any(_does_not_wait(candidate, stands) for script, candidate in by_script.items() if script not in planned)
    return not comes and all(_is_same(item, by_script, frame) for item in stands.open_items)


def had_its_second(candidate: Candidate, plays: Sequence[PlannedPlay], zone: ZoneInfo) -> bool:
    """Whether an item with its own second was heard; one that was moved by hand may have been heard before, at another second."""
    heard = [play.at.astimezone(zone).time() for play in plays if play.script == candidate.item.announcement.script]
    return candidate.fixed_at in heard if candidate.placed_by else bool(heard)


def _does_not_wait(candidate: Candidate, stands: StandingDay) -> bool:
    if candidate.fixed_at is None:
        return candidate.priority is not Priority.ORDINARY
    rest = stands.rest
    ends = milliseconds_of(rest.start) + rest.cap if rest else 0
    return rest is not None and milliseconds_of(rest.start) <= milliseconds_of(candidate.fixed_at) < ends


def _is_same(item: BundleItem, by_script: Mapping[ScriptId, Candidate], frame: Frame) -> bool:
    if item.kind is CueKind.RELAY or item.file is None:
        return True
    sounds = {
        CueKind.TUNE: (frame.tune.recipe,),
        CueKind.OPENING: (frame.opening.recipe if frame.opening else None,),
        CueKind.CLOSING: (frame.closing.recipe if frame.closing else None,),
        CueKind.NEWS: tuple(track.recipe for track in frame.news),
        CueKind.MUSIC: tuple(track.recipe for track in frame.music),
    }
    if item.kind is CueKind.ANNOUNCEMENT:
        candidate = by_script.get(item.text.script) if item.text else None
        return candidate is not None and candidate.item.recipe.file == item.file.recipe and _in_time(candidate, item)
    return any(sound is not None and sound.file == item.file.recipe for sound in sounds[item.kind])


def _in_time(candidate: Candidate, item: BundleItem) -> bool:
    return item.end.date() <= candidate.item.announcement.last_day
