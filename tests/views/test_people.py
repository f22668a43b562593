"""People as pages show them: roles, areas and deeds in words."""

import pytest

from broadcast.errors import UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Actor, Role, operator
from broadcast.services.people import accounts
from broadcast.views import people

LAN = operator("Lan")


def test_every_role_and_deed_has_its_words():
    assert list(people.role_words()) == list(Role)
    assert set(people._labels("deeds.tsv")) == set(Deed)


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


def test_deeds_are_told_in_words_with_their_details(tools):
    ha = Actor(person="Hà", roles=frozenset({Role.EDITOR}))
    accounts.add(tools, LAN, "ha.tran", ha)
    accounts.change(tools, LAN, "ha.tran", ha)
    lines = people.audit_lines(tools, LAN)
    assert [(line.deed, line.detail) for line in lines] == [
        ("Sửa vai trò hoặc khóa tài khoản", "Biên tập, đang mở"),
        ("Tạo liên kết một lần", ""),
        ("Thêm người", "Biên tập"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("roles", "viewer editor", "Chỉ xem, Biên tập"),
        ("state", "closed", "đã khóa"),
        ("state", "lạ", "lạ"),
        ("address", "10.0.0.1", "từ 10.0.0.1"),
        ("stations", "17", "17 trạm"),
        ("place", "cam-hai", "trạm cam-hai"),
        ("to", "11:05", "11:05"),
        ("before", "", ""),
        ("title", "Bài 3", "Bài 3"),
    ],
)
def test_a_fact_of_a_deed_is_worded_by_its_name(name, value, words):
    assert people._detail(name, value) == words
