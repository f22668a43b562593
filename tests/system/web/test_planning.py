"""Planning with a mouse and with a keyboard in a real Chromium, at 04:00 of the day after the notice."""

import re
import socket
import threading
from datetime import datetime
from importlib.resources import files
from types import SimpleNamespace
from urllib.parse import quote

import pytest
import uvicorn

from broadcast.config import read_settings
from broadcast.model.account import Account, WebSession
from broadcast.model.actor import operator
from broadcast.services.background.jobs import ProgressBoard
from broadcast.services.day import bundles, programmes
from broadcast.services.people.sign_in import digest
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.serving import Server
from broadcast.web.startup import Startup
from broadcast.wiring import build_tools

EARLY = datetime.fromisoformat("2021-02-04T04:00:00+07:00")
FAR = datetime.fromisoformat("2999-01-01T00:00:00+07:00")
KEY = "k" * 43
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
WEEK = "/lich-phat?tram=cam-thach"


def sign_in(tools):
    with tools.begin(write=True) as uow:
        account = Account(login="ha", actor=operator("chị Hà"), password_hash="x")
        uow.accounts.save(account)
        uow.web_sessions.add(WebSession(key_sha256=digest(KEY), login="ha", csrf="c" * 32, begun=FAR, seen=FAR))
        uow.commit()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A web whose clock stands before the first session, with one station's day published; nothing works behind it."""
    root = tmp_path_factory.mktemp("desk")
    settings = read_settings({}, data_dir=root / "data", audio_store=root / "parts", cache_dir=root / "cache", tts_order="espeak")
    with build_tools(settings, now=lambda: EARLY) as tools:
        sign_in(tools)
        bundles.publish(tools, programmes.stations(tools, "cam-thach"), tools.today())
    startup = Startup(lambda: build_tools(settings, now=lambda: EARLY))
    app = create_app(Site(settings=settings, startup=startup, board=ProgressBoard()))
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = Server(uvicorn.Config(app, log_level="warning", access_log=False), app.state.changes)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        startup.tools()
        yield SimpleNamespace(home=f"http://127.0.0.1:{door.getsockname()[1]}", root=root)
        server.should_exit = True
        thread.join(20)
    startup.close()


@pytest.fixture
def page(chromium, desk):
    """A tab of somebody who may do everything; what the browser complains about is kept."""
    context = chromium.new_context(viewport={"width": 1366, "height": 900}, locale="vi-VN", bypass_csp=True)
    context.add_cookies([{"name": "vao", "value": KEY, "url": desk.home}])
    tab = context.new_page()
    tab.complaints = []
    tab.on("console", lambda message: tab.complaints.append(message.text))
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    yield tab
    context.close()


def drag(page, item, other, below=4):
    start, end = item.bounding_box(), other.bounding_box()
    page.mouse.move(start["x"] + 6, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 6, end["y"] + below, steps=5)
    page.mouse.up()


def names(page):
    return [text.split(" · ")[1] for text in page.locator(".muc-ten b").all_inner_texts()]


def test_a_clock_is_changed_by_button_keyboard_and_mouse_and_faults_are_told_at_once(page, desk):
    page.goto(f"{desk.home}/lich-phat/khung/sua?ten={quote('thường ngày')}")
    page.get_by_role("button", name="Tiếp sóng", exact=True).click()
    page.locator("#at-3").fill("05:35")
    assert page.evaluate("document.activeElement.closest('li').id") == "muc-3"
    page.locator("#until-3").fill("05:40")
    page.locator("#source-3").select_option("none")
    page.get_by_text("buổi chỉ từ 11:00 đến 11:15").wait_for()
    assert "Thêm: Tiếp sóng, 05:35–05:40, không phát gì" in page.locator("#ket-qua").inner_text()
    page.locator("#muc-3").press("Alt+ArrowUp")
    page.wait_for_function("document.activeElement.id === 'muc-2'")
    assert names(page) == ["Nhạc hiệu", "Lời xướng", "Tiếp sóng", "Thông báo", "Lời chào"]
    drag(page, page.locator("#muc-2 .tay"), page.locator("#muc-0"), below=30)
    page.wait_for_function("document.querySelector('.muc-ten b').innerText.includes('Tiếp sóng')")
    assert page.complaints == []


def test_an_item_is_dragged_to_another_session_tried_moved_and_taken_back(page, desk):
    page.goto(desk.home + WEEK)
    items = page.locator("li[data-doi]")
    assert items.count() == 24
    drag(page, items.nth(1), items.nth(9))
    panel = page.locator("#vi-sao")
    panel.get_by_text("thử chuyển, chưa lưu").wait_for()
    assert "Không trùng bài nào" in panel.inner_text()
    assert page.evaluate("document.activeElement.id") == "vi-sao"
    page.evaluate(AXE)
    assert page.evaluate("axe.run(document).then(result => result.violations.map(found => found.id))") == []
    page.get_by_role("button", name=re.compile("Chuyển sang 11:0")).click()
    page.get_by_text("Lịch đang được xếp lại.").wait_for()
    page.locator(".bao").get_by_role("button", name="Hoàn tác").click()
    page.get_by_text("Đã hoàn tác.").wait_for()
    assert page.complaints == []


def test_the_same_is_done_by_keyboard_and_a_place_that_is_none_is_told(page, desk):
    page.goto(desk.home + WEEK)
    page.locator("li[data-doi] a").nth(9).press("Alt+ArrowUp")
    page.locator("#vi-sao").get_by_text("thử chuyển, chưa lưu").wait_for()
    first = page.locator("#vi-sao .gio").inner_text()
    page.locator("li[data-doi] a").nth(9).press("Alt+ArrowRight")
    page.wait_for_function("first => document.querySelector('#vi-sao .gio').innerText !== first", arg=first)
    assert "→ 17:0" in page.locator("#vi-sao .gio").inner_text()
    page.locator("#den").fill("09:00")
    page.get_by_role("button", name="Xem thử").click()
    page.get_by_text("Không chuyển được đến giờ này.").wait_for()
    assert page.complaints == []


def test_a_recording_is_sent_measured_and_taken_off_and_on_the_air(page, desk):
    page.goto(f"{desk.home}/thu-vien")
    tune = page.request.get(f"{desk.home}/thu-vien/0/nghe.mp3").body()
    file = {"name": "Tin phường tuần 5.mp3", "mimeType": "audio/mpeg", "buffer": tune}
    page.locator("#tep").set_input_files(file)
    assert "Tin phường tuần 5.mp3 · 0,1 MB" in page.locator("[data-tep]").inner_text()
    page.get_by_role("button", name="Gửi vào thư viện").click()
    page.get_by_text("Người duyệt nghe rồi mới phát.").wait_for()
    page.get_by_role("button", name="Ngừng dùng Tin phường tuần 5").click()
    page.get_by_role("button", name="Hoàn tác").click()
    page.get_by_text("Mình gửi nên người khác duyệt").wait_for()
    assert page.complaints == []
