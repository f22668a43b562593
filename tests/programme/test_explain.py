"""For every place: who was a candidate, and which rule or aim decided against each."""

from dataclasses import replace
from datetime import time, timedelta

from broadcast.model.programme import CueKind
from broadcast.model.script import Priority
from broadcast.programme.decide import decide
from broadcast.programme.explain import explain
from broadcast.programme.problem import Rule
from broadcast.wording import sentence, wordings


def announcements(inputs):
    for number, plan in enumerate(decide(inputs).sessions):
        yield from ((number, cue) for cue in plan.cues if cue.kind is CueKind.ANNOUNCEMENT)


def test_every_place_of_a_day_is_explained_and_every_other_candidate_has_its_reason(inputs, candidate):
    crowd = [candidate(str(n), 50 + 7 * n, weight=1 + n % 2) for n in range(1, 10)]
    day = inputs([*crowd, candidate("x", 40, fixed_at=time(11, 5)), candidate("p", 40, priority=Priority.PRIORITY)], minutes=8)
    seen = 0
    for _, cue in announcements(day):
        place = explain(day, cue.at + timedelta(seconds=1))
        assert (place.script, place.at) == (cue.announcement.script, cue.at)
        others = dict(place.others)
        assert len(others) == 10
        assert place.script not in others
        assert all(sentence(reason) for reason in others.values())
        seen += 1
    assert seen > 15


def test_the_rules_are_named_that_kept_the_others_away(inputs, candidate):
    crowd = [candidate("1", 60), candidate("2", 60), candidate("long", 290), candidate("p", 60, priority=Priority.PRIORITY)]
    day = inputs(crowd, minutes=6, starts=("11:00",))
    reasons = [{script: reason.code for script, reason in explain(day, cue.at).others} for _, cue in announcements(day)]
    assert set(reasons[0].values()) == {"lost-rank.priority"}
    assert reasons[1]["p"] == "lost-rule.twice"
    assert reasons[1]["long"] == "lost-rule.room"


def test_a_second_of_its_own_and_between_announcements(inputs, candidate):
    day = inputs([candidate("1", 60), candidate("x", 40, fixed_at=time(11, 5))], starts=("11:00",))
    (fixed,) = [cue for _, cue in announcements(day) if cue.announcement.script == "x"]
    assert {reason.code for _, reason in explain(day, fixed.at).others} <= {"lost-pinned", "lost-rule.twice"}
    tune = decide(day).sessions[0].start
    assert explain(day, tune) is None
    assert explain(replace(day, candidates=()), fixed.at) is None


def test_every_rule_has_its_wording():
    assert {f"lost-rule.{rule}" for rule in Rule} <= set(wordings())
