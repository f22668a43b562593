"""Feeds of a station over HTTP."""

import pytest

from broadcast.model.actor import operator
from broadcast.model.box import TokenUse
from broadcast.services.delivery import station_tokens

FEEDS = {
    "podcast.xml": ("application/rss+xml", b"<rss"),
    "lich.ics": ("text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
    "ngay.xspf": ("application/xspf+xml", b"http://xspf.org/ns/0/"),
    "nguon.json": ("application/json", b"BanTinID"),
}


@pytest.fixture
def link(open_web, publish_day):
    """A web and a station's link in its address."""
    publish_day()
    web = open_web(actor=None)
    tools = web.app.state.site.startup.tools()
    asked = station_tokens.asked(tools, "cam-thach", TokenUse.LINK, "cô Tư", None)
    return web, {"khoa": station_tokens.make(tools, operator("chị Hà"), asked)}


@pytest.mark.parametrize("name", FEEDS)
def test_each_feed_comes_as_its_kind_and_its_files_can_be_had(link, name):
    web, secret = link
    kind, inside = FEEDS[name]
    answer = web.get(f"/t/cam-thach/{name}", params=secret)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert inside in answer.content
    assert web.head(f"/t/cam-thach/{name}", params=secret).status_code == 200


def test_an_episodes_address_opens_by_itself(link):
    import feedparser

    web, secret = link
    episode = feedparser.parse(web.get("/t/cam-thach/podcast.xml", params=secret).content).entries[0]
    assert web.get(episode.enclosures[0].href).headers["content-type"] == "audio/mpeg"


@pytest.mark.parametrize("name", FEEDS)
def test_nobody_reads_them_without_the_stations_secret(link, name):
    web, _ = link
    assert web.get(f"/t/cam-thach/{name}").status_code == 403
