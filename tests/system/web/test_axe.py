"""axe-core finds nothing on any page, in light and in dark: WCAG 2.2 AA and its best practices."""

from importlib.resources import files

import pytest

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AT = "ngay=04/02/2021&tram=cam-thach"
PAGES = [
    "/",
    f"/?{AT}&vi-sao=1",
    "/kich-ban",
    f"/kich-ban/3?{AT}&cau=2",
    "/kich-ban/3/sua",
    "/kich-ban/bai-moi",
    "/duyet",
    "/quy-tac",
    "/don-vi?buoc=1&tinh=22",
    "/buoi-phat?buoc=2",
    "/nguoi?buoc=3",
    "/lich-phat?ngay=04/02/2021&tram=cam-thach",
    "/lich-phat?tram=cam-thach&luc=2021-02-04T11:00:40",
    "/khan-cap",
    "/lich-phat/ngay?ngay=04/02/2021",
    "/lich-phat/cong-bo?ngay=04/02/2021&tram=cam-thach",
    "/lich-phat/khung",
    "/lich-phat/khung/sua",
    "/tro-giup",
    "/tro-giup?tim=so+lieu",
    "/so-lieu",
    "/so-lieu/nhap",
    "/tram?ngay=04/02/2021",
    "/tram/ma",
    "/nguoi",
    "/nguoi/lan",
    "/nhat-ky",
    "/toi",
    "/toi/hai-buoc",
    "/vao",
    "/t",
    "/t/cam-thach?ngay=04/02/2021",
    "/bao-cao?tu=04/02/2021&den=04/02/2021",
    "/kich-ban/3/kenh?ngay=2021-02-04",
    "/t/cam-thach/2021-02-04/chuong-trinh.html",
    "/khong-co",
]


@pytest.fixture(scope="module", params=["light", "dark"])
def page(chromium, server, request):
    context = chromium.new_context(locale="vi-VN", color_scheme=request.param, bypass_csp=True)
    context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    yield context.new_page()
    context.close()


def violations(page):
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(found["id"], [node["html"][:120] for node in found["nodes"]]) for found in result["violations"]]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_violation(page, server, path):
    page.goto(server.home + path)
    assert violations(page) == []


def test_neither_has_a_form_that_came_back(page, server):
    page.goto(f"{server.home}/kich-ban/bai-moi")
    page.fill("#title", " ")
    page.fill("#source", "x")
    page.fill("#body", "Có {{ so_tai_khoann }}.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
