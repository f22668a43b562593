"""Giới hạn phát: kept with their act, what passes one is told, faults stand at their fields."""

import pytest


@pytest.fixture
def send(open_web, sealed):
    web = open_web()

    def post(path="/lich-phat/gioi-han", **changes):
        fields = {
            "name": "Buổi ngắn",
            "kind": "session-length",
            "most": "10",
            "begins": "",
            "ends": "",
            "first": "01/01/2021",
            "last": "",
            "source": "QĐ 1/2021",
            "unless": "",
            "days": ["0", "1", "2", "3", "4", "5", "6"],
            **changes,
        }
        return web.post(path, data=sealed(web, **fields))

    post.web = web
    return post


def test_a_limit_is_kept_told_where_it_is_passed_and_taken_away(send):
    assert "1</span> giới hạn" in send.web.get("/lich-phat/gioi-han").text
    assert send(areas=["06787"]).status_code == 303
    page = send.web.get("/lich-phat/gioi-han").text
    assert "Phường Cẩm Thạch" in page
    assert "dài 15 phút, quá 10 phút (QĐ 1/2021)" in page
    assert send("/lich-phat/gioi-han/buoi-ngan/bo").status_code == 303
    assert send("/lich-phat/gioi-han/buoi-ngan/bo").status_code == 404
    assert "Lưu giới hạn phát" in send.web.get("/nhat-ky").text


def test_quiet_hours_need_their_hours(send):
    assert send(kind="quiet", most="50", begins="22:00", ends="5h30").status_code == 303
    assert "22:00</span>–" in send.web.get("/lich-phat/gioi-han").text
    assert 'href="#begins"' in send(kind="quiet", most="50").text
    assert 'href="#ends"' in send(kind="quiet", most="50", begins="22:00", ends="22:00").text


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": "…"}, "name"), ({"kind": "x"}, "kind"), ({"most": "nhiều"}, "most"), ({"most": "0"}, "most"), ({"source": ""}, "source")],
)
def test_a_fault_stands_at_its_field(send, changes, field):
    answer = send(**changes)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
