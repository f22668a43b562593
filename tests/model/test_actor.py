"""Who acts is a value: the same person with the same roles is the same actor."""

from broadcast.model.actor import Actor, Role, operator


def test_the_operator_of_this_machine_has_every_role_everywhere():
    assert operator("Lan").roles == frozenset(Role)
    assert operator("Lan").areas is None


def test_two_of_the_same_are_equal():
    assert operator("Lan") == Actor(person="Lan", roles=frozenset(Role))
