"""What was heard is counted by script, by lineage, by hour and in order."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from broadcast.model.programme import PlannedPlay
from broadcast.model.units import ScriptId
from broadcast.programme.history import familiar_at, history_of

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 20)
LINEAGES = {ScriptId("3"): "3", ScriptId("3b"): "3", ScriptId("1"): "1"}


def play(script, at):
    return PlannedPlay(script=ScriptId(script), at=datetime.fromisoformat(at).replace(tzinfo=HANOI))


PLAYS = (play("3", "2021-02-01T11:01"), play("1", "2021-02-19T11:02"), play("3b", "2021-02-19T17:01"), play("gone", "2021-02-19T17:03"))


def test_wordings_count_together_and_scripts_apart():
    history = history_of(PLAYS, LINEAGES, DAY)
    assert {name: heard.plays for name, heard in history.lineages.items()} == {"3": 2, "1": 1, "gone": 1}
    assert {name: heard.plays for name, heard in history.scripts.items()} == {"3": 1, "1": 1, "3b": 1, "gone": 1}
    assert history.lineages["3"].last == PLAYS[2].at
    assert history.positions == {"3": 1, "1": 2, "gone": 0}
    assert history.tail == ("3", "1", "3", "gone")


def test_an_hour_is_familiar_by_the_past_weeks_plays_in_its_half_hour():
    history = history_of(PLAYS, LINEAGES, DAY)
    eleven = datetime(2021, 2, 20, 11, tzinfo=HANOI)
    assert familiar_at(history, LINEAGES, eleven) == {"1": 1}
    assert familiar_at(history, LINEAGES, eleven + timedelta(hours=6)) == {"3": 1, "gone": 1}


def test_the_past_week_is_seven_days_and_an_hour_its_first_half():
    days = [play("1", f"2021-02-{number}T11:00") for number in (12, 13, 19)]
    assert [one.at.day for one in history_of(days, LINEAGES, DAY).week] == [13, 19]
    times = [play("1", f"2021-02-19T{at}") for at in ("10:59", "11:00", "11:29", "11:30")]
    eleven = datetime(2021, 2, 20, 11, tzinfo=HANOI)
    assert [familiar_at(history_of([one], LINEAGES, DAY), LINEAGES, eleven)["1"] for one in times] == [0, 1, 1, 0]


def test_the_week_and_the_day_before_begin_at_their_midnights():
    plays = [play("1", f"2021-02-{day}") for day in ("12T23:59", "13T00:00", "18T23:59", "19T00:00", "19T23:59", "20T00:00", "20T05:30")]
    history = history_of(plays, LINEAGES, DAY)
    assert history.week == tuple(plays[1:])
    assert [at for at, _ in history.yesterday] == [one.at for one in plays[3:5]]
    assert {lineage for _, lineage in history.yesterday} == {"1"}


def test_the_tail_is_as_long_as_the_longest_session():
    plays = [play(f"s{number}", "2021-02-19T11:00") for number in range(70)]
    history = history_of(plays, LINEAGES, DAY)
    assert history.tail == tuple(f"s{number}" for number in range(6, 70))
    assert history_of((), LINEAGES, DAY).week == ()
