"""A podcast of a station: each announcement of its published days as an episode (RSS 2.0 with Apple's names), each sound once."""

from collections.abc import Iterable, Sequence
from email.utils import format_datetime

from broadcast.feeds.addresses import FeedSite
from broadcast.feeds.xml import Node, document, node
from broadcast.model.bundle import Bundle, BundleFile, BundleItem
from broadcast.model.programme import CueKind

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
ATOM = "http://www.w3.org/2005/Atom"
MOST_EPISODES = 100


def podcast(bundles: Sequence[Bundle], site: FeedSite, address: str) -> bytes:
    """Return the feed of one station's days, the newest first; ``address`` is the feed's own. Raises ValueError for no day at all."""
    if not bundles:
        raise ValueError("a podcast of no day")
    newest = max(bundles, key=lambda bundle: bundle.day)
    page = site.page(newest.station)
    channel = (
        node("title", newest.station_name),
        node("link", page),
        node("description", f"Bản tin hằng ngày của {newest.station_name}."),
        node("language", "vi-VN"),
        node("lastBuildDate", format_datetime(newest.published)),
        node("atom:link", attributes={"href": address, "rel": "self", "type": "application/rss+xml"}),
        node("itunes:author", newest.station_name),
        node("itunes:explicit", "false"),
        node("itunes:category", attributes={"text": "Government"}),
        node("itunes:image", attributes={"href": f"{site.url}/static/icon.svg"}),
        *_episodes(sorted(bundles, key=lambda bundle: bundle.day, reverse=True), site),
    )
    spaces = {"version": "2.0", "xmlns:itunes": ITUNES, "xmlns:atom": ATOM}
    return document(node("rss", children=[node("channel", children=channel)], attributes=spaces))


def _episodes(bundles: Iterable[Bundle], site: FeedSite) -> list[Node]:
    """Return each sound once, where it was heard first on its newest day."""
    episodes: dict[str, Node] = {}
    for bundle in bundles:
        for item in bundle.items:
            if item.kind is CueKind.ANNOUNCEMENT and item.file is not None:
                episodes.setdefault(item.file.sha256, _episode(bundle, item, item.file, site))
    return list(episodes.values())[:MOST_EPISODES]


def _episode(bundle: Bundle, item: BundleItem, file: BundleFile, site: FeedSite) -> Node:
    text = " ".join(item.text.written.replace("|", " ").split()) if item.text else item.title
    children = (
        node("title", item.title),
        node("description", text),
        node("guid", f"urn:sha256:{file.sha256}", attributes={"isPermaLink": "false"}),
        node("pubDate", format_datetime(item.at)),
        node("enclosure", attributes={"url": site.file(bundle, file.name), "length": str(file.bytes), "type": "audio/mpeg"}),
        node("itunes:duration", str(round(item.length / 1000))),
        node("itunes:explicit", "false"),
    )
    return node("item", children=children)
