"""A download in a real Chromium whose line is cut: what the page says about going on is true."""

import hashlib
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "station"))
from serving import wait_for

from broadcast.bundle.segments import read_all
from broadcast.model.box import TokenUse
from broadcast.services.delivery.downloads import open_file

DAY = date(2021, 2, 4)
ITEM = "document.querySelector('downloads-manager').shadowRoot.querySelector('downloads-item').shadowRoot"


@pytest.fixture
def browser(playwright, tmp_path):
    """A Chromium with a profile of its own that saves into ``tmp_path``."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path="/usr/bin/chromium", args=["--no-sandbox", "--lang=vi"], accept_downloads=True
    )
    yield context
    context.close()


def test_a_cut_download_goes_on_where_it_broke(browser, real_day, line, tmp_path):
    page = browser.new_page()
    session = browser.new_cdp_session(page)
    session.send("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path / "saved"), "eventsEnabled": True})
    line.mend()
    page.goto(f"{line.url}/t?khoa={real_day.token(use=TokenUse.LINK)}")
    assert "bấm Tiếp tục" in page.inner_text("body")
    line.cut(1_500_000)
    page.click("text=Tải cả ngày")
    wait_for(lambda: line.broken, 30)
    downloads = browser.new_page()
    downloads.goto("chrome://downloads")
    downloads.wait_for_function(f"{ITEM}.textContent.includes('Network error')")
    saved = tmp_path / "saved" / "cam-thach-2021-02-04.zip"
    broken = saved.with_suffix(".zip.crdownload").stat().st_size
    assert 1_000_000 < broken < 1_500_000
    line.mend()
    downloads.evaluate(f"[...{ITEM}.querySelectorAll('button')].find(button => button.innerText.trim() == 'Resume').click()")
    wait_for(saved.exists, 30)
    file = open_file(real_day.tools, "cam-thach", DAY, saved.name)
    whole = read_all(file.content, file.read)
    assert hashlib.sha256(saved.read_bytes()).hexdigest() == hashlib.sha256(whole).hexdigest()
    assert line.sent < len(whole) - broken + 20_000
    print(f"\ncut at {broken} of {len(whole)} bytes; {line.sent} came after «Resume»")
