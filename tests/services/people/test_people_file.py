"""A table of people is taken whole or not at all."""

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.model.actor import Actor, Role, operator
from broadcast.services.people import accounts
from broadcast.services.people.people_file import _rows, add_people

ROLES = {"bien tap": Role.EDITOR, "duyet phuong xa": Role.WARD_APPROVER}
TABLE = "Tên đăng nhập,Họ tên,Vai trò,Mã đơn vị\nha.tran,Trần Hà,Biên tập,\ntu.le,Lê Tú,Biên tập + Duyệt phường xã,06787 06760\n".encode()


def test_everybody_gets_rights_and_a_link(tools):
    added = add_people(tools, operator("Lan"), TABLE, ROLES)
    assert [person.login for person, _ in added] == ["ha.tran", "tu.le"]
    assert len({key for _, key in added}) == 2
    rights = {account.login: account.actor for account in accounts.everybody(tools, operator("Lan"))}
    assert rights["ha.tran"] == Actor(person="Trần Hà", roles=frozenset({Role.EDITOR}))
    assert rights["tu.le"].areas == frozenset({"06787", "06760"})


@pytest.mark.parametrize("data", [b"", b"x", "Tên đăng nhập,Họ tên,Vai trò\n".encode()])
def test_what_is_no_table_of_people_is_refused(tools, data):
    with pytest.raises(FieldsRefused):
        add_people(tools, operator("Lan"), data, ROLES)


def test_only_who_manages_people_may(tools):
    with pytest.raises(NotAllowed):
        add_people(tools, Actor(person="Hà", roles=frozenset({Role.EDITOR})), TABLE, ROLES)


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("ha.tran,Trần Hà,Thợ điện,", ["people-role"]),
        ("ha.tran,Trần Hà,,", ["people-role"]),
        ("ha.tran,Trần Hà,Biên tập + Thợ điện,", ["people-role"]),
        ("ha.tran,Trần Hà,Biên tập,\nha.tran,Trần Hạ,Biên tập,", ["people-twice"]),
        ("ha tran,Trần Hà,Biên tập,", ["people-row"]),
        ("ha.tran,,Biên tập,", ["people-row"]),
    ],
)
def test_one_bad_row_keeps_everybody_out_and_is_told(tools, rows, codes):
    table = f"Tên đăng nhập,Họ tên,Vai trò,Mã đơn vị\ntu.le,Lê Tú,Biên tập,\n{rows}\n".encode()
    with pytest.raises(FieldsRefused) as caught:
        add_people(tools, operator("Lan"), table, ROLES)
    assert [found.code for found in caught.value.notices] == codes
    assert {found.where.row for found in caught.value.notices} <= {3, None}
    assert [account.login for account in accounts.everybody(tools, operator("Lan")) if account.login == "tu.le"] == []


def test_a_table_with_semicolons_other_headings_and_capitals_is_one_too(tools):
    table = "HO TEN;Dang nhap;VAI TRÒ;Đơn vị\nLê Tú;TU.LE;biên tập / duyệt phường xã;06787, 06760\n".encode()
    ((person, _),) = add_people(tools, operator("Lan"), table, ROLES)
    assert (person.login, person.rights.person, len(person.rights.roles), len(person.rights.areas)) == ("tu.le", "Lê Tú", 2, 2)


def test_a_table_has_five_hundred_people_at_most(seen_tools):
    rows = "".join(f"nguoi.{number},Người {number},Biên tập,\n" for number in range(501))
    read = list(_rows(f"Tên đăng nhập,Họ tên,Vai trò,Mã đơn vị\n{rows}".encode()))
    assert (len(read), read[0][0], read[-1][1]["login"]) == (500, 2, "nguoi.499")
    long = list(_rows(f"Tên đăng nhập,Họ tên,Vai trò\nx,{'n' * 300},Biên tập\n".encode()))
    assert long[0][1]["person"] == "n" * 200
