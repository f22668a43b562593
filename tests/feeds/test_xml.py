"""XML holds whatever text there is."""

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from broadcast.feeds.xml import clean, document, node


@given(st.text(max_size=40))
def test_any_text_comes_back_but_for_what_xml_forbids(text):
    root = fromstring(document(node("a", attributes={"b": text}, children=[node("c", text)])))
    assert (root[0].text or "") == clean(text).replace("\r\n", "\n").replace("\r", "\n")
