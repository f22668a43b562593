"""Figures brought by hand: dropped, pasted, put right on the page; a station's way in made, shown once, taken back. In both languages."""

import base64
import io
import re

import openpyxl
import pytest

from broadcast.web.large_forms import LARGEST_BODY

HEAD = ("Đơn vị", "Bluezoner có số điện thoại", "Dân số")
CITY = ("Thành phố Cẩm Phả", "74.100", "190.232")
WRONG = ("Phường Cẩm Thạch", "1.2O4", "11.799")
"""A letter among the figures, as fingers type it."""
DROPPED = """([name, data]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([Uint8Array.from(atob(data), sign => sign.charCodeAt(0))], name));
  return transfer;
}"""


@pytest.fixture(scope="module", params=["vi-VN", "en-US"])
def page(chromium, server, request):
    """An administrator's tab with JavaScript, in a language."""
    context = chromium.new_context(locale=request.param, permissions=["clipboard-read", "clipboard-write"])
    context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def as_csv(*rows):
    return "\n".join(";".join(row) for row in rows).encode("utf-8-sig")


def as_xlsx(*rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "written"), [("so-lieu-tuan-5.csv", as_csv), ("so-lieu-tuan-5.xlsx", as_xlsx)])
def test_a_file_that_is_dropped_on_the_page_is_read_at_once(page, server, name, written):
    page.goto(f"{server.home}/so-lieu/nhap")
    page.get_by_label("Số liệu tính đến hết ngày").fill("07/02/2021")
    dropped = page.evaluate_handle(DROPPED, [name, base64.b64encode(written(HEAD, CITY)).decode()])
    page.dispatch_event("main", "dragover", {"dataTransfer": dropped})
    assert page.locator(".tha.dang-tha").count() == 1
    page.dispatch_event("main", "drop", {"dataTransfer": dropped})
    page.get_by_role("heading", name=re.compile("2 số đọc được")).wait_for()
    assert page.get_by_text("38,95 %").count() == 1
    assert f"tệp {name}" in page.inner_text("main")
    assert "07/02/2021" in page.inner_text("main")


def test_a_table_is_pasted_its_faulty_cell_put_right_and_sent_to_the_second_person(page, server):
    page.goto(f"{server.home}/so-lieu/nhap")
    table = "\n".join("\t".join(row) for row in (HEAD, CITY, WRONG))
    page.evaluate("text => navigator.clipboard.writeText(text)", table)
    page.get_by_label("hoặc dán từ bảng tính").focus()
    page.keyboard.press("Control+V")
    page.get_by_label("Số liệu tính đến hết ngày").fill("7/2/2021")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_role("heading", name="Chưa lưu được: 1 chỗ cần sửa.").wait_for()
    assert page.evaluate("document.activeElement.id") == "loi"
    cell = page.get_by_label("Bluezoner có số điện thoại, ô B3")
    assert (cell.input_value(), cell.get_attribute("aria-invalid")) == ("1.2O4", "true")
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id || location.hash") in ("o-B3", "#o-B3")
    cell.fill("1.204")
    page.get_by_role("button", name="Kiểm tra lại").click()
    page.get_by_role("button", name="Lưu, chờ người thứ hai").wait_for()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Lưu, chờ người thứ hai").click()
    page.get_by_role("heading", name="Đã gửi. Chờ người thứ hai kiểm tra.").wait_for()
    said = page.inner_text("main")
    assert "1.204" in said
    assert "07/02/2021" in said
    assert "bảng dán vào" in said


def test_a_stations_link_is_made_shown_once_opens_its_page_and_ends_when_it_is_taken_back(page, server, chromium):
    page.goto(f"{server.home}/tram/ma")
    page.get_by_label("Trạm", exact=True).select_option(label="Phường Cẩm Thạch")
    holder = f"chị Lan trực trạm, máy {page.evaluate('navigator.language')}"
    page.get_by_label("Ai giữ").fill(holder)
    page.get_by_label("Có hiệu lực mấy ngày").fill("30")
    page.get_by_role("button", name="Cấp và hiện một lần").click()
    page.get_by_role("heading", name="Gửi liên kết này cho người trực trạm.").wait_for()
    link = page.get_by_label("Liên kết").input_value()
    box = page.locator("svg.qr").bounding_box()
    assert min(box["width"], box["height"]) > 150
    phone = chromium.new_context(locale="vi-VN", viewport={"width": 390, "height": 844})
    visitor = phone.new_page()
    visitor.goto(link)
    assert "Phường Cẩm Thạch" in visitor.inner_text("body")
    page.get_by_role("link", name="Đã gửi, về danh sách").click()
    row = page.get_by_role("row").filter(has_text=holder)
    row.wait_for()
    assert link.partition("khoa=")[2] not in page.content()
    row.locator("summary").click()
    row.get_by_role("button", name="Thu hồi ngay").click()
    row.get_by_text(re.compile(r"Thu hồi \d{2}/\d{2}/\d{4}")).wait_for()
    assert visitor.goto(f"{server.home}/t/cam-thach").status in (401, 403)
    phone.close()


def test_a_file_that_is_too_large_is_told_before_it_is_sent_and_its_form_comes_back(page, server, tmp_path):
    large = tmp_path / "ghi-am.wav"
    large.write_bytes(b"RIFF" + bytes(LARGEST_BODY))
    page.goto(f"{server.home}/so-lieu/nhap")
    page.locator("input[type=file]").set_input_files(large)
    page.get_by_text("ghi-am.wav. Tệp quá 20 MB: chọn tệp nhỏ hơn.").wait_for()
    page.get_by_label("Số liệu tính đến hết ngày").fill("07/02/2021")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    assert page.url.endswith("/so-lieu/nhap")
    assert page.evaluate("document.querySelector('input[type=file]').validationMessage") == "Tệp quá 20 MB: chọn tệp nhỏ hơn."
    page.evaluate("document.querySelector('input[type=file]').form.noValidate = true")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_role("heading", name="Gửi quá nhiều một lần.").wait_for()
    assert page.evaluate("document.activeElement.id") == "loi"
    page.get_by_text("Chọn lại tệp").wait_for()
    page.locator("input[type=file]").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": as_csv(HEAD, CITY)})
    page.get_by_role("button", name="Gửi lại").click()
    page.get_by_text("38,95 %").first.wait_for()
