"""XSPF, the XML shareable playlist format, version 1: a day's files in order of play."""

from broadcast.bundle.assemble import MANIFEST
from broadcast.feeds.addresses import FeedSite
from broadcast.feeds.xml import Node, document, node
from broadcast.model.bundle import Bundle, BundleFile, BundleItem

SPACE = "http://xspf.org/ns/0/"


def xspf(bundle: Bundle, site: FeedSite) -> bytes:
    """Return a day's playlist; a relay's place is taken by its standby."""
    tracks = [_track(bundle, item, item.sound, site) for item in bundle.items if item.sound]
    children = (
        node("title", f"{bundle.station_name}, {bundle.day:%d/%m/%Y}"),
        node("creator", bundle.station_name),
        node("info", site.page(bundle.station, bundle.day)),
        node("location", site.file(bundle, MANIFEST)),
        node("date", bundle.published.isoformat()),
        node("trackList", children=tracks),
    )
    return document(node("playlist", children=children, attributes={"version": "1", "xmlns": SPACE}))


def _track(bundle: Bundle, item: BundleItem, file: BundleFile, site: FeedSite) -> Node:
    children = (
        node("location", site.file(bundle, file.name)),
        node("identifier", f"urn:sha256:{file.sha256}"),
        node("title", item.title),
        node("annotation", f"{item.at:%H:%M:%S}: {item.because}"),
        node("duration", str(item.length)),
    )
    return node("track", children=children)
