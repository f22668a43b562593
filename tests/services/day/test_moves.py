"""A move by hand: kept, followed by every plan, taken back to what stood before it."""

from dataclasses import replace
from datetime import date, time

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.move import Move
from broadcast.model.overlap import Overlap
from broadcast.model.programme import SessionRule
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, Millis, ScriptId, StationId
from broadcast.services.day import moves, programmes
from broadcast.services.rules import overlaps, sessions
from broadcast.services.scripts import scripts

LAN = operator("Lan")
DAY = date(2021, 2, 4)
WARD = StationId("cam-thach")
MOVE = Move(station=WARD, day=DAY, script=ScriptId("1"), to=time(17, 5))


def plays(planned, script="1"):
    cues = [cue for plan in planned.sessions for cue in plan.cues if cue.announcement and cue.announcement.script == script]
    return [(f"{cue.at:%H:%M:%S}", cue.because) for cue in cues]


def test_a_move_is_planned_until_it_is_taken_back(tools):
    chosen = programmes.stations(tools, WARD)
    (before,) = programmes.plan(tools, chosen, DAY)
    (tried,) = programmes.plan(tools, chosen, DAY, trial=[MOVE])
    assert plays(tried)[0][0] == "17:05:00"
    first = moves.keep(tools, LAN, MOVE)
    (planned,) = programmes.plan(tools, chosen, DAY)
    assert plays(planned) == [("17:05:00", "Lan chuyển đến 17:05")]
    (elsewhere,) = programmes.plan(tools, programmes.stations(tools, StationId("cam-dong")), DAY)
    assert len(plays(elsewhere)) > 1
    second = moves.keep(tools, LAN, replace(MOVE, to=time(11, 5)))
    with pytest.raises(UnknownName):
        moves.undo(tools, LAN, WARD, first.number)
    assert moves.undo(tools, LAN, WARD, second.number).to == time(17, 5)
    with tools.begin() as uow:
        (standing,) = moves.standing(uow, WARD, [DAY])
    assert moves.undo(tools, LAN, WARD, standing.number).to == time(11, 5)
    with tools.begin() as uow:
        (standing,) = moves.standing(uow, WARD, [DAY])
    assert plays(before) != plays(planned)


def test_a_move_of_a_text_that_was_retired_since_is_taken_back_too(tools):
    kept = moves.keep(tools, LAN, MOVE)
    scripts.retire(tools, LAN, MOVE.script)
    assert moves.undo(tools, LAN, WARD, kept.number).to is None
    with pytest.raises(UnknownName):
        moves.keep(tools, LAN, MOVE)


def test_what_may_not_be_is_refused(tools):
    viewer = Actor(person="Minh", roles=frozenset({Role.VIEWER}))
    foreign = Actor(person="Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06760")}))
    for refused, call in (
        (NotAllowed, lambda: moves.keep(tools, viewer, MOVE)),
        (NotAllowed, lambda: moves.keep(tools, foreign, MOVE)),
        (NotKept, lambda: moves.keep(tools, LAN, replace(MOVE, to=time(9)))),
        (NotKept, lambda: moves.keep(tools, LAN, replace(MOVE, day=date(2021, 2, 3)))),
        (UnknownName, lambda: moves.keep(tools, LAN, replace(MOVE, script=ScriptId("không có")))),
        (UnknownName, lambda: moves.keep(tools, LAN, replace(MOVE, station=StationId("không có")))),
        (UnknownName, lambda: moves.undo(tools, LAN, WARD, 9)),
    ):
        with pytest.raises(refused):
            call()


def test_a_ward_moves_ordinary_items_at_its_own_station(tools):
    ward = Actor(person="Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06787")}))
    assert moves.keep(tools, ward, MOVE).person == "Tú"
    with tools.begin(write=True) as uow:
        script = next(script for script in uow.scripts.current() if script.id == "3")
        uow.scripts.add(replace(script, priority=Priority.PRIORITY), "Lan", tools.now())
        uow.commit()
    with pytest.raises(NotKept, match="Thông tư 39/2020/TT-BTTTT"):
        moves.keep(tools, ward, replace(MOVE, script=ScriptId("3")))


NEIGHBOUR = StationId("cam-thinh")


def apart(tools):
    """Let one of the two stations have its evening session at another time, so that only the others are shared."""
    for start in (time(5, 30), time(11), time(18)):
        rule = SessionRule(station=NEIGHBOUR, start=start, cap=Millis(900_000), clock="thường ngày", approved_by="Chủ tịch")
        sessions.add_rule(tools, LAN, rule)
    overlaps.add(tools, LAN, Overlap(one=WARD, other=NEIGHBOUR))


def test_into_a_programme_that_two_stations_share_nothing_is_moved_and_it_is_said_with_whom(tools):
    """Planned all the same it would be on neither: one programme holds what both have at that second."""
    overlaps.add(tools, LAN, Overlap(one=WARD, other=NEIGHBOUR))
    pair = programmes.stations(tools, WARD) + programmes.stations(tools, NEIGHBOUR)
    assert [plays(planned) for planned in programmes.plan(tools, pair, DAY, trial=[MOVE])] == [[], []]
    with pytest.raises(NotKept, match=r"17:05:00 nằm trong buổi phát chung một chương trình với Đài Truyền thanh phường Cẩm Thịnh"):
        moves.keep(tools, LAN, MOVE)
    with tools.begin() as uow:
        assert moves.standing(uow, WARD, [DAY]) == ()


def test_beside_a_shared_programme_an_item_moves_to_a_session_of_its_own_and_back(tools):
    apart(tools)
    pair = programmes.stations(tools, WARD) + programmes.stations(tools, NEIGHBOUR)
    before = [plays(planned) for planned in programmes.plan(tools, pair, DAY)]
    with pytest.raises(NotKept, match="11:05:00"):
        moves.keep(tools, LAN, replace(MOVE, to=time(11, 5)))
    kept = moves.keep(tools, LAN, MOVE)
    (own, others) = [plays(planned) for planned in programmes.plan(tools, pair, DAY)]
    assert ("17:05:00", "Lan chuyển đến 17:05") in own
    assert others
    moves.undo(tools, LAN, WARD, kept.number)
    assert [plays(planned) for planned in programmes.plan(tools, pair, DAY)] == before
