"""A route parses, calls a service and renders: twelve lines at most."""

import ast

from source_trees import functions_in, tree_of

from broadcast.web.pages import HERE


def routes():
    """Every function that answers a page, by its file and name."""
    for path in sorted(HERE.rglob("*.py")):
        for function in functions_in(tree_of(path)):
            if any("pages." in ast.unparse(decorator) for decorator in function.decorator_list):
                yield f"{path.name}:{function.name}", function


def test_a_route_has_twelve_lines_at_most():
    lines = {name: route.end_lineno - route.lineno for name, route in routes()}
    assert len(lines) >= 120
    assert {name: count for name, count in lines.items() if count >= 12} == {}
