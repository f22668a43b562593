"""Every switch has its words."""

from broadcast.views import house_rules


def test_every_rule_says_what_holds_while_it_is_on_and_off(seen_tools):
    rules = house_rules.rules(seen_tools)
    assert all(rule.title and rule.while_on and rule.while_off and rule.while_on != rule.while_off for rule in rules)
    assert {rule.switch: rule.on for rule in rules} == {"standing-approval": True, "ward-first": False, "second-check": True}
    assert all(rule.last is None for rule in rules)
