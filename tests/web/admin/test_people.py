"""Người dùng: an administrator adds people, changes their rights and sees what was done."""

import re

import pytest


@pytest.fixture
def send(open_web):
    web = open_web()

    def post(path, **fields):
        token = re.search(r'name="dau" value="([^"]+)"', web.get("/toi").text)[1]
        return web.post(path, data={"dau": token, **fields})

    post.web = web
    return post


def add(send, **changes):
    return send(
        "/nguoi", **{"login": "ha.tran", "person": "Trần Thị Hà", "roles": ["ward-approver"], "bound": "1", "areas": ["06787"], **changes}
    )


def test_somebody_is_added_and_chooses_a_password_by_the_link_shown_once(send):
    page = add(send)
    link = re.search(r'value="http://127\.0\.0\.1:8000(/lan-dau/[^"]+)"', page.text)[1]
    assert "Gửi liên kết này cho Trần Thị Hà." in page.text
    listed = send.web.get("/nguoi").text
    assert "Chưa mở liên kết" in listed
    assert "Duyệt phường, xã" in listed
    assert "Phường Cẩm Thạch" in listed
    assert link not in listed
    assert "Tên đăng nhập: <b>ha.tran</b>" in send.web.get(link).text


def test_a_refused_form_comes_back_as_it_was_typed(send):
    answer = add(send, login="Có Dấu", person="  ", areas=["06787", "06760"])
    assert answer.status_code == 422
    assert 'value="Có Dấu"' in answer.text
    assert 'href="#login">' in answer.text
    assert 'href="#person">' in answer.text
    assert len(re.findall(r'name="areas" value="\d+" checked', answer.text)) == 2
    assert 'value="ward-approver" checked' in answer.text


def test_rights_are_changed_and_an_account_closed(send):
    add(send)
    page = send("/nguoi/ha.tran", person="Trần Thị Hà", roles=["editor", "viewer"], bound="")
    assert "Đã lưu." in page.text
    assert 'value="editor" checked' in page.text
    assert "tài khoản đang khóa" in send("/nguoi/ha.tran", person="Trần Thị Hà", roles=["viewer"], bound="", closed="1").text
    assert "Đã khóa" in send.web.get("/nguoi").text


def test_a_role_or_person_that_is_none_is_refused(send):
    assert add(send, roles=["king"]).status_code == 422
    assert send.web.get("/nguoi/nobody").status_code == 404


def test_the_last_administrator_cannot_lock_everybody_out(send):
    login = re.search(r'href="/nguoi/(u[0-9a-f]+)"', send.web.get("/nguoi").text)[1]
    answer = send(f"/nguoi/{login}", person="chị Hà", roles=["viewer"], bound="")
    assert answer.status_code == 422
    assert "quản trị viên cuối cùng" in answer.text


def test_every_deed_stands_in_the_log_in_words(send):
    add(send)
    send("/nguoi/ha.tran/lien-ket")
    page = send.web.get("/nhat-ky").text
    assert "Thêm người" in page
    assert page.count("Tạo liên kết một lần") == 2
    assert "Duyệt phường, xã" in page
    assert "account-added" not in page


def test_markup_in_a_name_is_shown_as_text(send):
    add(send, person="<script>alert(1)</script>")
    for path in ("/nguoi", "/nguoi/ha.tran", "/nhat-ky"):
        assert "<script>" not in send.web.get(path).text


MANY = "Tên đăng nhập;Họ tên;Vai trò;Mã đơn vị\nha.tran;Trần Hà;Biên tập;\ntu.le;Lê Tú;Duyệt phường, xã + Trực trạm;06787\n"


def test_many_people_come_in_by_a_table_each_with_a_link(send):
    page = send("/nguoi-tep", people=MANY)
    links = re.findall(r'value="http://127\.0\.0\.1:8000(/lan-dau/[^"]+)"', page.text)
    assert len(links) == 2
    assert "Tên đăng nhập: <b>tu.le</b>" in send.web.get(links[1]).text
    listed = send.web.get("/nguoi").text
    assert "Duyệt phường, xã, Trực trạm" in listed
    assert "Phường Cẩm Thạch" in listed


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (("Biên tập", "Vua"), "Dòng 2: không rõ vai trò «Vua»."),
        (("ha.tran", "Hà"), "Dòng 2: tên đăng nhập «hà» không hợp lệ."),
        (("Trần Hà", ""), "Dòng 2: chưa có họ tên."),
        (("ha.tran", "tu.le"), "Tên đăng nhập «tu.le» có hai dòng."),
        (("Vai trò", "Khác"), "Không thấy bảng có cột"),
    ],
)
def test_one_bad_row_adds_nobody_and_the_table_comes_back(send, changed, message):
    page = send("/nguoi-tep", people=MANY.replace(*changed))
    assert page.status_code == 422
    assert message in page.text
    assert "Lê Tú" in page.text
    assert "tu.le</td>" not in send.web.get("/nguoi").text
