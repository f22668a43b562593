"""A route parses, calls a service and renders: twelve lines at most."""

import ast

import pytest

from broadcast.web.pages import HERE

ROUTES = [
    (path.name, node)
    for path in sorted(HERE.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text()))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any("pages." in ast.unparse(one) for one in node.decorator_list)
]


def test_there_are_routes_to_look_at():
    assert len(ROUTES) >= 12


@pytest.mark.parametrize(("name", "node"), ROUTES, ids=[f"{name}:{node.name}" for name, node in ROUTES])
def test_a_route_has_twelve_lines_at_most(name, node):
    assert node.end_lineno - node.lineno < 12
