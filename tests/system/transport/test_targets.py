"""What a thumb must hit on a station's page is 48 px high."""

from broadcast.model.box import TokenUse


def test_every_link_and_button_of_a_stations_page_is_48_px_high(real_day, chromium):
    page = chromium.new_page(viewport={"width": 360, "height": 780})
    page.goto(f"{real_day.url}/t?khoa={real_day.token(use=TokenUse.LINK)}")
    heights = page.evaluate(
        "[...document.querySelectorAll('main a, main button, main summary')].filter(e => e.getClientRects().length)"
        ".map(e => [e.innerText.slice(0, 40), Math.round(e.getBoundingClientRect().height)])"
    )
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert len(heights) > 10
    assert [target for target in heights if target[1] < 48] == []
    assert wide <= 360
