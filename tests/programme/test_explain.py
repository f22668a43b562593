"""For every place: who was a candidate, and which rule or aim decided against each."""

from datetime import time, timedelta

from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
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
    assert explain(day, decide(day).sessions[0].start - timedelta(seconds=1)) is None


def test_every_second_of_a_whole_mornings_clock_is_explained_and_every_candidate_has_its_reason(inputs, candidate, track):
    source = RelaySource(kind=SourceKind.FM, address="91.0")
    relay = ClockElement(kind=CueKind.RELAY, title="Thời sự", at=time(5, 45), until=time(5, 50), source=source)
    kinds = [CueKind.TUNE, CueKind.OPENING, CueKind.ANNOUNCEMENT, relay, CueKind.NEWS, CueKind.ANNOUNCEMENT, CueKind.MUSIC, CueKind.CLOSING]
    elements = tuple(kind if isinstance(kind, ClockElement) else ClockElement(kind=kind) for kind in kinds)
    day = inputs(
        [candidate(str(n), 40 + n) for n in range(5)],
        starts=("05:30",),
        minutes=45,
        clock=FormatClock(name="sáng", elements=elements),
        news=[track("Tin", 100)],
        music=[track("Bài ca", 200), track("Hoà tấu", 3000), track("Dân ca", 100)],
    )
    (plan,) = decide(day).sessions
    seen = set()
    for cue in plan.cues:
        place = explain(day, cue.at + timedelta(milliseconds=cue.length - 1))
        assert (place.kind, place.title, place.at, place.because) == (cue.kind, cue.title, cue.at, cue.because)
        others = dict(place.others)
        assert len(others) == (4 if cue.kind is CueKind.ANNOUNCEMENT else 5)
        assert all(sentence(reason) for reason in others.values())
        codes = {reason.code for reason in others.values()}
        seen.add((cue.kind, *sorted(codes)))
    assert (CueKind.RELAY, "lost-element") in seen
    assert (CueKind.NEWS, "lost-element") in seen
    assert {"lost-rule.twice", "lost-element"} <= {code for kind, *codes in seen if kind is CueKind.TUNE for code in codes}
    (first,) = [place for cue in plan.cues if cue.title == "Bài ca" and (place := explain(day, cue.at))]
    assert {title: reason.code for title, reason in first.tracks} == {"Hoà tấu": "lost-track.room", "Dân ca": "lost-track.elsewhere"}


def test_a_tune_that_bridges_a_gap_says_which_rule_keeps_each_announcement_from_it(inputs, candidate):
    day = inputs([candidate("1", 60), candidate("2", 200), candidate("x", 40, fixed_at=time(11, 3))], starts=("11:00",))
    (plan,) = decide(day).sessions
    bridge = [cue for cue in plan.cues if cue.kind is CueKind.TUNE][-1]
    assert {script: reason.code for script, reason in explain(day, bridge.at).others} == {
        "1": "lost-rule.twice",
        "2": "lost-rule.room",
        "x": "lost-rule.twice",
    }


def test_every_rule_has_its_wording():
    assert {f"lost-rule.{rule}" for rule in Rule} <= set(wordings())
