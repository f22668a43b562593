"""A day is planned whole: nothing twice in a session, no overrun, equal inputs give an equal day."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcast.model.programme import CueKind, PlannedPlay
from broadcast.model.script import Priority
from broadcast.programme.decide import decide
from broadcast.programme.inputs import DayDemand

DAY = date(2021, 2, 4)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def _scripts(plan):
    return [cue.announcement.script for cue in plan.cues if cue.kind is CueKind.ANNOUNCEMENT]


def test_a_session_begins_with_the_tune_and_ends_with_the_closing_words(inputs, candidate):
    for plan in decide(inputs([candidate("1"), candidate("2")])).sessions:
        assert [cue.kind for cue in plan.cues][:2] == [CueKind.TUNE, CueKind.OPENING]
        assert plan.cues[-1].kind is CueKind.CLOSING


def test_each_cue_begins_where_the_one_before_ends(inputs, candidate):
    for plan in decide(inputs([candidate("1", 61.234), candidate("2", 59.999)])).sessions:
        at = plan.start
        for cue in plan.cues:
            assert cue.at == at
            at += timedelta(milliseconds=cue.length)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=st.lists(st.floats(5, 400), max_size=14), minutes=st.integers(1, 30))
def test_no_session_overruns_and_none_repeats_an_item(inputs, candidate, lengths, minutes):
    candidates = [candidate(f"{n}x", seconds) for n, seconds in enumerate(lengths)]
    plans = decide(inputs(candidates, minutes=minutes)).sessions
    for plan in plans:
        assert sum(cue.length for cue in plan.cues) <= minutes * 60_000
        assert plan.cues[0].kind is CueKind.TUNE
        assert len(set(_scripts(plan))) == len(_scripts(plan))


def test_who_was_left_out_comes_first_in_the_next_session(inputs, candidate):
    first, second, third = decide(inputs([candidate(str(n), 300) for n in range(1, 5)])).sessions
    assert len(_scripts(first)) == 2
    assert set(_scripts(first)) | set(_scripts(second)) == {"1", "2", "3", "4"}
    assert len(_scripts(third)) == 2


def test_own_ward_speaks_first(inputs, candidate):
    for plan in decide(inputs([candidate("1"), candidate("4", own=True), candidate("2")])).sessions:
        assert _scripts(plan)[0] == "4"


def test_variants_of_one_script_never_meet_in_a_session(inputs, candidate):
    plans = decide(inputs([candidate("3", lineage="3"), candidate("3b", lineage="3"), candidate("1")])).sessions
    for plan in plans:
        assert len({"3", "3b"} & set(_scripts(plan))) == 1
    assert {"3", "3b"} <= {script for plan in plans for script in _scripts(plan)}


def test_equal_inputs_give_an_equal_day_and_order_of_candidates_does_not_matter(inputs, candidate):
    candidates = [candidate(str(n), 200 + n) for n in range(9)]
    assert decide(inputs(candidates)) == decide(inputs(candidates[::-1]))


def test_words_around_a_session_that_are_longer_than_it_are_left_out(inputs, item):
    short = inputs([], minutes=1)
    short = replace(short, frame=replace(short.frame, opening=item("mo-dau", 40), closing=item("ket-thuc", 30)))
    for plan in decide(short).sessions:
        assert [cue.kind for cue in plan.cues] == [CueKind.TUNE, CueKind.OPENING]


def test_nothing_to_say_is_still_no_silence(inputs):
    for plan in decide(inputs([])).sessions:
        assert [cue.kind for cue in plan.cues] == [CueKind.TUNE, CueKind.OPENING, CueKind.CLOSING]


def test_an_item_longer_than_the_session_is_never_cut_and_never_planned(inputs, candidate):
    for plan in decide(inputs([candidate("1", 1200), candidate("2", 60)])).sessions:
        assert _scripts(plan) == ["2"]


def test_nothing_is_planned_past_its_last_day_in_a_session_over_midnight(inputs, candidate):
    """Field fault: items stood after midnight of their last day."""
    last = candidate("1", 300)
    ends_today = replace(last, item=replace(last.item, announcement=replace(last.item.announcement, last_day=DAY)))
    others = [candidate(str(n), 200) for n in range(2, 7)]
    (plan,) = decide(inputs([ends_today, *others], minutes=30, starts=("23:50",))).sessions
    after_midnight = [cue for cue in plan.cues if cue.announcement and (cue.at + timedelta(milliseconds=cue.length)).date() > DAY]
    assert len(after_midnight) >= 3
    assert all(cue.announcement.last_day > DAY for cue in after_midnight)


def test_what_ends_before_any_session_could_play_it_is_named(inputs, candidate):
    late = candidate("1", 700)
    late = replace(late, item=replace(late.item, announcement=replace(late.item.announcement, last_day=DAY)))
    decision = decide(inputs([late, candidate("2")], minutes=30, starts=("23:50",)))
    assert decision.refused["1"].code == "expires-before"


def test_what_is_longer_than_every_session_is_named(inputs, candidate):
    decision = decide(inputs([candidate("1", 1200), candidate("2", 60)]))
    assert {script: (reason.code, reason.facts["seconds"]) for script, reason in decision.refused.items()} == {
        "1": ("longer-than-sessions", 1200)
    }


def test_a_day_with_nothing_to_say_is_said_to_be_one(inputs, candidate):
    assert [remark.code for remark in decide(inputs([])).notices] == ["nothing-to-say"]
    assert decide(inputs([candidate("1")])).notices == ()


def test_a_directive_that_cannot_be_met_is_named_with_what_was_planned(inputs, candidate):
    demand = DayDemand(name="801/TTCS-TTTH", lineages=frozenset({"1"}), least=4)
    whole, remark = decide(inputs([candidate("1"), candidate("2")], demands=(demand,))).notices
    assert (whole.code, whole.facts["rules"]) == ("relaxed.smallest", ("chỉ đạo 801/TTCS-TTTH",))
    assert (remark.code, remark.facts["demand"], remark.facts["least"], remark.facts["planned"]) == ("demand-short", "801/TTCS-TTTH", 4, 3)


def test_a_weight_that_a_session_cannot_give_is_said(inputs, candidate):
    crowd = [candidate(str(n), 60) for n in range(2, 15)]
    decision = decide(inputs([candidate("1", 60, weight=4), *crowd], minutes=6))
    assert [remark.code for remark in decision.notices] == ["share-held-back"]
    assert all("1" in _scripts(plan) for plan in decision.sessions)


def test_turns_go_on_from_day_to_day(inputs, candidate):
    """Twenty announcements, five a session: after four sessions everybody was heard once, after twenty-eight days equally often."""
    crowd = [candidate(f"{n:02}", 60) for n in range(20)]
    plays, history, turns = Counter(), (), {}
    for ahead in range(28):
        day = replace(inputs(crowd, minutes=5.6), day=DAY + timedelta(days=ahead), history=history[-400:], turns=turns)
        decision = decide(day)
        fresh = [(cue.announcement.script, cue.at) for plan in decision.sessions for cue in plan.cues if cue.kind is CueKind.ANNOUNCEMENT]
        history = (*history, *(PlannedPlay(script=script, at=at) for script, at in fresh))
        turns = decision.turns[-1]
        plays.update(script for script, _ in fresh)
        assert max(plays.values()) - min(plays[f"{n:02}"] for n in range(20)) <= 1
    assert set(plays.values()) == {21}


def test_every_reason_is_a_vietnamese_phrase(inputs, candidate):
    heard = PlannedPlay(script="2", at=datetime(2021, 2, 3, 17, tzinfo=HANOI))
    crowd = [candidate("1"), candidate("2"), candidate("4", own=True), candidate("5", priority=Priority.PRIORITY)]
    (plan,) = decide(inputs(crowd, starts=("11:00",), history=(heard,))).sessions
    reasons = {cue.announcement.script: cue.because for cue in plan.cues if cue.announcement}
    assert reasons == {
        "mo-dau": "lời xướng mở đầu mỗi buổi",
        "5": "mục ưu tiên, xếp trước",
        "4": "nói về chính địa bàn này, xếp trước",
        "1": "chưa phát lần nào",
        "2": "đến lượt: đã xếp 1 lần, lần gần nhất 17:00 03/02",
        "ket-thuc": "lời chào kết thúc mỗi buổi",
    }


def test_what_fits_a_session_to_the_millisecond_is_planned(inputs, candidate):
    room = 15 * 60 - 10 - 8 - 6
    for seconds, refused in ((room, {}), (room + 0.001, {"1"})):
        decision = decide(inputs([candidate("1", seconds)]))
        assert set(decision.refused) == set(refused)
        assert [_scripts(plan) for plan in decision.sessions] == [[] if refused else ["1"]] * 3


def test_an_item_plays_at_its_own_second_and_the_tune_fills_the_time_before(inputs, candidate):
    fixed = candidate("9", 30, fixed_at=time(11, 5, 7))
    decision = decide(inputs([fixed], starts=("11:00",)))
    (plan,) = decision.sessions
    (cue,) = [cue for cue in plan.cues if cue.announcement and cue.announcement.script == "9"]
    assert f"{cue.at:%H:%M:%S}" == "11:05:07"
    gaps = [later.at - (earlier.at + timedelta(milliseconds=earlier.length)) for earlier, later in pairwise(plan.cues)]
    assert all(timedelta(0) <= gap <= timedelta(seconds=10) for gap in gaps)
    assert sum(cue.kind is CueKind.TUNE for cue in plan.cues) > 20


def test_what_was_heard_counts_on_through_the_day(inputs, candidate):
    sessions = decide(inputs([candidate("1")])).sessions
    reasons = [cue.because for plan in sessions for cue in plan.cues if cue.announcement and cue.announcement.script == "1"]
    assert reasons[0] == "chưa phát lần nào"
    assert ["đã xếp 1 lần" in reasons[1], "đã xếp 2 lần" in reasons[2]] == [True, True]
    assert "11:00" in reasons[2]
