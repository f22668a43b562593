"""The podcast, read by feedparser and held to what podcast directories demand."""

from dataclasses import replace
from datetime import date, timedelta

import feedparser
import pytest
from defusedxml.ElementTree import fromstring

from broadcast.feeds.podcast import ITUNES, podcast

ADDRESS = "https://dai.example.vn/t/cam-thach/podcast.xml"


def test_each_sound_is_one_episode_with_its_file(day, site):
    feed = feedparser.parse(podcast([day], site, ADDRESS))
    assert feed.bozo == 0
    assert feed.feed.title == day.station_name
    (episode,) = feed.entries
    said = day.items[1]
    assert episode.title == "Lợi ích & «hại»: <b>Bluezone</b>"
    assert episode.enclosures[0].href == site.file(day, said.file.name)
    assert episode.enclosures[0].length == str(said.file.bytes)
    assert episode.id == f"urn:sha256:{said.file.sha256}"
    assert episode.published_parsed[:3] == (2021, 2, 3), "half past five in Hà Nội is the evening before in Greenwich"


def test_it_has_what_directories_demand(day, site):
    channel = fromstring(podcast([day], site, ADDRESS)).find("channel")
    for name in ("title", "link", "description", "language", f"{{{ITUNES}}}explicit", f"{{{ITUNES}}}category", f"{{{ITUNES}}}image"):
        assert channel.find(name) is not None, name
    self_link = channel.find("{http://www.w3.org/2005/Atom}link")
    assert (self_link.get("rel"), self_link.get("href")) == ("self", ADDRESS)
    for item in channel.findall("item"):
        assert {child.tag for child in item} >= {"title", "description", "guid", "pubDate", "enclosure", f"{{{ITUNES}}}duration"}
        assert item.find("guid").get("isPermaLink") == "false"
        assert item.find("enclosure").get("type") == "audio/mpeg"


def test_what_is_heard_on_many_days_is_one_episode_of_its_newest(day, site):
    later = replace(day, day=date(2021, 2, 5), published=day.published + timedelta(days=1))
    feed = feedparser.parse(podcast([day, later], site, ADDRESS))
    assert [entry.enclosures[0].href for entry in feed.entries] == [site.file(later, later.files[1].name)]


def test_no_day_is_no_podcast(site):
    with pytest.raises(ValueError, match="no day"):
        podcast([], site, ADDRESS)
