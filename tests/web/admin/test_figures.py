"""Số liệu: what is stored, and what is not known is never a number."""


def test_the_citys_figures_and_the_wards_without(web):
    page = web.get("/so-lieu").text
    assert '1</span> trên <span class="so">17</span> nơi có số liệu.' in page
    assert "72.014" in page
    assert "588/TBTT-VHTT" in page
    assert page.count("chưa có số liệu") >= 16


def test_one_wards_history(web):
    page = web.get("/so-lieu", params={"noi": "06787"}).text
    assert "Phường Cẩm Thạch: lịch sử" in page
