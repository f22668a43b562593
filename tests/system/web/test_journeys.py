"""What people come to do, in a real browser and without JavaScript."""

import hashlib
import json
import zipfile
from pathlib import Path

TABLE = """Tính đến hết ngày\t02/02/2021
Đơn vị\tBluezoner có số điện thoại\tDân số
Thành phố Cẩm Phả\t72.500\t190.232
"""


def seconds_heard(page):
    """Return how long the sound in the player is, once the browser has it."""
    page.wait_for_url("**nghe=**" if "/t/" in page.url else "**cau=**")
    page.locator("audio").wait_for()
    for _ in range(200):
        if page.evaluate("document.querySelector('audio').readyState") >= 1:
            return page.evaluate("document.querySelector('audio').duration")
        page.wait_for_timeout(100)
    raise AssertionError(
        page.evaluate("[document.querySelector('audio').networkState, String((document.querySelector('audio').error || {}).message)]")
    )


def test_a_station_takes_the_whole_day_with_one_touch(open_page, server, tmp_path):
    page = open_page("/t/cam-thach?ngay=2021-02-04", 390, 844)
    with page.expect_download() as taken:
        page.get_by_text("Tải cả ngày").click()
    assert taken.value.suggested_filename == "cam-thach-2021-02-04.zip"
    path = tmp_path / "day.zip"
    taken.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("cam-thach-2021-02-04/manifest.json"))
        for session in manifest["sessions"]:
            for item in session["items"]:
                data = archive.read(f"cam-thach-2021-02-04/{item['file']}")
                assert hashlib.sha256(data).hexdigest() == item["sha256"]


def test_an_item_is_heard_where_it_stands(open_page):
    page = open_page("/t/cam-thach?ngay=2021-02-04", 390, 844)
    page.get_by_label("Nghe thử Tiến độ cài đặt Bluezone toàn thành phố, tính theo dân số").first.click()
    assert seconds_heard(page) > 30


def test_an_editor_hears_one_line(open_page):
    page = open_page("/kich-ban/3?ngay=2021-02-04&tram=cam-thach")
    page.get_by_label("Nghe câu 4", exact=True).click()
    assert 2 < seconds_heard(page) < 20


def test_rows_3_and_5_a_clerk_pastes_figures_sees_the_check_and_saves(open_page, fresh):
    page = open_page("/so-lieu", on=fresh.start())
    page.get_by_role("link", name="Nhập số liệu").click()
    page.get_by_label("hoặc dán từ bảng tính").fill(TABLE)
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_text("38,11 %").first.wait_for()
    screens = Path(__file__).parents[3] / ".screens"
    page.screenshot(path=screens / "so-lieu-kiem-tra-1366.png", full_page=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=screens / "so-lieu-kiem-tra-390.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Lưu, chờ người thứ hai").click()
    page.get_by_role("heading", name="Đã gửi. Chờ người thứ hai kiểm tra.").wait_for()
    page.get_by_role("heading", name="Sẽ được đọc lại").wait_for()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.screenshot(path=screens / "so-lieu-cho-1366.png", full_page=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=screens / "so-lieu-cho-390.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_clerk_whose_file_has_an_error_is_led_to_its_row(open_page):
    page = open_page("/so-lieu/nhap")
    page.get_by_label("hoặc dán từ bảng tính").fill(TABLE.replace("72.500", "272.500"))
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.url.endswith("#o-B3")
    screens = Path(__file__).parents[3] / ".screens"
    page.screenshot(path=screens / "so-lieu-loi-1366.png", full_page=True)
    assert page.get_by_role("button", name="Lưu").count() == 0
