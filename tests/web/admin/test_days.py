"""Ngày đặc biệt: kept with their source, refused at the field, taken away."""

import pytest


@pytest.fixture
def send(open_web, sealed):
    web = open_web()

    def post(path="/lich-phat/ngay-le", **changes):
        fields = {"kind": "MOURNING", "name": "Quốc tang", "first": "25/07/2021", "last": "26/07/2021", "source": "Thông cáo", **changes}
        return web.post(path, data=sealed(web, **fields))

    post.web = web
    return post


def test_a_day_is_kept_and_taken_away(send):
    assert send().headers["location"] == "/lich-phat/ngay-le?nam=2021"
    page = send.web.get("/lich-phat/ngay-le?nam=2021").text
    assert "Quốc tang" in page
    assert "Thông cáo" in page
    assert "Sắp tới: Thứ Tư" in page
    assert send("/lich-phat/ngay-le/1/bo").status_code == 303
    assert "Thông cáo" not in send.web.get("/lich-phat/ngay-le?nam=2021").text
    assert "Thêm ngày đặc biệt" in send.web.get("/nhat-ky").text
    assert send.web.get("/lich-phat/ngay-le?nam=1800").status_code == 422


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "FEAST"}, "kind"),
        ({"name": ""}, "name"),
        ({"source": " "}, "source"),
        ({"first": ""}, "first"),
        ({"first": "31/02/2021"}, "first"),
        ({"last": "24/07/2021"}, "last"),
        ({"last": "26/12/2021"}, "last"),
    ],
)
def test_a_fault_stands_at_its_field_and_what_was_typed_stays(send, changes, field):
    answer = send(**changes)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert changes.get("name") == "" or 'value="Quốc tang"' in answer.text
