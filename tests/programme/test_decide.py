"""A day is planned whole: nothing twice in a session, no overrun, equal inputs give an equal day."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcast.model.programme import CueKind
from broadcast.programme.decide import decide


def _scripts(plan):
    return [cue.announcement.script for cue in plan.cues if cue.kind is CueKind.ANNOUNCEMENT]


def test_a_session_begins_with_the_tune_and_ends_with_the_closing_words(inputs, candidate):
    for plan in decide(inputs([candidate("1"), candidate("2")])):
        assert [cue.kind for cue in plan.cues][:2] == [CueKind.TUNE, CueKind.OPENING]
        assert plan.cues[-1].kind is CueKind.CLOSING


def test_each_cue_begins_where_the_one_before_ends(inputs, candidate):
    for plan in decide(inputs([candidate("1", 61.234), candidate("2", 59.999)])):
        at = plan.start
        for cue in plan.cues:
            assert cue.at == at
            at += timedelta(milliseconds=cue.length)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=st.lists(st.floats(5, 400), max_size=14), minutes=st.integers(1, 30))
def test_no_session_overruns_and_none_repeats_an_item(inputs, candidate, lengths, minutes):
    candidates = [candidate(f"{n}x", seconds) for n, seconds in enumerate(lengths)]
    plans = decide(inputs(candidates, minutes=minutes))
    for plan in plans:
        assert sum(cue.length for cue in plan.cues) <= minutes * 60_000
        assert plan.cues[0].kind is CueKind.TUNE
        assert len(set(_scripts(plan))) == len(_scripts(plan))


def test_who_was_left_out_comes_first_in_the_next_session(inputs, candidate):
    first, second, third = decide(inputs([candidate(str(n), 300) for n in range(1, 5)]))
    assert len(_scripts(first)) == 2
    assert set(_scripts(first)) | set(_scripts(second)) == {"1", "2", "3", "4"}
    assert len(_scripts(third)) == 2


def test_own_ward_speaks_first(inputs, candidate):
    for plan in decide(inputs([candidate("1"), candidate("4", own=True), candidate("2")])):
        assert _scripts(plan)[0] == "4"


def test_variants_of_one_script_never_meet_in_a_session(inputs, candidate):
    plans = decide(inputs([candidate("3", lineage="3"), candidate("3b", lineage="3"), candidate("1")]))
    for plan in plans:
        assert len({"3", "3b"} & set(_scripts(plan))) == 1
    assert {"3", "3b"} <= {script for plan in plans for script in _scripts(plan)}


def test_equal_inputs_give_an_equal_day_and_order_of_candidates_does_not_matter(inputs, candidate):
    candidates = [candidate(str(n), 200 + n) for n in range(9)]
    assert decide(inputs(candidates)) == decide(inputs(candidates[::-1]))


def test_words_around_a_session_that_are_longer_than_it_are_left_out(inputs, item):
    short = inputs([], minutes=1)
    short = replace(short, frame=replace(short.frame, opening=item("mo-dau", 40), closing=item("ket-thuc", 30)))
    for plan in decide(short):
        assert [cue.kind for cue in plan.cues] == [CueKind.TUNE, CueKind.OPENING]


def test_nothing_to_say_is_still_no_silence(inputs):
    for plan in decide(inputs([])):
        assert [cue.kind for cue in plan.cues] == [CueKind.TUNE, CueKind.OPENING, CueKind.CLOSING]


def test_an_item_longer_than_the_session_is_never_cut_and_never_planned(inputs, candidate):
    for plan in decide(inputs([candidate("1", 1200), candidate("2", 60)])):
        assert _scripts(plan) == ["2"]
