"""Đơn vị và trạm: the units of today are ticked or brought, and nothing that was ticked or typed is lost."""

import re

import pytest

TODAY = "2026-11-29T08:00:00+07:00"
TABLE = "Mã;Tên;Loại;Mã cấp trên\n06793;Cẩm Phả;phường;22\n06760;Mông Dương;phường;22\n"


@pytest.fixture
def send(open_web, sealed):
    web = open_web(TODAY)

    def post(path, **fields):
        return web.post(path, data=sealed(web, **fields))

    post.web = web
    return post


def ticked(page):
    return re.findall(r'name="chon" value="(\d+)" checked', page.text)


def test_a_fresh_folder_of_today_offers_the_list_and_no_building(send):
    today = send.web.get("/").text
    assert 'href="/don-vi?buoc=1">Chọn đơn vị của hôm nay' in today
    assert "/xep-ngay" not in today
    page = send.web.get("/don-vi?buoc=1")
    assert "Hôm nay phát cho những phường, xã nào?" in page.text
    assert page.text.count('<option value="') == 35
    assert 'aria-current="step"' in page.text


def test_what_is_ticked_stays_while_one_looks_for_more(send):
    page = send("/don-vi", tim="cam pha", chon=["06760"], task="tim", buoc="1")
    assert ticked(page) == ["06760"]
    assert 'value="06793"' in page.text
    assert 'value="cam pha"' in page.text
    assert "tỉnh Quảng Ninh" in page.text
    assert "Không tìm thấy. Thử bớt từ." in send("/don-vi", tim="không đâu có", chon=[], task="tim").text


def test_a_province_lists_all_of_its_own(send):
    page = send("/don-vi", tinh="22", task="tim")
    assert "54</span> nơi để chọn" in page.text


def test_ticked_units_become_stations_of_today_and_lead_on(send):
    answer = send("/don-vi", chon=["06760", "06793"], task="luu", buoc="1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/buoi-phat?buoc=2")
    today = send.web.get("/").text
    assert 'href="/kich-ban/bai-moi"' in today, "also while the day is being made"
    assert "Phường Cẩm Phả" in today
    assert "Cẩm Trung" not in today
    assert "· Truyền thanh Quảng Ninh</title>" in today
    assert "Thêm đơn vị và trạm" in send.web.get("/nhat-ky").text
    page = send.web.get("/don-vi?buoc=1")
    assert "2</span> đơn vị có trạm hôm nay." in page.text
    assert "Giữ 2 đơn vị này" in page.text


def test_nothing_ticked_is_told_at_its_field(send):
    page = send("/don-vi", tinh="22", task="luu", buoc="1")
    assert page.status_code == 422
    assert 'href="#units">Chưa chọn đơn vị nào.' in page.text


def test_a_pasted_table_is_taken_whole(send):
    answer = send("/don-vi/tep", units=TABLE, tu_ngay="01/07/2025")
    assert (answer.status_code, answer.headers["location"]) == (303, "/don-vi?new=2")
    assert "Đã thêm" in send.web.get("/don-vi?new=2").text


def test_a_refused_table_comes_back_with_its_text(send):
    page = send("/don-vi/tep", units=TABLE.replace("06760", "<b>"), tu_ngay="01/07/2025", buoc="1")
    assert page.status_code == 422
    assert "Dòng 3: mã «&lt;b&gt;» chưa đúng." in page.text
    assert "06793;Cẩm Phả;phường;22" in page.text


def test_on_a_day_of_the_sample_its_units_are_kept_with_one_click(open_web):
    page = open_web().get("/don-vi?buoc=1").text
    assert "17</span> đơn vị có trạm hôm nay." in page
    assert "Giữ 17 đơn vị này" in page


STATIONS = "Mã trạm;Mã đơn vị;Tên;Loại;Âm thanh\nmong-duong-khu-3;06760;Loa khu 3;loa;horn\n"


def test_further_stations_come_by_a_table_or_come_back_with_every_fault(send):
    send("/don-vi", chon=["06760"], task="luu", buoc="")
    wrong = send("/don-vi/tram-tep", stations=STATIONS.replace("06760", "99999").replace("loa;horn", "còi;horn"))
    assert wrong.status_code == 422
    assert "mong-duong-khu-3;99999" in wrong.text
    assert "còi" in wrong.text.split('id="stations-loi"')[1]
    assert send("/don-vi/tram-tep", stations=STATIONS).headers["location"] == "/don-vi?new=1"
    assert 'value="mong-duong-khu-3"' in send.web.get("/tram/ma").text
