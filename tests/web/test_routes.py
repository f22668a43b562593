"""A route parses, calls a service and renders: twelve lines at most; and no page asks the database more than it should."""

import ast

import pytest
from sqlalchemy import Engine, event

from broadcast.web.pages import HERE

ROUTES = [
    (path.name, node)
    for path in sorted(HERE.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text()))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any("pages." in ast.unparse(one) for one in node.decorator_list)
]
MOST_STATEMENTS = 80
"""For 17 stations and 11 scripts; today's page takes 47, one script's 76. The next mark is 15."""


def test_there_are_routes_to_look_at():
    assert len(ROUTES) >= 12


@pytest.mark.parametrize(("name", "node"), ROUTES, ids=[f"{name}:{node.name}" for name, node in ROUTES])
def test_a_route_has_twelve_lines_at_most(name, node):
    assert node.end_lineno - node.lineno < 12


@pytest.mark.parametrize("path", ["/", "/kich-ban", "/kich-ban/3", "/so-lieu", "/so-lieu/nhap", "/tram", "/t", "/t/cam-thach"])
def test_a_page_asks_the_database_a_bounded_number_of_times(web, path):
    web.get(path)
    asked = []

    def count(*words):
        asked.append(words[2])

    event.listen(Engine, "before_cursor_execute", count)
    try:
        web.get(path)
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert len(asked) <= MOST_STATEMENTS
