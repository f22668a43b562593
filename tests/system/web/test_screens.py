"""Every page from the narrowest phone to a desk's screen: nothing cut, nothing sideways, no text on another, no complaint of the browser.

The pictures go to ``.screens/`` to be looked at: ``python -m pytest tests/system/web/test_screens.py``.
"""

import re
from pathlib import Path

import pytest
from page_faults import COVERED, CUT

from broadcast.config import read_settings
from broadcast.services.background.jobs import ProgressBoard
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.startup import Startup
from broadcast.wiring import build_tools

SCREENS = Path(__file__).parents[3] / ".screens"
PICTURES = (1366, 390)
WIDTHS = (320, 390, 683, 821, 1024, 1280, 1366)
"""CSS pixels; 683 is a desk's screen at 200 %, 320 a phone of 640 at 200 %."""
HEIGHTS = {1366: 768, 390: 844, 683: 384}
TECHNICAL = re.compile(r"broadcast [a-z]|--|utf-8|BROADCAST_|/1\.\d+\.\d+|\bNone\b|\bnull\b|undefined", re.IGNORECASE)
SMALL = """() => [...document.querySelectorAll('.bao p, .canh span, [role=alert] li, .viec p')].map(e => e.textContent.trim())
  .filter(text => text && text[0] !== text[0].toUpperCase())"""
"""Messages that do not begin with a capital."""
NO_PAGE = (".", "/api/", "/tien-do", "/healthz", "/readyz", "/events", "/next", "{name}", "/static")
"""Routes that send files, events or answers to machines."""


@pytest.fixture(scope="module")
def screen(chromium, server):
    """One tab for all pages, without JavaScript."""
    context = chromium.new_context(locale="en-US", java_script_enabled=False)
    context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def test_a_page_fits_every_width_and_the_browser_has_nothing_to_say(screen, server, pages, page_name):
    screen.complaints.clear()
    screen.goto(server.home + pages[page_name])
    assert screen.locator("h1").count() == 1
    assert TECHNICAL.findall(screen.inner_text("body")) == []
    assert screen.evaluate(SMALL) == []
    screen.evaluate("document.fonts.ready.then(() => null)")
    for width in WIDTHS:
        screen.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 800)})
        sideways = screen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways <= 0, f"{width} px: {sideways} px sideways"
        assert (width, screen.evaluate(CUT)) == (width, [])
        assert (width, screen.evaluate(COVERED)) == (width, [])
        if width in PICTURES:
            screen.screenshot(path=SCREENS / f"{page_name}-{width}.png", full_page=True)
    ours = [text for text in screen.complaints if "Failed to load resource" not in text]
    assert ours == []


@pytest.mark.parametrize("name", ["hom-nay", "kich-ban-bai", "so-lieu", "trang-tram"])
def test_it_is_dark_where_that_is_liked(screen, server, pages, name):
    screen.emulate_media(color_scheme="dark")
    screen.set_viewport_size({"width": 1366, "height": 768})
    screen.goto(server.home + pages[name])
    screen.screenshot(path=SCREENS / f"{name}-toi-1366.png", full_page=True)
    assert screen.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(13, 22, 26)"
    assert screen.evaluate("document.fonts.check('600 15px \"Be Vietnam Pro\"') && document.fonts.check('15px So')")
    screen.emulate_media(color_scheme="light")


@pytest.mark.filterwarnings("ignore:Duplicate Operation ID")
def test_no_page_is_left_out(pages, tmp_path):
    settings = read_settings({}, data_dir=tmp_path)
    app = create_app(Site(settings=settings, startup=Startup(lambda: build_tools(settings)), board=ProgressBoard()))
    paths = [address.split("?")[0] for address in pages.values()]
    routes = [path for path, answers in app.openapi()["paths"].items() if "get" in answers and not any(part in path for part in NO_PAGE)]
    assert len(routes) > 25
    patterns = {route: re.sub(r"\\{\w+\\}", "[^/]+", re.escape(route)) for route in routes}
    assert [route for route in routes if not any(re.fullmatch(patterns[route], path) for path in paths)] == []
