"""Whom a refusal names: those who can come in and may do it everywhere, but for the person refused."""

from broadcast.model.account import Account
from broadcast.model.actor import Action, Actor, Role
from broadcast.model.units import AreaCode
from broadcast.services.colleagues import others_who_may, own_work

PEOPLE = [
    ("ha", "chị Hà", Role.CITY_APPROVER, {}),
    ("an", "anh An", Role.ADMINISTRATOR, {}),
    ("ba", "bà Ba", Role.CITY_APPROVER, {"disabled": True}),
    ("tu", "anh Tú", Role.CITY_APPROVER, {"password_hash": ""}),
    ("bd", "anh Bắc", Role.EDITOR, {}),
]


def test_those_who_can_come_in_and_may_are_named_but_for_one(tools):
    with tools.begin(write=True) as uow:
        assert own_work(uow, "own-text", "own-text.alone", "Lan").code == "own-text.alone"
        for login, person, role, changed in PEOPLE:
            uow.accounts.save(
                Account(login=login, actor=Actor(person=person, roles=frozenset({role})), **{"password_hash": "x", **changed})
            )
        bound = Actor(person="chị Vũ", roles=frozenset({Role.CITY_APPROVER}), areas=frozenset({AreaCode("06787")}))
        uow.accounts.save(Account(login="vu", actor=bound, password_hash="x"))
        assert others_who_may(uow, Action.APPROVE, "Lan") == ("anh An", "chị Hà")
        assert others_who_may(uow, Action.APPROVE, "chị Hà") == ("anh An",)
        assert dict(own_work(uow, "own-text", "own-text.alone", "chị Hà").facts) == {"person": "chị Hà", "others": "anh An"}
