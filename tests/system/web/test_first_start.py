"""The first start as a new centre does it today: with only the screen to go by, to an approved item in today's bundle."""

import json
import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from .conftest import PASSWORD, wait_for

SCREENS = Path(__file__).parents[3] / ".screens"
UNITS = ("Phường Mông Dương", "Phường Quang Hanh", "Phường Cửa Ông", "Phường Cẩm Phả", "Xã Hải Hòa")
TEXT = "Kính thưa bà con.\nSáng thứ bảy bà con ra nhà văn hóa nhận thẻ bảo hiểm y tế.\nNhớ mang theo căn cước công dân."
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


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


def choose_password(page, **fields):
    for label, text in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(text)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_label("Gõ lại mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()


def test_from_a_fresh_start_to_an_approved_item_in_todays_bundle_in_under_five_minutes(fresh, browser):
    """Row 1, 2, 5, 9 and 10 of the seed inventory: who issues, who approves, who enters, the city's desk and the wards' stations."""
    fresh.start(enter=False)
    began = time.monotonic()
    wait_for(lambda: "/lan-dau/" in fresh.log.read_text(), 60)
    page = browser()
    page.goto(fresh.home + re.search(r"(/lan-dau/\S+)", fresh.log.read_text())[1])
    choose_password(page, Họ_tên="Nguyễn Thị Lan", Tên_đăng_nhập="lan")

    page.get_by_role("heading", name="Hôm nay phát cho những phường, xã nào?").wait_for()
    look(page, "1-don-vi")
    page.get_by_label("Tỉnh, thành phố").select_option(label="Tỉnh Quảng Ninh")
    page.get_by_role("button", name="Tìm").click()
    for unit in UNITS:
        page.get_by_label(unit, exact=True).check()
    look(page, "1-da-chon")
    page.get_by_role("button", name="Lấy các nơi đã đánh dấu").click()

    page.get_by_role("heading", name="3 buổi phát thường lệ mỗi ngày.").wait_for()
    soon = datetime.now(ZONE) + timedelta(minutes=40)
    late = soon.hour >= 21 or soon.hour < 6 or soon.date() != datetime.now(ZONE).date()
    page.get_by_label("Bắt đầu lúc").fill(f"{soon:%H:%M}")
    page.get_by_label("Người cho phép phát giờ đêm").fill("Phó Chủ tịch phường" if late else "")
    page.get_by_role("button", name="Thêm buổi").click()
    page.get_by_role("cell", name=f"{soon:%H:%M}").first.wait_for()
    look(page, "2-buoi-phat")
    page.get_by_role("link", name="Giữ các buổi này").click()

    page.get_by_label("Tên đăng nhập", exact=True).fill("thu.ha")
    page.get_by_label("Họ tên").fill("Trần Thu Hà")
    page.get_by_label("Duyệt thành phố").check()
    look(page, "3-nguoi")
    page.get_by_role("button", name="Thêm và lấy liên kết").click()
    link = page.get_by_label("Liên kết").input_value()
    page.get_by_role("link", name="Xong, sang Hôm nay").click()

    look(page, "4-hom-nay")
    page.get_by_role("heading", name="Hôm nay chưa có bài nào phát được.").wait_for()
    assert page.get_by_role("button", name="Xếp ngay").count() == 0
    page.get_by_role("link", name="Bài mới").click()
    page.get_by_label("Tiêu đề").fill("Nhận thẻ bảo hiểm y tế")
    page.get_by_label("Lời đọc").fill(TEXT)
    page.get_by_label("Nguồn").fill("thông báo 12/TB-UBND")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("heading", name="Nhận thẻ bảo hiểm y tế").wait_for()
    look(page, "5-bai")

    phone = browser(390, 844)
    phone.goto(fresh.home + urlsplit(link).path)
    choose_password(phone)
    phone.get_by_role("link", name="Duyệt").first.click()
    phone.get_by_role("link", name="Nhận thẻ bảo hiểm y tế").click()
    look(phone, "6-duyet-390")
    phone.get_by_role("button", name="Duyệt để phát").click()

    page.goto(fresh.home + "/")
    page.get_by_role("button", name=re.compile("Xếp ngay|Xếp lại")).or_(page.get_by_text("Đang làm bản tin")).first.wait_for()
    day = f"{datetime.now(ZONE):%Y-%m-%d}"
    wait_for(lambda: fresh.get(f"/t/cam-pha-06793/{day}/manifest.json")[0] == 200, 120)
    manifest = json.loads(fresh.get(f"/t/cam-pha-06793/{day}/manifest.json")[1])
    titles = [item["title"] for session in manifest["sessions"] for item in session["items"]]
    assert "Nhận thẻ bảo hiểm y tế" in titles
    page.goto(fresh.home + "/?tram=cam-pha-06793")
    page.get_by_text("Nhận thẻ bảo hiểm y tế").first.wait_for(state="attached")
    look(page, "7-hom-nay-xong")
    taken = time.monotonic() - began
    print(f"from the first link to the bundle: {taken:.1f} s")
    assert taken < 300
