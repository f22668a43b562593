"""A centre's working day in the browser: written, approved, accepted, planned, sent at once, reported; a password forgotten.

One server for all of it, of today and of today's units, in the order of the day; ``test_first_start.py`` makes such a centre by screen.
"""

import io
import re
import time
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import openpyxl
from noon import NOON_ZONE

TITLE = "Lịch thu gom rác"
TEXT = "Kính thưa bà con.\nTừ ngày mai xe thu gom rác đến từng ngõ lúc sáu giờ sáng.\nĐề nghị bà con để rác đúng nơi quy định."
SCRIPT = "lich-thu-gom-rac"
STATION = "cam-pha-06793"
NEW_PASSWORD = "ruốc biển đá than"


def eventually(page, expression, seconds=30):
    """Wait until an expression is true on a page that may run no script of its own."""
    until = time.monotonic() + seconds
    while not (answer := page.evaluate(expression)) and time.monotonic() < until:
        page.wait_for_timeout(200)
    return answer


def test_rows_2_and_9_an_item_is_written_heard_submitted_and_approved(desk, centre):
    """Rows 2, 5 and 9 of the seed inventory: the approval of the authority, and the desk that writes."""
    page = desk("hanh", "/kich-ban/bai-moi")
    page.get_by_label("Tiêu đề").fill(TITLE)
    page.get_by_label("Lời đọc").fill(TEXT)
    page.get_by_label("Nguồn").fill("UBND phường Cẩm Phả")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_label("Nghe câu 2", exact=True).click()
    page.wait_for_url("**cau=2**")
    assert eventually(page, "(document.querySelector('audio') || {}).duration > 2")
    assert page.get_by_role("button", name="Duyệt để phát").count() == 0, "an editor does not approve"
    page.get_by_role("button", name="Gửi duyệt").click()
    phone = desk("thu.ha", "/duyet", 390, 844)
    phone.get_by_role("link", name=TITLE).click()
    assert "xe thu gom rác" in phone.inner_text("main")
    phone.get_by_role("button", name="Duyệt để phát").click()
    phone.get_by_text("Trần Thu Hà đã duyệt").first.wait_for()


def test_rows_1_and_10_a_ward_sees_who_issued_it_and_accepts_it_on_the_phone(desk):
    """Rows 1 and 10 of the seed inventory: who issued it stands there, and the ward says yes."""
    phone = desk("binh", "/duyet", 390, 844)
    phone.get_by_role("link", name=TITLE).click()
    assert "UBND phường Cẩm Phả" in phone.inner_text("main")
    phone.get_by_role("button", name="Nhận để phát").click()
    phone.get_by_role("heading", name="Không có mục nào chờ duyệt.").wait_for()
    assert "Vũ Thị Bình đã nhận" in desk("binh", f"/kich-ban/{SCRIPT}").inner_text("main")


def test_what_was_approved_is_planned_explained_moved_and_published(desk, centre):
    """A day that nothing can lock: tomorrow. The difference is shown before it is published."""
    tomorrow = datetime.now(NOON_ZONE) + timedelta(days=1)
    week = f"/lich-phat?tram={STATION}&ngay={tomorrow:%d/%m/%Y}"
    page = desk("hanh", week)
    until = time.monotonic() + 90
    while time.monotonic() < until and not page.get_by_role("link", name=TITLE).count():
        page.wait_for_timeout(500)
        page.reload()
    page.get_by_role("link", name=TITLE).last.click()
    page.get_by_role("heading", name=TITLE).wait_for()
    page.get_by_role("link", name="Công bố…").first.click()
    page.get_by_role("heading", name=re.compile("Công bố lại|Xếp lại")).wait_for()
    page.get_by_role("button", name="Công bố lịch mọi trạm").click()
    published = f"/t/{STATION}/{tomorrow:%Y-%m-%d}/manifest.json"
    while centre.get(published)[0] != 200 and time.monotonic() < until:
        page.wait_for_timeout(500)
    page.goto(centre.home + week)
    page.get_by_role("link", name=TITLE).last.click()
    page.get_by_label("hoặc lúc").fill("17:03")
    page.get_by_role("button", name="Xem thử").click()
    page.get_by_role("button", name="Chuyển sang 17:03").click()
    page.get_by_role("status").get_by_text("Đã chuyển").wait_for()


def test_an_urgent_message_airs_once_two_others_agree(desk, centre):
    page = desk("hanh", "/khan-cap")
    page = page if page.get_by_role("button", name="Gửi để hai người đồng ý").count() else desk("lan", "/khan-cap")
    page.get_by_label("Tiêu đề").fill("Nước lũ đang lên")
    page.get_by_label("Lời đọc").fill("Nước suối đang lên nhanh.\nBà con ven suối lên nhà văn hóa ngay.")
    page.get_by_role("button", name="Gửi để hai người đồng ý").click()
    page.get_by_role("heading", name="1 tin khẩn chờ người đồng ý.").wait_for()
    for login in ("thu.ha", "nam"):
        other = desk(login, "/khan-cap", 390, 844)
        other.get_by_role("button", name="Đồng ý phát").click()
    other.get_by_role("heading", name="1 tin khẩn đang phát.").wait_for()
    other.get_by_role("button", name="Dừng phát").first.click()


def test_a_report_of_the_week_says_the_same_on_the_page_and_in_the_workbook(desk, centre):
    today = f"{datetime.now(NOON_ZONE):%d/%m/%Y}"
    page = desk("hanh", f"/bao-cao?tu={today}&den={today}")
    heading = page.get_by_role("heading", level=1).inner_text()
    address = page.get_by_role("link", name="Xuất XLSX").get_attribute("href")
    status, data, _ = centre.get(address)
    assert status == 200
    cells = {str(cell) for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert any(STATION in cell or "Cẩm Phả" in cell for cell in cells)
    counts = re.match(r"Đã phát (\d+) trên (\d+) mục", heading)
    assert counts or heading == "Những ngày này chưa có lịch nào đến giờ phát", "before the day's first session nothing is due"
    assert set(counts.groups() if counts else ()) <= cells


def test_a_forgotten_password_is_set_anew_by_an_administrators_link(desk, centre):
    page = desk("lan", "/nguoi")
    page.get_by_role("link", name="Phạm Văn Nam").click()
    page.get_by_role("button", name="Liên kết đặt lại mật khẩu").click()
    path = urlsplit(page.get_by_label("Liên kết").input_value()).path
    somebody = desk("", path)
    somebody.get_by_label("Mật khẩu", exact=True).fill(NEW_PASSWORD)
    somebody.get_by_label("Gõ lại mật khẩu").fill(NEW_PASSWORD)
    somebody.get_by_role("button", name="Tiếp tục").click()
    somebody.goto(centre.home + "/toi")
    somebody.get_by_text("Phạm Văn Nam").first.wait_for()
    assert urlsplit(desk("nam", "/toi").url).path == "/vao", "the old sessions have ended"
    again = desk("", path)
    assert again.get_by_label("Mật khẩu", exact=True).count() == 0, "the link serves once"
    fresh = desk("", "/vao")
    fresh.get_by_label("Tên đăng nhập").fill("nam")
    fresh.get_by_label("Mật khẩu").fill(NEW_PASSWORD)
    fresh.get_by_role("button", name="Đăng nhập").click()
    fresh.goto(centre.home + "/toi")
    fresh.get_by_text("Phạm Văn Nam").first.wait_for()
