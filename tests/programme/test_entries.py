"""What a clock's elements are on one day: how long, at which second, which recordings."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, Session, SourceKind
from broadcast.model.units import Millis
from broadcast.programme.civil import CivilDay
from broadcast.programme.entries import entries_of, music_that_fits, until_of
from broadcast.programme.problem import ALWAYS

HOUR = 3_600_000
HANOI = CivilDay(date(2021, 2, 4), ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def entries(inputs):
    def make(*elements, begins=5 * HOUR, **sounds):
        session = Session(start=time(5), cap=Millis(HOUR), clock=FormatClock(name="thử", elements=elements))
        return entries_of(session, inputs([], **sounds).frame, begins, HANOI)

    return make


def element(kind, **given):
    return ClockElement(kind=kind, **given)


def test_an_element_for_which_there_is_nothing_to_play_today_is_not_there(entries):
    elements = [element(kind) for kind in (CueKind.TUNE, CueKind.OPENING, CueKind.NEWS, CueKind.ANNOUNCEMENT, CueKind.MUSIC)]
    assert [entry.element.kind for entry in entries(*elements, opening=False)] == [CueKind.TUNE, CueKind.ANNOUNCEMENT]


def test_a_relay_has_its_second_and_after_midnight_the_next_mornings(entries):
    source = RelaySource(kind=SourceKind.NONE)
    (early,) = entries(element(CueKind.RELAY, at=time(5, 45), until=time(6), source=source))
    assert (early.at, early.length) == (5 * HOUR + 45 * 60_000, 15 * 60_000)
    (late,) = entries(element(CueKind.RELAY, at=time(0, 10), until=time(0, 20), source=source), begins=23 * HOUR)
    assert (late.at, late.length) == (24 * HOUR + 10 * 60_000, 10 * 60_000)


def test_news_is_all_of_todays_recordings_that_the_elements_most_has_room_for(entries, track):
    pieces = [track("Tin 1", 100), track("Tin 2", 90), track("Tin 3", 60)]
    assert [entry.tracks for entry in entries(element(CueKind.NEWS), news=pieces)] == [(0, 1, 2)]
    (bounded,) = entries(element(CueKind.NEWS, most=Millis(170_000)), news=pieces)
    assert (bounded.tracks, bounded.length) == ((0, 2), 160_000)
    assert entries(element(CueKind.NEWS, most=Millis(50_000)), news=pieces) == []


def test_music_at_the_end_is_open_and_music_before_announcements_is_chosen_at_once(entries, track):
    tracks = [track("Một", 50), track("Hai", 70)]
    block = element(CueKind.ANNOUNCEMENT)
    (_, last) = entries(block, element(CueKind.MUSIC, least=Millis(60_000)), music=tracks)
    assert (last.is_open, last.needs) == (True, 70_000)
    (first, _) = entries(element(CueKind.MUSIC, most=Millis(80_000)), block, music=tracks)
    assert (first.is_open, first.tracks, first.length) == (False, (1,), 70_000)
    assert [entry.element.kind for entry in entries(element(CueKind.MUSIC, most=Millis(40_000)), block, music=tracks)] == [block.kind]


def test_music_goes_on_until_its_time_at_most():
    assert until_of(element(CueKind.MUSIC), 0, HANOI) == ALWAYS
    assert until_of(element(CueKind.MUSIC, until=time(6)), 5 * HOUR, HANOI) == 6 * HOUR
    assert until_of(element(CueKind.MUSIC, until=time(0, 30)), 23 * HOUR, HANOI) == 24 * HOUR + HOUR // 2


@given(lengths=st.lists(st.integers(1, 400), min_size=1, max_size=6), room=st.integers(-10, 900), turn=st.integers(0, 10**6))
def test_tracks_are_whole_never_twice_and_never_longer_than_the_room(lengths, room, turn):
    from broadcast.model.programme import Track

    tracks = [Track(title=str(length), recipe=None, length=length) for length in lengths]
    chosen = music_that_fits(tracks, room, turn)
    assert len(set(chosen)) == len(chosen)
    assert sum(lengths[number] for number in chosen) <= max(0, room)
    assert not any(number not in chosen and lengths[number] + sum(lengths[i] for i in chosen) <= room for number in range(len(lengths)))
