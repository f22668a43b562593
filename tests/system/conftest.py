"""The one browser of a worker: whoever looks at pages shares it."""

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def playwright():
    """What starts browsers; there can be one of it at a time."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--lang=vi"])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def large_text(playwright):
    """A browser whose owner set text to twice its size."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--lang=vi", "--blink-settings=defaultFontSize=32"]
    )
    yield browser
    browser.close()
