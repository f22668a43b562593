"""What plays at a moment: by the clock, over midnight, and on days that never came."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from broadcast.model.programme import CueKind
from broadcast.station.playout.timeline import Day, airs, timeline

DAY = date(2021, 2, 4)
NEXT = DAY + timedelta(days=1)
FOLDER = Path("x")


def _line(*bundles, today=DAY):
    return timeline([Day(folder=FOLDER, bundle=bundle) for bundle in bundles], today)


def _first_session(bundle, *items, **changed):
    return replace(bundle, sessions=(replace(bundle.sessions[0], items=items, **changed),))


def test_a_moment_decides_what_sounds_and_how_far_it_is(long_day, moment):
    line = _line(long_day)
    assert line.at(moment("05:29:59")) is None
    tune = line.at(moment("05:30:00"))
    assert (tune.item.kind, tune.path) == (CueKind.TUNE, FOLDER / "001-nhac-hieu.mp3")
    said = line.at(tune.end + timedelta(seconds=1))
    assert (said.item.kind, said.offset(tune.end + timedelta(seconds=1))) == (CueKind.ANNOUNCEMENT, timedelta(seconds=1))
    assert line.at(said.end) is None
    assert line.next_after(said.end).begin == moment("11:00:00")


def test_of_two_that_overlap_the_later_has_a_hard_start(long_day):
    tune, said = long_day.sessions[0].items
    early = replace(said, at=tune.at + timedelta(seconds=1))
    assert _line(_first_session(long_day, replace(tune, length=60_000), early)).at(early.at).item.title == said.title


def test_a_session_that_goes_on_after_midnight_is_heard_on_the_next_day(long_day, moment):
    night = replace(long_day.sessions[0].items[1], at=moment("23:59:59"), length=10_000)
    bundle = _first_session(long_day, night, start=moment("23:59:59"))
    assert _line(bundle, today=NEXT).at(moment("00:00:05", NEXT)).item.title == night.title


def test_the_next_days_first_item_waits_for_its_own_moment(long_day, moment):
    later = timedelta(days=1)
    sessions = tuple(
        replace(session, start=session.start + later, items=tuple(replace(item, at=item.at + later) for item in session.items))
        for session in long_day.sessions
    )
    line = _line(long_day, replace(long_day, day=NEXT, sessions=sessions))
    assert line.at(moment("23:59:59")) is None
    assert line.next_after(moment("23:59:59")).begin == moment("05:30:00", NEXT)


def test_what_may_not_be_said_any_more_does_not_sound(long_day):
    tune, said = long_day.sessions[0].items
    ended = replace(said, text=replace(said.text, not_after=said.at))
    assert not airs(ended, said.at)
    assert _line(_first_session(long_day, tune, ended)).at(said.at) is None


def test_a_day_that_never_came_repeats_the_last_one_without_what_has_ended(long_day, moment):
    third, fourth = DAY + timedelta(days=3), DAY + timedelta(days=4)
    assert _line(long_day, today=third).at(moment("05:30:00", third)).item.kind is CueKind.TUNE
    assert _line(long_day, today=fourth).at(moment("05:30:00", fourth)) is None, "a session of tunes alone is none"


def test_what_is_left_of_a_repeated_session_closes_up(long_day):
    tune, said = long_day.sessions[0].items
    ended = replace(said, text=replace(said.text, not_after=said.at), title="Hết hạn")
    slots = [slot for slot in _line(_first_session(long_day, tune, ended, said), today=NEXT).slots if slot.begin.date() == NEXT]
    assert [slot.item.title for slot in slots] == ["Nhạc hiệu", said.title]
    assert slots[1].begin == slots[0].end


def test_fillers_are_announcements_that_may_be_heard_now(long_day, moment):
    line = _line(long_day)
    fillers = line.fillers(moment("11:00:00"))
    assert {slot.item.kind for slot in fillers} == {CueKind.ANNOUNCEMENT}
    assert fillers[0].begin.hour == 11
    assert line.fillers(moment("11:00:00", date(2021, 2, 8))) == ()
