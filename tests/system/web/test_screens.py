"""Every page at a desk's and at a phone's size, in both themes: nothing cut, nothing sideways, no complaint of the browser.

The pictures go to ``.screens/`` to be looked at.
"""

from pathlib import Path

import pytest

SCREENS = Path(__file__).parents[3] / ".screens"
SIZES = ((1366, 768), (390, 844))
AT = "ngay=2021-02-04&tram=cam-thach"
PAGES = {
    "hom-nay": f"/?{AT}",
    "hom-nay-ly-do": f"/?{AT}&vi-sao=1",
    "hom-nay-trong": "/",
    "kich-ban": "/kich-ban?ngay=2021-02-04",
    "kich-ban-bai": f"/kich-ban/3?{AT}",
    "kich-ban-nghe": f"/kich-ban/7?{AT}&cau=2",
    "kich-ban-thieu": "/kich-ban/3?ngay=2021-01-15",
    "so-lieu": "/so-lieu",
    "so-lieu-nhap": "/so-lieu/nhap",
    "tram": "/tram?ngay=2021-02-04",
    "tram-ma": "/tram/ma",
    "bai-moi": "/kich-ban/bai-moi",
    "sua": "/kich-ban/3/sua",
    "duyet": "/duyet",
    "quy-tac": "/quy-tac",
    "tro-giup": "/tro-giup",
    "don-vi": "/don-vi?buoc=1&tinh=22",
    "buoi-phat": "/buoi-phat",
    "khan-cap": "/khan-cap",
    "lich-phat": f"/lich-phat?{AT}",
    "lich-phat-vi-sao": "/lich-phat?tram=cam-thach&luc=2021-02-04T11:00:40",
    "lich-phat-ngay": "/lich-phat/ngay?ngay=2021-02-04",
    "nguoi": "/nguoi",
    "nguoi-mot": "/nguoi/lan",
    "nhat-ky": "/nhat-ky",
    "toi": "/toi",
    "hai-buoc": "/toi/hai-buoc",
    "dang-nhap": "/vao",
    "chon-tram": "/t",
    "trang-tram": "/t/cam-thach?ngay=2021-02-04",
    "trang-tram-trong": "/t/cam-thach",
}
CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const s = getComputedStyle(e), box = e.getBoundingClientRect();
  if (!e.textContent.trim() || s.position === 'absolute' || box.width === 0 || e.closest('.an, svg, select')) return false;
  if (s.display === 'inline' || e.clientWidth === 0 || e.scrollWidth <= e.clientWidth + 1) return false;
  return s.overflowX !== 'visible' || box.right > innerWidth + 1;
}).map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 60))"""


def look(page, name, width):
    SCREENS.mkdir(exist_ok=True)
    page.evaluate("document.fonts.ready.then(() => null)")
    page.screenshot(path=SCREENS / f"{name}-{width}.png", full_page=True)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways <= 0, f"{name} at {width} goes {sideways} px sideways"
    assert page.evaluate(CUT) == []
    assert page.complaints == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_page_fits_and_the_browser_has_nothing_to_say(open_page, name, width, height):
    page = open_page(PAGES[name], width, height)
    look(page, name, width)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.fonts.check('600 15px \"Be Vietnam Pro\"') && document.fonts.check('15px So')")


@pytest.mark.parametrize("name", ["hom-nay", "kich-ban-bai", "so-lieu", "trang-tram"])
def test_it_is_dark_where_that_is_liked(open_page, name):
    page = open_page(PAGES[name], *SIZES[0], scheme="dark")
    look(page, f"{name}-toi", SIZES[0][0])
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(13, 22, 26)"


@pytest.mark.parametrize("name", PAGES)
def test_it_reads_at_twice_the_size_and_on_the_narrowest_phone(open_page, name):
    page = open_page(PAGES[name], 320, 640)
    look(page, f"{name}-320", 320)
