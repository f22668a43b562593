"""A script's other channels on the web."""

import pytest

PLACE = {"tram": "cam-thach", "ngay": "2021-02-04"}


def test_every_channel_is_a_link_that_leads_to_its_file(web):
    page = web.get("/kich-ban/3/kenh", params=PLACE).text
    assert "Số liệu tính đến hết ngày 31/01/2021. Theo 588/TBTT-VHTT, bài 3 bản 1." in page
    for name, kind in (("bang-dien-tu.txt", "text/plain"), ("ap-phich-a4.pdf", "application/pdf"), ("to-doc.html", "text/html")):
        assert f"/kich-ban/3/kenh/{name}?tram=cam-thach&amp;ngay=2021-02-04" in page
        answer = web.get(f"/kich-ban/3/kenh/{name}", params=PLACE)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, kind)


def test_what_may_not_be_heard_says_why(web):
    answer = web.get("/kich-ban/3/kenh", params={**PLACE, "ngay": "2021-03-04"})
    assert answer.status_code == 400
    assert "số liệu" in answer.text.lower()


@pytest.mark.parametrize("address", ["/kich-ban/khong-co/kenh", "/kich-ban/3/kenh/../x", "/kich-ban/3/kenh/x.exe"])
def test_what_there_is_not_is_not_found(web, address):
    assert web.get(address, params=PLACE).status_code == 404


def test_the_scripts_page_leads_there(web):
    assert 'href="/kich-ban/3/kenh?tram=cam-thach&amp;ngay=2021-02-04"' in web.get("/kich-ban/3", params=PLACE).text
