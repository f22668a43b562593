"""Every route is asked by every role, of the whole city and of a foreign area, and opens for whom it should."""

import itertools

import pytest
from rights import STREAMS, all_routes, check_answer

from broadcast.model.actor import Actor, Role


@pytest.mark.parametrize(("role", "areas"), [*itertools.product(Role, [None, frozenset({"99999"})])])
def test_every_route_asks_for_its_right(site, role, areas):
    actor = Actor(person="chị Hà", roles=frozenset({role}), areas=areas)
    site.come_in("c" * 32, actor)
    routes = [(method, route) for method, route in all_routes(site.app) if route.path not in STREAMS]
    assert len(routes) > 35
    for method, route in routes:
        check_answer(site.client, method, route, actor)
