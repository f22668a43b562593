"""Progress in a real browser with scripts: the strip moves; what somebody hears, types, has opened and looks at stays as it is."""

import pytest


@pytest.fixture
def person(chromium):
    """Return a function that opens a page with scripts, in an English browser, and hears its complaints."""
    contexts = []

    def opened(server, path, **size):
        context = chromium.new_context(viewport={"width": 1366, "height": 768, **size}, locale="en-US")
        contexts.append(context)
        context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
        page = context.new_page()
        page.complaints, page.loads = [], []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("load", lambda _: page.loads.append(page.url))
        page.goto(server.home + path)
        return page

    yield opened
    for context in contexts:
        context.close()


PLAYING = "() => { const a = document.querySelector('.may-nghe audio'); return a && !a.paused && a.currentTime > 0 && a.currentSrc }"
FINISH = "document.querySelector('.may-nghe audio').dispatchEvent(new Event('ended'))"
"""A minute's item is not waited for: the browser's own event is sent as if it had ended."""


def test_one_press_plays_a_whole_session_in_its_order_and_leaves_no_trace_in_the_history(person, server):
    page = person(server, "/t")
    page.goto(server.home + "/?ngay=2021-02-04&tram=cam-thach")
    whole = page.get_by_role("button", name="Nghe cả buổi 11:00")
    whole.focus()
    whole.press("Enter")
    first = page.wait_for_function(PLAYING).json_value()
    assert "-1100-" in first
    page.evaluate(FINISH)
    page.wait_for_function(f"first => {{ const now = ({PLAYING})(); return now && now !== first }}", arg=first)
    assert page.locator("[data-dang-nghe]").count() == 1
    assert page.evaluate("document.activeElement.textContent").strip().startswith("Nghe cả buổi")
    files = page.locator("[data-buoi]:has(button:focus) a[data-am]").count()
    for _ in range(files - 1):
        page.evaluate(FINISH)
    assert page.locator("[data-dang-nghe]").count() == 0, "after its last item it is silent"
    page.get_by_role("region", name="Nghe thử").get_by_role("button", name="Đóng").click()
    assert page.locator(".may-nghe").count() == 0
    page.go_back()
    assert page.url.endswith("/t"), "hearing made no step that Back would have to undo"
    assert page.complaints == []


def test_an_item_that_cannot_be_heard_is_told_and_the_next_one_plays(person, server):
    page = person(server, "/t/cam-thach?ngay=2021-02-04", width=390, height=844)
    session = page.locator("details[data-buoi]", has_text="11:00").first
    session.evaluate("e => e.open = true")
    page.route("**" + session.locator("a[data-am]").first.get_attribute("data-am"), lambda route: route.abort())
    session.get_by_role("button", name="Nghe cả buổi").click()
    page.get_by_text("nghe tiếp mục sau").wait_for()
    page.wait_for_function(PLAYING)


def test_a_sentence_is_heard_where_it_stands_and_so_is_the_next(person, server):
    page = person(server, "/kich-ban/3?ngay=2021-02-04&tram=cam-thach")
    for number in (5, 6):
        page.get_by_label(f"Nghe câu {number}", exact=True).click()
        page.wait_for_function(f"() => String(({PLAYING})()).endsWith('cau={number}')")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Nghe câu {number}"
    assert len(page.loads) == 1


def test_the_strip_moves_while_the_page_stays_and_its_end_brings_the_new_day(person, fresh):
    page = person(fresh.start(), "/?ngay=2021-02-04&tram=cam-thach")
    page.get_by_role("button", name="Xếp ngay").click()
    page.get_by_text("Đang làm bản tin ngày").or_(page.get_by_text("Đang chờ")).first.wait_for()
    before = len(page.loads)
    field = page.get_by_label("Ngày", exact=True)
    field.fill("05/02/20")
    field.press("ArrowLeft")
    details = page.locator("details").first
    opened = details.count() and details.evaluate("e => { e.open = !e.open; return e.open }")
    page.evaluate("window.told = new Set(); new MutationObserver(() => window.told.add(document.querySelector('[sse-swap]')?.innerText))"
                  ".observe(document.body, {subtree: true, childList: true, characterData: true})")  # fmt: skip
    page.get_by_text("17 trên 17 trạm đã sẵn sàng.").wait_for(timeout=240_000)
    assert page.evaluate("window.told.size") > 2, "the strip told more than once"
    assert len(page.loads) == before, "the page was not loaded again"
    assert field.input_value() == "05/02/20", "what was half typed is there"
    assert field.evaluate("e => [document.activeElement === e, e.selectionStart]") == [True, 7]
    assert not details.count() or details.evaluate("e => e.open") == opened
    assert page.complaints == []
    page.get_by_role("button", name="Xếp lại").click()
    page.locator("[sse-swap]").wait_for()
    page.get_by_role("button", name="Nghe cả buổi 11:00").click()
    page.wait_for_function(PLAYING)
    page.evaluate("window.player = document.querySelector('.may-nghe audio')")
    page.locator("[sse-swap]").wait_for(state="detached", timeout=240_000)
    assert page.evaluate("window.player === document.querySelector('.may-nghe audio') && !window.player.paused"), "it plays on"
    assert page.locator("[data-dang-nghe]").count() == 1
