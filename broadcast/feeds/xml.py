"""XML as bytes: elements in order, texts escaped, and no sign that XML does not allow."""

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as Tree

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Node = Tree.Element


def node(name: str, text: str = "", children: Iterable[Node] = (), attributes: Mapping[str, str] | None = None) -> Node:
    """Return an element."""
    made = Tree.Element(name, {key: clean(value) for key, value in (attributes or {}).items()})
    made.text = clean(text) or None
    made.extend(children)
    return made


def document(root: Node) -> bytes:
    """Return a document in UTF-8."""
    Tree.indent(root)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def clean(text: str) -> str:
    r"""Return a text without the signs that no XML may hold.

    >>> clean("a\x00b")
    'ab'
    """
    return _NOT_XML.sub("", text)
