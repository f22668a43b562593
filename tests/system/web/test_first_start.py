"""The first start as a new centre does it today: with only the screen to go by, to an approved item in today's bundle."""

import json
import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from noon import NOON_ZONE

SCREENS = Path(__file__).parents[3] / ".screens"
UNITS = ("Phường Mông Dương", "Phường Quang Hanh", "Phường Cửa Ông", "Phường Cẩm Phả", "Xã Hải Hòa")
TEXT = "Kính thưa bà con.\nSáng thứ bảy bà con ra nhà văn hóa nhận thẻ bảo hiểm y tế.\nNhớ mang theo căn cước công dân."


@pytest.fixture
def browser(chromium):
    """Return a function that opens a browser of somebody's own, without JavaScript."""
    contexts = []

    def opened(width=1366, height=768):
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="en-US", java_script_enabled=False)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def look(page, name):
    SCREENS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENS / f"bat-dau-{name}.png", full_page=True)


PASSWORD = "than đá biển ruốc"


def wait_for(true, seconds):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.1)


def choose_password(page, **fields):
    for label, text in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(text)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_label("Gõ lại mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()


def choose_units(page):
    page.get_by_role("heading", name="Hôm nay phát cho những phường, xã nào?").wait_for()
    look(page, "1-don-vi")
    page.get_by_label("Tỉnh, thành phố").select_option(label="Tỉnh Quảng Ninh")
    page.get_by_role("button", name="Tìm").click()
    for unit in UNITS:
        page.get_by_label(unit, exact=True).check()
    look(page, "1-da-chon")
    page.get_by_role("button", name="Lấy các nơi đã đánh dấu").click()


def add_a_session_soon(page):
    page.get_by_role("heading", name="3 buổi phát thường lệ mỗi ngày.").wait_for()
    soon = datetime.now(NOON_ZONE) + timedelta(minutes=40)
    page.get_by_label("Bắt đầu lúc").fill(f"{soon:%H:%M}")
    page.get_by_role("button", name="Thêm buổi").click()
    page.get_by_role("cell", name=f"{soon:%H:%M}").first.wait_for()
    look(page, "2-buoi-phat")
    page.get_by_role("link", name="Giữ các buổi này").click()


def add_an_approver(page):
    """Return the approver's one-time link."""
    page.get_by_label("Tên đăng nhập", exact=True).fill("thu.ha")
    page.get_by_label("Họ tên").fill("Trần Thu Hà")
    page.get_by_label("Duyệt thành phố").check()
    look(page, "3-nguoi")
    page.get_by_role("button", name="Thêm và lấy liên kết").click()
    link = page.get_by_label("Liên kết").input_value()
    page.get_by_role("link", name="Xong, sang Hôm nay").click()
    return link


def write_an_item(page):
    page.get_by_role("heading", name="Hôm nay chưa có bài nào phát được.").wait_for()
    look(page, "4-hom-nay")
    assert page.get_by_role("button", name="Xếp ngay").count() == 0
    page.get_by_role("link", name="Bài mới").click()
    page.get_by_label("Tiêu đề").fill("Nhận thẻ bảo hiểm y tế")
    page.get_by_label("Lời đọc").fill(TEXT)
    page.get_by_label("Nguồn").fill("thông báo 12/TB-UBND")
    page.get_by_role("button", name="Lưu và gửi duyệt").click()
    page.get_by_role("heading", name="Nhận thẻ bảo hiểm y tế").wait_for()
    look(page, "5-bai")


def approve_it(phone, address):
    phone.goto(address)
    choose_password(phone)
    phone.get_by_role("link", name="Duyệt").first.click()
    phone.get_by_role("link", name="Nhận thẻ bảo hiểm y tế").click()
    look(phone, "6-duyet-390")
    phone.get_by_role("button", name="Duyệt để phát").click()


def titles_at(server, page, station):
    """Return the titles of a station's published day of today, as who is signed in gets them; empty before there is one."""
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    status, data, _ = server.get(f"/t/{station}/{datetime.now(NOON_ZONE):%Y-%m-%d}/manifest.json", Cookie=cookies)
    return [item["title"] for session in json.loads(data)["sessions"] for item in session["items"]] if status == 200 else []


def test_from_a_fresh_start_to_an_approved_item_in_todays_bundle_in_under_five_minutes(fresh, browser):
    """Rows 1, 2, 5, 9 and 10 of the seed inventory: who issues, who approves, who enters, the city's desk and the wards' stations."""
    fresh.environment["BROADCAST_TIMEZONE"] = NOON_ZONE.key
    fresh.start(enter=False)
    began = time.monotonic()
    wait_for(lambda: "/lan-dau/" in fresh.log.read_text(), 60)
    page = browser()
    page.goto(fresh.home + re.search(r"(/lan-dau/\S+)", fresh.log.read_text())[1])
    choose_password(page, Họ_tên="Nguyễn Thị Lan", Tên_đăng_nhập="lan")
    choose_units(page)
    add_a_session_soon(page)
    link = add_an_approver(page)
    write_an_item(page)
    approve_it(browser(390, 844), fresh.home + urlsplit(link).path)
    wait_for(lambda: "Nhận thẻ bảo hiểm y tế" in titles_at(fresh, page, "cam-pha-06793"), 120)
    page.goto(fresh.home + "/?tram=cam-pha-06793")
    page.get_by_text("Nhận thẻ bảo hiểm y tế").first.wait_for(state="attached")
    look(page, "7-hom-nay-xong")
    taken = time.monotonic() - began
    print(f"from the first link to the bundle: {taken:.1f} s")
    assert taken < 300
