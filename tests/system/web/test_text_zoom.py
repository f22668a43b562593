"""Text at twice its size, as people set it in their browser, on a desk's screen and on a phone: nothing cut, sideways or on other text."""

import pytest
from page_faults import COVERED, CUT

SCREENS = ((1366, 768), (390, 844))


@pytest.fixture(scope="module")
def reader(large_text, server):
    """A tab in which text is 32 px where it was 16, without JavaScript."""
    context = large_text.new_context(locale="vi-VN", java_script_enabled=False)
    context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    yield context.new_page()
    context.close()


def test_at_twice_the_size_nothing_is_cut_and_nothing_overlaps(reader, server, pages, page_name):
    reader.goto(server.home + pages[page_name])
    assert reader.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    reader.evaluate("document.fonts.ready.then(() => null)")
    for width, height in SCREENS:
        reader.set_viewport_size({"width": width, "height": height})
        sideways = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways <= 0, f"{width} px: {sideways} px sideways"
        assert (width, reader.evaluate(CUT)) == (width, [])
        assert (width, reader.evaluate(COVERED)) == (width, [])
