"""Nhập số liệu on screen: the content decides, every message at its row, and nothing is stored by halves."""

import io
import re

import openpyxl
import pytest
from figure_forms import REAL, TABLE, answers, kept


def workbook(rows, title="Bảng 1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [
    ["Tính đến hết ngày 02/02/2021"],
    ["Đơn vị", "Bluezoner có số điện thoại", "Dân số"],
    ["Phường Cẩm Thạch", 4512, 15023],
    ["Phường Cẩm Thủy", 3876, 12410],
]


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


@pytest.mark.parametrize("kind", ["text/csv", "application/vnd.ms-excel", "text/plain", "application/octet-stream", ""])
def test_the_content_decides_and_not_what_the_browser_calls_it(send, kind):
    page = send(REAL.encode(), kind=kind)
    assert page.status_code == 200
    assert "4.512" in page.text
    assert "30,03 %" in page.text


def test_a_workbook_declared_as_text_is_read_as_a_workbook(send):
    page = send(saved(workbook(ROWS)), name="so-lieu.xlsx", kind="text/csv")
    assert page.status_code == 200
    assert "4.512" in page.text


def test_checking_stores_nothing_and_saving_stores_all(send_anew):
    send = send_anew
    page = send(REAL.encode())
    assert "1</span> trên" in send.web.get("/so-lieu").text
    fields = kept(page)
    answer = send.web.post("/so-lieu/luu", data={**fields, **answers(page)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/so-lieu?da-luu=1&chien-dich=bluezone")
    after = send.web.get("/so-lieu?da-luu=1")
    assert "3</span> trên" in after.text
    assert "Đã nhận số liệu." in after.text
    assert "so-lieu.csv" in send.web.get("/so-lieu?noi=06787").text
    assert "Đang chờ" in send.web.get("/").text


def test_a_warning_must_be_seen_before_saving(send):
    page = send(REAL.replace("3.876", "chưa báo cáo").encode())
    assert 'name="da-xem"' in page.text
    answer = send.web.post("/so-lieu/luu", data=kept(page))
    assert answer.status_code == 422
    assert "Đánh dấu từng chỗ" in answer.text
    assert "1</span> trên" in send.web.get("/so-lieu").text


def test_one_error_and_nothing_can_be_saved(send):
    bad = REAL.replace("3.876", "-3.876").replace("Phường Cẩm Thạch", "Phường Cẩm Thach Dong")
    page = send(bad.encode())
    assert page.status_code == 422
    assert 'action="/so-lieu/luu"' not in page.text
    assert "Cần sửa 2 chỗ. Chưa có gì được lưu." in words(page)
    assert 'id="dong-4"' in page.text or "Dòng 4" in page.text
    assert "1</span> trên" in send.web.get("/so-lieu").text


def test_a_message_stands_at_its_row(send):
    page = send(REAL.replace("15.023", "4.000").encode())
    assert page.status_code == 422
    row = page.text.split('id="dong-3"')[1].split('id="dong-4"')[0]
    assert "lớn hơn dân số" in row


def test_a_pasted_table_is_read_like_a_file(send_anew):
    send = send_anew
    pasted = REAL.replace(";", "\t")
    page = send(dan=pasted)
    assert page.status_code == 200
    assert "4.512" in page.text
    assert send.web.post("/so-lieu/luu", data={**kept(page), **answers(page)}).status_code == 303


def test_where_no_day_is_said_it_is_asked_and_the_answer_counts(send_anew):
    send = send_anew
    page = send(REAL.split("\n", 1)[1].encode())
    assert page.status_code == 422
    assert "Số liệu tính đến hết ngày" in page.text
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    again = send.web.post("/so-lieu/nhap", data={**fields, "tinh-den": "2021-02-02"})
    assert again.status_code == 200
    assert send.web.post("/so-lieu/luu", data={**kept(again), **answers(again)}).status_code == 303
    assert "02/02/2021" in send.web.get("/so-lieu?noi=06787").text


def test_where_two_sheets_hold_a_table_the_clerk_chooses(send):
    book = workbook(ROWS, "Kỳ này")
    other = book.create_sheet("Kỳ trước")
    for row in [["Tính đến hết ngày 26/01/2021"], *ROWS[1:2], ["Phường Cẩm Thạch", 4000, 15023], ["Phường Cẩm Thủy", 3000, 12410]]:
        other.append(row)
    page = send(saved(book), name="hai-trang.xlsx")
    assert page.status_code == 422
    assert "«Kỳ này»" in words(page)
    assert 'name="trang"' in page.text
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    again = send.web.post("/so-lieu/nhap", data={**fields, "trang": "Kỳ trước"})
    assert again.status_code == 200
    assert "4.000" in again.text
    assert kept(again)["trang"] == "Kỳ trước"


def test_where_two_columns_are_one_figure_the_clerk_chooses(send):
    table = REAL.replace("Dân số", "Dân số năm 2019;Dân số năm 2020").replace("15.023", "15.023;15.100").replace("12.410", "12.410;12.500")
    page = send(table.encode())
    assert page.status_code == 422
    assert "<option>Dân số năm 2020</option>" in page.text
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    again = send.web.post("/so-lieu/nhap", data={**fields, "cot-population": "Dân số năm 2020"})
    assert again.status_code == 200
    assert "15.100" in again.text
    assert kept(again)["cot-population"] == "Dân số năm 2020"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "gia.xlsx"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "gia.xlsx"),
        (b"\xff\xd8\xff\xe0JFIF", "anh.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cu.xlsx"),
        (b"PK\x03\x04" + bytes(60), "hong.xlsx"),
        (b"\x00" * 500, "rong.csv"),
    ],
)
def test_a_file_that_is_not_what_it_says_gets_the_page_again_with_what_to_do(send, data, name):
    page = send(data, name=name)
    assert page.status_code == 422
    assert '<html lang="vi">' in page.text
    assert not re.search(r"\bzip\b|EOCD|Traceback|Error", words(page))
    assert 'action="/so-lieu/luu"' not in page.text


def test_nothing_chosen_is_said_and_what_was_typed_stays(send):
    page = send(dan="   ")
    assert page.status_code == 422
    assert "Chưa chọn tệp" in page.text


def test_invented_figures_are_marked_wherever_they_are_shown(send_anew):
    send = send_anew
    page = send(TABLE.encode())
    assert "SỐ LIỆU GIẢ ĐỊNH" in page.text
    send.web.post("/so-lieu/luu", data={**kept(page), **answers(page)})
    board = send.web.get("/so-lieu").text
    assert "1</span> trên" in board
    assert "SỐ LIỆU GIẢ ĐỊNH" in board


NOTICE = """Tính đến hết ngày 02/02/2021, thành phố Cẩm Phả có số Bluezoner có số điện thoại/Tổng dân số là 72.500/190.232, \
đứng thứ 2/13 toàn tỉnh (tính theo dân số)."""


@pytest.mark.parametrize("way", ["file", "paste"])
def test_a_notice_is_a_proposal_with_its_sentences_until_it_is_saved(send_anew, way):
    send = send_anew
    page = send(NOTICE.encode(), name="cong-van.txt", kind="text/plain") if way == "file" else send(dan=NOTICE)
    assert page.status_code == 200, words(page)
    assert "Số nào lấy từ câu nào" in page.text
    assert page.text.count("72.500/190.232") == 1
    assert "trùng với tổng điều tra" in page.text, "each warning is to be seen"
    assert "72.500" not in send.web.get("/so-lieu").text
    assert send.web.post("/so-lieu/luu", data={**kept(page), **answers(page)}).status_code == 303
    assert "72.500" in send.web.get("/so-lieu").text


def test_a_form_to_fill_in_can_be_taken_and_read_back(send):
    form = send.web.get("/so-lieu/mau.xlsx")
    assert form.headers["content-disposition"] == 'attachment; filename="mau-so-lieu.xlsx"'
    assert form.content[:2] == b"PK"
    page = send(form.content, name="mau-so-lieu.xlsx")
    assert page.status_code in (200, 422)
    assert "Phường Cẩm Thạch" in page.text or "Cẩm Thạch" in words(page) or page.status_code == 422


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><b>x</b>', "=cmd|'/c calc'!A1", "{{ 7*7 }}"])
def test_what_a_file_says_is_shown_as_text(send, hostile):
    page = send(REAL.replace("Phường Cẩm Thủy", hostile.replace(";", ",")).encode(), name=f"{hostile}.csv".replace("/", ""))
    assert page.status_code < 500
    assert "<script>alert" not in page.text
    assert "<b>x</b>" not in page.text


def test_a_hash_that_was_made_up_opens_nothing(send):
    for made_up in ("0" * 64, "../../broadcast.sqlite", "x"):
        answer = send.web.post("/so-lieu/luu", data={**_seal(send), "ma-tep": made_up, "ten-tep": "a.csv"})
        assert answer.status_code == 422
        assert "không còn trên máy chủ" in answer.text


def _seal(send):
    page = send.web.get("/so-lieu/nhap").text
    return {"dau": re.search(r'name="dau" value="([^"]+)"', page).group(1)}


def test_a_file_without_a_table_is_offered_the_form(send):
    page = send("chỉ có chữ; không có bảng\n".encode())
    assert page.status_code == 422
    assert "Tải mẫu XLSX" in page.text.split("</ul>")[0]


def test_a_name_that_turns_the_line_is_shown(send):
    page = send(REAL.encode(), name="so-lieu\u202evsc.csv")
    assert "\u202e" not in page.text
    assert "so-lieu\\u202evsc.csv" in page.text


def test_two_columns_are_asked_for_and_the_answer_is_kept(send):
    lines = REAL.splitlines()
    at = next(index for index, line in enumerate(lines) if "Bluezoner" in line)
    header = lines[at].replace("Bluezoner có số điện thoại", "Bluezoner có số điện thoại kỳ trước;Bluezoner có số điện thoại kỳ này")
    assert header != lines[at]
    column = lines[at].split(";").index("Bluezoner có số điện thoại")
    rows = []
    for line in lines[at + 1 :]:
        cells = line.split(";")
        rows.append(";".join([*cells[:column], "1", *cells[column:]]) if len(cells) > column else line)
    page = send("\r\n".join([*lines[:at], header, *rows]).encode())
    assert page.status_code == 422
    assert "4.512" not in page.text
    assert 'name="cot-accounts"' in page.text
    answered = send.web.post("/so-lieu/nhap", data={**kept(page, "/so-lieu/nhap"), "cot-accounts": "Bluezoner có số điện thoại kỳ này"})
    assert answered.status_code == 200
    assert "4.512" in answered.text
    assert 'name="cot-accounts" value="Bluezoner có số điện thoại kỳ này"' in answered.text


def test_each_doubt_has_its_own_answer_and_those_given_stay(send_anew):
    send = send_anew
    page = send(REAL.replace("3.876", "chưa báo cáo").replace("4.512", "chưa báo cáo").encode())
    keys = answers(page)["da-xem"]
    assert len(keys) > 1
    again = send.web.post("/so-lieu/luu", data={**kept(page), "da-xem": keys[:1]})
    assert again.status_code == 422
    assert f'value="{keys[0]}" checked' in again.text
    assert again.text.count("chưa trả lời") == len(keys) - 1
    assert f'value="{keys[1]}" aria-invalid="true">' in again.text
    assert send.web.post("/so-lieu/luu", data={**kept(again), "da-xem": keys}).status_code == 303
