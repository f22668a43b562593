"""Progress in a real browser with scripts: the strip moves, the rest of the page stays, and the end brings the new day."""

import time


def test_the_strip_moves_while_the_page_stays_and_its_end_brings_the_new_day(chromium, fresh):
    fresh.start()
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="en-US")
    context.add_cookies([{"name": "vao", "value": fresh.session(), "url": fresh.home}])
    page = context.new_page()
    complaints, loads = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("load", lambda _: loads.append(page.url))
    page.goto(fresh.home + "/?ngay=2021-02-04&tram=cam-thach")
    page.get_by_role("button", name="Xếp ngay").click()
    page.get_by_text("Đang làm bản tin ngày").or_(page.get_by_text("Đang chờ")).first.wait_for()
    before = len(loads)
    field = page.get_by_label("Ngày", exact=True)
    field.fill("05/02/2021")
    field.focus()
    seen = {page.locator("[sse-swap]").inner_text()}
    end = time.monotonic() + 240
    while page.locator("[sse-swap]").count() and time.monotonic() < end:
        seen.add(page.locator("[sse-swap]").inner_text(timeout=1000) if page.locator("[sse-swap]").count() else "")
        page.wait_for_timeout(150)
    page.get_by_text("17 trên 17 trạm đã sẵn sàng.").wait_for()
    assert len(seen) > 2, "the strip told more than once"
    assert len(loads) == before, "the page was not loaded again"
    assert complaints == []
    context.close()
