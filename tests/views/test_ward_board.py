"""A ward's say on a page: its order of priority items, its hours of ordinary ones."""

from dataclasses import replace
from datetime import time

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, ScriptId
from broadcast.model.ward import WardChoice, WardDeed
from broadcast.services.rules import wards
from broadcast.views import ward_board

WARD = AreaCode("06787")
TU = Actor(person="Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({WARD}))


def test_a_ward_sees_its_own_say(tools):
    with tools.begin(write=True) as uow:
        for script in [script for script in uow.scripts.current() if script.id in ("3", "5")]:
            uow.scripts.add(replace(script, priority=Priority.PRIORITY), "Lan", tools.now())
        uow.commit()
    wards.choose(tools, TU, WardChoice(area=WARD, script=ScriptId("5"), deed=WardDeed.ORDER, place=1))
    wards.choose(tools, TU, WardChoice(area=WARD, script=ScriptId("1"), deed=WardDeed.MOVE, to=time(11, 5), reason="Chợ phiên"))
    board = ward_board.board(tools, TU)
    assert (board.area, board.may_choose, board.starts) == (WARD, True, ("05:30", "11:00", "17:00"))
    assert [(item.script.id, item.place) for item in board.priority] == [("5", 1), ("3", 5)]
    assert [item.script.id for item in board.ordinary if item.choice] == ["1"]
    assert len(board.history) == 2
    assert not ward_board.board(tools, TU, "06760").may_choose
    assert ward_board.board(tools, operator("Lan")).area != "195"
    with pytest.raises(UnknownName):
        ward_board.board(tools, TU, "99999")
