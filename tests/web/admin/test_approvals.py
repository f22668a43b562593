"""Duyệt: a yes to exactly what was seen, never to one's own text."""

import re

import pytest

from broadcast.model.actor import Actor, Role
from broadcast.model.units import AreaCode, ScriptId
from broadcast.services.scripts import reviews, scripts
from broadcast.services.scripts.script_editing import ScriptForm, form_of, save

EDITOR = Actor(person="chị Hà", roles=frozenset({Role.EDITOR}))
WARD = Actor(person="anh Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06787")}))
LEADER = Actor(person="anh Nam", roles=frozenset({Role.CITY_APPROVER}))
ID = ScriptId("moi-hop")
TEXT = ScriptForm(
    title="Mời họp", valid_from="04/02/2021", valid_to="10/02/2021", source="tổ 3", body="Kính mời bà con dự họp.\nXin cảm ơn."
)


@pytest.fixture
def desk(open_web, enter):
    web = open_web(actor=LEADER)
    tools = web.app.state.site.startup.tools()
    saved = save(tools, EDITOR, ID, TEXT)
    reviews.submit(tools, EDITOR, ID, saved.version)

    def send(path, **fields):
        return web.post(path, data={"dau": re.search(r'name="dau" value="([^"]+)"', web.get("/toi").text)[1], **fields})

    send.web, send.tools, send.saved, send.enter = web, tools, saved, enter
    return send


def seen_in(page):
    return re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]


def test_what_waits_is_listed_seen_and_approved(desk):
    assert "1</span> bài chờ duyệt." in desk.web.get("/duyet").text
    assert "1</span> bài chờ duyệt" in desk.web.get("/").text
    page = desk.web.get("/kich-ban/moi-hop").text
    assert "chờ duyệt, chị Hà viết" in page
    answer = desk("/kich-ban/moi-hop/duyet", seen=seen_in(page))
    assert (answer.status_code, answer.headers["location"]) == (303, "/kich-ban/moi-hop")
    assert "đã duyệt (thành phố): anh Nam" in desk.web.get("/kich-ban/moi-hop").text
    assert "Không có mục nào chờ duyệt." in desk.web.get("/duyet").text


def test_a_text_that_changed_since_is_shown_anew_and_not_approved(desk):
    seen = seen_in(desk.web.get("/kich-ban/moi-hop").text)
    save(desk.tools, EDITOR, ID, ScriptForm(**{**_fields(desk.saved), "body": "Kính mời bà con nghe đài."}))
    answer = desk("/kich-ban/moi-hop/duyet", seen=seen)
    assert answer.status_code == 409
    assert "Bài này vừa đổi từ lúc mở trang." in answer.text
    assert "nghe đài" in answer.text
    assert "bản nháp, chị Hà viết" in desk.web.get("/kich-ban/moi-hop").text
    assert "Không có mục nào chờ duyệt." in desk.web.get("/duyet").text
    assert desk("/kich-ban/moi-hop/duyet").status_code == 409


def test_a_text_goes_back_with_a_reason_and_comes_again(desk):
    page = desk.web.get("/kich-ban/moi-hop").text
    empty = desk("/kich-ban/moi-hop/tra-lai", seen=seen_in(page), reason="  ")
    assert empty.status_code == 422
    assert 'href="#reason">Chưa ghi lý do.' in empty.text
    assert desk("/kich-ban/moi-hop/tra-lai", seen=seen_in(page), reason="Thiếu giờ <họp>.").headers["location"] == "/duyet"
    assert "Không có mục nào chờ duyệt." in desk.web.get("/duyet").text
    desk.enter(desk.web, EDITOR)
    returned = desk.web.get("/kich-ban/moi-hop").text
    assert "<b>anh Nam trả lại:</b> Thiếu giờ &lt;họp&gt;." in returned
    assert "Bị trả lại" in desk.web.get("/kich-ban").text
    assert "Bài bị trả lại: Mời họp" in desk.web.get("/").text
    assert desk("/kich-ban/moi-hop/gui", version="1").status_code == 303
    desk.enter(desk.web, LEADER)
    assert "1</span> bài chờ duyệt." in desk.web.get("/duyet").text


def test_a_text_that_changed_is_not_sent_back_unseen(desk):
    answer = desk("/kich-ban/moi-hop/tra-lai", seen="0" * 64, reason="Thiếu giờ.")
    assert answer.status_code == 409
    assert "Bài này vừa đổi từ lúc mở trang." in answer.text


def test_a_ward_takes_a_text_or_keeps_it_off_its_own_station_only(desk):
    seen = seen_in(desk.web.get("/kich-ban/moi-hop").text)
    desk("/kich-ban/moi-hop/duyet", seen=seen)
    desk.enter(desk.web, WARD)
    assert "1</span> bài chờ phường, xã nhận." in desk.web.get("/duyet").text
    assert seen_in(desk.web.get("/kich-ban/moi-hop").text) == seen
    assert desk("/kich-ban/moi-hop/phuong", seen=seen, area="06760", takes="1").status_code == 403
    assert 'href="#ward-reason">Chưa ghi lý do.' in desk("/kich-ban/moi-hop/phuong", seen=seen, area="06787").text
    assert desk("/kich-ban/moi-hop/phuong", seen=seen, area="06787", reason="Trùng buổi họp phường.").status_code == 303
    assert "Anh Tú không nhận bài này cho đơn vị mình: Trùng buổi họp phường." in desk.web.get("/?tram=cam-thach").text
    assert "Trùng buổi họp" not in desk.web.get("/?tram=mong-duong").text
    assert desk("/kich-ban/moi-hop/phuong", seen=seen, area="06787", takes="1").status_code == 303
    assert "Trùng buổi họp" not in desk.web.get("/?tram=cam-thach").text
    assert "anh Tú đã nhận" in desk.web.get("/kich-ban/moi-hop").text
    assert "Không có mục nào chờ duyệt." in desk.web.get("/duyet").text


def test_a_ward_does_not_speak_before_the_city(desk):
    desk.enter(desk.web, WARD)
    assert "Nhận để phát" not in desk.web.get("/kich-ban/moi-hop").text
    with desk.tools.begin() as uow:
        subject = scripts.subject_of(uow, desk.saved)
    assert "Thành phố chưa duyệt bài này." in desk("/kich-ban/moi-hop/phuong", seen=subject, area="06787", takes="1").text


def test_nobody_approves_the_own_text(desk):
    both = Actor(person="chị Hà", roles=frozenset({Role.EDITOR, Role.CITY_APPROVER}))
    seen = seen_in(desk.web.get("/kich-ban/moi-hop").text)
    desk.enter(desk.web, both)
    page = desk.web.get("/kich-ban/moi-hop").text
    assert "Không tự duyệt bài của mình được." in page
    assert "Duyệt để phát" not in page
    answer = desk("/kich-ban/moi-hop/duyet", seen=seen)
    assert answer.status_code == 403
    assert "Chưa có ai khác duyệt được" in answer.text


def test_a_text_with_an_error_cannot_be_approved(desk):
    save(desk.tools, EDITOR, ID, ScriptForm(**{**_fields(desk.saved), "body": "Gọi anh Ba 0912 345 678."}))
    page = desk.web.get("/kich-ban/moi-hop").text
    assert "Còn lỗi phải sửa trước khi duyệt" in page
    assert "Duyệt để phát" not in page


def test_a_sample_is_shown_as_one_and_never_as_a_persons_yes(desk):
    assert "bản mẫu đi kèm chương trình" in desk.web.get("/kich-ban/3").text
    listed = desk.web.get("/kich-ban").text
    assert listed.count("Bản mẫu") == 11
    assert "Đã duyệt (thành phố)" not in listed


def test_a_text_is_taken_off_the_air_and_comes_back_by_a_new_yes(desk):
    assert desk("/kich-ban/7/ngung").headers["location"] == "/kich-ban"
    assert "Hỏi đáp về quyền riêng tư" not in desk.web.get("/kich-ban").text
    page = desk.web.get("/kich-ban/7").text
    assert desk("/kich-ban/7/duyet", seen=seen_in(page)).status_code == 303
    assert "Hỏi đáp về quyền riêng tư" in desk.web.get("/kich-ban").text


def test_who_may_not_approve_sees_no_button(desk):
    desk.enter(desk.web, EDITOR)
    assert "Duyệt để phát" not in desk.web.get("/kich-ban/moi-hop").text
    assert desk.web.get("/duyet").status_code == 403
    assert desk("/kich-ban/moi-hop/duyet", seen="0" * 64).status_code == 403


def _fields(script):
    form = form_of(script)
    return {name: getattr(form, name) for name in form.__slots__}
