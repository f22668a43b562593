"""Fair turns: who was planned least often comes next; every choice carries its reason."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from broadcast.model.programme import Session
from broadcast.model.script import Priority
from broadcast.model.units import Millis, ScriptId, StationId
from broadcast.programme.rotate import Heard, take_turns

SESSION = Session(start=time(17, 0), cap=Millis(900_000))


def _turns(candidates, heard=None, room=900_000, day=date(2021, 2, 4)):
    return take_turns(candidates, SESSION, Millis(room), heard or {}, station=StationId("cam-thach"), day=day)


def test_over_a_month_no_script_is_more_than_one_play_ahead(candidate):
    candidates = [candidate(str(n), 100) for n in range(1, 8)]
    heard, plays = {}, Counter()
    for day in range(30):
        moment = datetime(2021, 2, 4, 17, tzinfo=UTC) + timedelta(days=day)
        for turn in _turns(candidates, heard, room=300_000, day=moment.date()):
            script = turn.candidate.item.announcement.script
            plays[script] += 1
            heard[script] = Heard(plays=plays[script], last=moment)
        assert max(plays.values()) - min(plays.get(str(n), 0) for n in range(1, 8)) <= 1


def test_a_priority_item_goes_first_and_says_so(candidate):
    turns = _turns([candidate("1"), candidate("2", priority=Priority.PRIORITY)])
    assert turns[0].candidate.item.announcement.script == "2"
    assert "ưu tiên" in turns[0].because


def test_an_item_with_a_fixed_time_plays_in_its_session_only(candidate):
    inside, outside = candidate("1", fixed_at=time(17, 5)), candidate("2", fixed_at=time(11, 5))
    assert [turn.candidate for turn in _turns([outside, inside])] == [inside]


def test_every_reason_is_a_vietnamese_phrase(candidate):
    heard = {ScriptId("2"): Heard(plays=3, last=datetime(2021, 2, 3, 17, tzinfo=UTC))}
    reasons = [turn.because for turn in _turns([candidate("1"), candidate("2"), candidate("4", own=True)], heard)]
    assert reasons == ["nói về chính địa bàn này, xếp trước", "chưa phát lần nào", "đến lượt: đã xếp 3 lần, lần gần nhất 17:00 03/02"]
