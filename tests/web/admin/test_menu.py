"""The rail, a phone's bar and the page of the rest lead only where the person is let in; name and role stand at the end of each."""

import itertools
import re

import pytest

from broadcast.model.actor import Actor, Role

BOUND = frozenset({"06787"})


@pytest.mark.parametrize(("role", "areas"), [*itertools.product(Role, [None, BOUND])])
def test_whoever_follows_the_menu_is_let_in_everywhere(open_web, enter, role, areas):
    web = open_web(actor=None)
    enter(web, Actor(person="chị Hà", roles=frozenset({role}), areas=areas))
    page = web.get("/them").text
    nav, main = page.split("</nav>")
    rail = set(re.findall(r'class="muc[^"]*" href="([^"]+)"', nav)) - {"/them", "/bao-tin"}
    listed = set(re.findall(r'<li><a href="([^"]+)"', main))
    assert rail == listed
    assert {address: web.get(address).status_code for address in listed | {"/bao-tin", "/toi"}} == dict.fromkeys(
        listed | {"/bao-tin", "/toi"}, 200
    )


def test_name_and_role_stand_at_the_end(web):
    page = web.get("/them").text
    nav, main = page.split("</nav>")
    assert 'href="/toi"' in re.findall(r"<a [^>]+>", nav)[-1]
    assert "Quản trị" in nav[-200:]
    assert 'href="/toi"' in re.findall(r"<a [^>]+>", main)[-1]
    assert "Quản trị" in main[-250:]
