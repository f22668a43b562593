"""Rights as a table: every role, every action, the own and a foreign area."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.access.errors import NotAllowed
from broadcast.access.may import RIGHTS, may, require
from broadcast.model.actor import Action, Actor, Role, operator
from broadcast.model.units import AreaCode

HERE, THERE = AreaCode("06787"), AreaCode("06760")


def _one(role, areas=None):
    return Actor(person="chị Hà", roles=frozenset({role}), areas=areas)


def test_every_role_has_its_rights_and_every_action_someone():
    assert set(RIGHTS) == set(Role)
    assert frozenset().union(*RIGHTS.values()) == frozenset(Action)


@pytest.mark.parametrize(
    ("role", "action", "allowed"),
    [
        (Role.EDITOR, Action.WRITE_SCRIPT, True),
        (Role.EDITOR, Action.APPROVE, False),
        (Role.CITY_APPROVER, Action.APPROVE, True),
        (Role.CITY_APPROVER, Action.WRITE_SCRIPT, False),
        (Role.WARD_APPROVER, Action.ACCEPT, True),
        (Role.WARD_APPROVER, Action.APPROVE, False),
        (Role.STATION_OPERATOR, Action.FETCH, True),
        (Role.STATION_OPERATOR, Action.PLAN, False),
        (Role.VIEWER, Action.LOOK, True),
        (Role.VIEWER, Action.FETCH, False),
        (Role.ADMINISTRATOR, Action.MANAGE_PEOPLE, True),
    ],
)
def test_a_role_may_do_its_work_and_no_other(role, action, allowed):
    assert (may(_one(role), action) is None) is allowed


@given(st.sampled_from(Role), st.sampled_from(Action))
def test_bound_to_an_area_nobody_acts_in_another_or_in_all(role, action):
    bound = _one(role, frozenset({HERE}))
    assert may(bound, action, THERE) is not None
    assert may(bound, action) is not None
    assert (may(bound, action, HERE) is None) is (action in RIGHTS[role])


@given(st.sets(st.sampled_from(Role)), st.sampled_from(Action))
def test_several_roles_add_up_and_none_may_nothing(roles, action):
    actor = Actor(person="anh Nam", roles=frozenset(roles))
    assert (may(actor, action) is None) is any(action in RIGHTS[role] for role in roles)


def test_the_reason_names_the_person_and_what_to_do():
    with pytest.raises(NotAllowed, match=r"chị Hà.*duyệt.*Chuyển cho người duyệt"):
        require(_one(Role.EDITOR), Action.APPROVE)
    with pytest.raises(NotAllowed, match="không được giao đơn vị này"):
        require(_one(Role.WARD_APPROVER, frozenset({HERE})), Action.ACCEPT, THERE)
    with pytest.raises(NotAllowed, match="cả thành phố"):
        require(_one(Role.WARD_APPROVER, frozenset({HERE})), Action.ACCEPT)


def test_the_person_at_this_machine_may_do_everything():
    for action in Action:
        require(operator("quản trị"), action, HERE)
