"""axe-core finds nothing on any page, in light and in dark: WCAG 2.2 AA and its best practices."""

from importlib.resources import files

import pytest

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

DESK = {"width": 1366, "height": 768}


@pytest.fixture(scope="module", params=["light", "dark"])
def page(chromium, server, request):
    context = chromium.new_context(viewport=DESK, locale="vi-VN", color_scheme=request.param, bypass_csp=True)
    context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    yield context.new_page()
    context.close()


def violations(page):
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(found["id"], [node["html"][:120] for node in found["nodes"]]) for found in result["violations"]]


def test_a_page_has_no_violation(page, server, pages, page_name):
    page.goto(server.home + pages[page_name])
    assert violations(page) == []


def test_neither_has_a_form_that_came_back(page, server):
    page.goto(f"{server.home}/kich-ban/bai-moi")
    page.fill("#title", " ")
    page.fill("#source", "x")
    page.fill("#body", "Có {{ so_tai_khoann }}.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
