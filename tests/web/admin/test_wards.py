"""Phường, xã: what a ward chooses is kept, taken back, and refused at its field."""

import pytest

from broadcast.model.actor import Actor, Role
from broadcast.model.units import AreaCode

WARD = Actor(person="anh Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06787")}))
MOVE = {"area": "06787", "script": "1", "deed": "move", "to": "11:05", "reason": "Chợ phiên", "place": "", "first": "", "last": ""}


@pytest.fixture
def send(open_web, enter):
    web = open_web()

    def post(path="/lich-phat/phuong-xa", **changes):
        token = web.get("/toi").text.split('name="dau" value="')[1].split('"')[0]
        return web.post(path, data={"dau": token, **MOVE, **changes})

    post.web, post.enter = web, lambda actor: enter(web, actor)
    return post


def test_a_ward_chooses_an_hour_and_takes_it_back(send):
    send.enter(WARD)
    assert send(last="28/02/2021").headers["location"] == "/lich-phat/phuong-xa?noi=06787"
    page = send.web.get("/lich-phat/phuong-xa").text
    assert "Phường Cẩm Thạch: tự chọn" in page
    assert "Chợ phiên (anh Tú)" in page
    assert "28/02/2021" in page
    assert send("/lich-phat/phuong-xa/bo").status_code == 303
    assert "phát như thành phố xếp" in send.web.get("/lich-phat/phuong-xa").text
    assert send(area="06760").status_code == 403


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to": "9:00"}, "to"),
        ({"to": "mười"}, "to"),
        ({"reason": " "}, "reason"),
        ({"first": "05/02/2021", "last": "04/02/2021"}, "last"),
        ({"deed": "order", "place": "0"}, "place"),
    ],
)
def test_a_fault_stands_at_its_field_and_what_was_typed_stays(send, changes, field):
    answer = send(**changes)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert changes.get("to", "11:05") in answer.text


def test_what_is_no_deed_is_refused_and_others_only_look(send):
    assert send(deed="sing").status_code == 422
    send.enter(Actor(person="Minh", roles=frozenset({Role.VIEWER})))
    assert "Chọn giờ" not in send.web.get("/lich-phat/phuong-xa?noi=06787").text
