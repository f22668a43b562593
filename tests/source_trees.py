"""The program's own modules as trees: parsed once a process, whichever test asks first."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "broadcast"


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Return a module's tree."""
    return ast.parse(path.read_text("utf-8"))


def functions_in(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function of a module, also those inside others; expressions, where none can stand, are passed over."""
    todo = [tree]
    while todo:
        node = todo.pop()
        todo += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr)]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
