"""People as pages show them: roles and areas in words."""

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.services.people import accounts
from broadcast.views import people

LAN = operator("Lan")


def test_every_role_has_its_words():
    assert list(people.role_words()) == list(Role)


def test_roles_and_areas_are_named(tools):
    ha = Actor(person="Hà", roles=frozenset({Role.VIEWER, Role.EDITOR}), areas=frozenset({"06787"}))
    accounts.add(tools, LAN, "ha.tran", ha)
    board = people.board(tools, LAN)
    assert people.role_names(ha) == "Biên tập, Chỉ xem"
    assert board.area_names(ha) == "Phường Cẩm Thạch"
    assert board.area_names(LAN) == "Cả thành phố"
    assert len(board.areas) == 17
    assert people.person_of(board, "ha.tran").actor == ha
    with pytest.raises(UnknownName, match=r"ha\.tran"):
        people.person_of(board, "ha.trann")
