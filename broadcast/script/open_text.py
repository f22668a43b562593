"""A script with the places of its values left open: what an approval is given to, whatever the figures are."""

from collections.abc import Iterator

from jinja2 import nodes

from broadcast.model.script import Script
from broadcast.model.units import WrittenText
from broadcast.script.copy_rules import place_slots
from broadcast.script.grammar import parse
from broadcast.script.sandbox import sandbox

OPEN_DAY = "01/01/2021"
OPEN_VALUE = "1"


def open_text(script: Script) -> WrittenText:
    """Return the written text of every branch of a script in order, the same stand-in wherever a value goes. Raises BadScript.

    Its reading changes when a word's reading does, and never when a figure, a day or a place does.
    """
    tree, _ = parse(sandbox(), script.id, script.body, script.body_line)
    return WrittenText("".join(_pieces(tree)))


def _pieces(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Name):
        yield _stand_in(node.name)
    elif isinstance(node, nodes.Getattr):
        yield _stand_in(node.attr)
    elif isinstance(node, nodes.Const):
        yield str(node.value)
    elif not isinstance(node, nodes.Compare | nodes.Test | nodes.And | nodes.Or | nodes.Not):
        for child in node.iter_child_nodes(exclude=("test", "iter", "target")):
            yield from _pieces(child)


def _stand_in(name: str) -> str:
    return OPEN_DAY if name.startswith("ngay_") else place_slots().get(name, OPEN_VALUE)
