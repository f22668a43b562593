"""What must not matter does not: names, order of arrival, voices, what may never play, other stations, a longer horizon."""

from dataclasses import replace
from datetime import time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcast.bundle.from_programme import FileFacts, bundle_of
from broadcast.bundle.manifest import to_bytes
from broadcast.bundle.names import file_names
from broadcast.model.overlap import Overlap
from broadcast.model.programme import CueKind, PlannedPlay, Programme
from broadcast.programme.decide import decide
from broadcast.programme.together import decide_together

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CROWD = st.lists(st.tuples(st.integers(25, 200), st.integers(1, 3)), min_size=1, max_size=14)


def crowd(candidate, rows):
    return [candidate(f"{n:02}", seconds, weight=weight, topic=str(n % 3)) for n, (seconds, weight) in enumerate(rows)]


def shape(decision):
    """What is heard, without its names: kinds, times and which place of the crowd."""
    return [[(cue.kind, cue.at, cue.length) for cue in plan.cues] for plan in decision.sessions]


@QUICK
@given(rows=CROWD)
def test_names_of_items_and_stations_change_nothing(inputs, candidate, rows):
    day = inputs(crowd(candidate, rows), minutes=8)
    renamed = tuple(
        replace(
            one,
            lineage=f"x{one.lineage}",
            item=replace(one.item, announcement=replace(one.item.announcement, script=f"x{one.lineage}", title="Khác")),
        )
        for one in day.candidates
    )
    other = replace(day, candidates=renamed, station=replace(day.station, id="khac", name="Khác"))
    assert shape(decide(other)) == shape(decide(day))


@QUICK
@given(rows=CROWD)
def test_spoken_again_in_another_voice_the_order_stays(inputs, candidate, item, rows):
    day = inputs(crowd(candidate, rows), minutes=8)
    voiced = tuple(replace(one, item=replace(one.item, voice="piper", recipe=item("z").recipe)) for one in day.candidates)
    again = decide(replace(day, candidates=voiced))
    orders = [[[cue.title for cue in plan.cues] for plan in decision.sessions] for decision in (again, decide(day))]
    assert orders[0] == orders[1]


@QUICK
@given(rows=CROWD)
def test_what_may_never_play_changes_nothing(inputs, candidate, rows):
    day = inputs(crowd(candidate, rows), minutes=8)
    endless = replace(day, candidates=(*day.candidates, candidate("zz", 3600)))
    assert shape(decide(endless)) == shape(decide(day))


@QUICK
@given(rows=CROWD)
def test_built_twice_the_manifest_is_the_same_to_the_byte(inputs, candidate, rows):
    day = inputs(crowd(candidate, rows), minutes=8)

    def manifest(decision):
        programme = Programme(
            station=day.station.id, day=day.day, revision=1, published=decision.sessions[0].start, sessions=decision.sessions
        )
        facts = {key: FileFacts(bytes=1, sha256="ab" * 32, crc32=1) for key in file_names(programme.sessions)}
        return to_bytes(bundle_of(programme, day.station, facts))

    assert manifest(decide(day)) == manifest(decide(replace(day, candidates=day.candidates[::-1])))


@QUICK
@given(rows=CROWD, edits=st.lists(st.integers(25, 200), max_size=3))
def test_one_stations_items_move_no_other(inputs, candidate, rows, edits):
    day = inputs(crowd(candidate, rows), minutes=8)
    other = replace(day, station=replace(day.station, id="zz"))
    edited = replace(other, candidates=(*other.candidates, *(candidate(f"e{n}", seconds) for n, seconds in enumerate(edits))))
    pairs = [Overlap(one="zz", other="zy")]
    assert decide_together([day, other], pairs)[0] == decide_together([day, edited], pairs)[0]


@QUICK
@given(rows=CROWD)
def test_a_longer_horizon_keeps_what_was_planned_for_the_days_before(inputs, candidate, rows):
    def horizon(days):
        day, heard, orders = inputs(crowd(candidate, rows), minutes=8), (), []
        for _ in range(days):
            decision = decide(replace(day, history=heard))
            orders.append(shape(decision))
            cues = [cue for plan in decision.sessions for cue in plan.cues if cue.kind is CueKind.ANNOUNCEMENT]
            heard = (*heard, *(PlannedPlay(script=cue.announcement.script, at=cue.at) for cue in cues))
            day = replace(day, day=day.day + timedelta(days=1), turns=decision.turns[-1])
        return orders

    assert horizon(3)[:2] == horizon(2)


def test_the_nasty_ones_have_a_day_and_nothing_breaks(inputs, candidate):
    """One topic, one item, a distance as long as the pool, an item longer than the session, an end inside the session, month's end."""
    alone = decide(inputs([candidate("1", 60)], minutes=3))
    assert all(any(cue.kind is CueKind.ANNOUNCEMENT for cue in plan.cues) for plan in alone.sessions)
    same_topic = decide(inputs([candidate(str(n), 60, topic="x") for n in range(5)], minutes=5))
    assert len({tuple(cue.title for cue in plan.cues) for plan in same_topic.sessions}) == 3
    too_long = decide(inputs([candidate("1", 4000), candidate("2", 60)], minutes=5))
    assert too_long.refused["1"].code == "longer-than-sessions"
    day = inputs([candidate("1", 60), candidate("2", 60)], starts=("23:55",), minutes=15)
    end_of_month = decide(replace(day, day=day.day.replace(month=1, day=31)))
    assert end_of_month.sessions == () or all(cue.at.date().month in (1, 2) for plan in end_of_month.sessions for cue in plan.cues)
    assert decide(inputs([candidate("x", 60, fixed_at=time(3, 15))])).refused["x"].code == "fixed-outside"
