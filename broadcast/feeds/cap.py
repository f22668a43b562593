"""Urgent messages as CAP 1.2 (OASIS Common Alerting Protocol), for systems that take warnings; an export only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from broadcast.feeds.data_rows import rows
from broadcast.feeds.xml import Node, document, node
from broadcast.model.area import Area
from broadcast.model.urgent import UrgentCase, UrgentState

SPACE = "urn:oasis:names:tc:emergency:cap:1.2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who warns. ``id`` is a name without blanks, e.g. a domain; ``sound`` is the address of the message's sound, empty if not public."""

    id: str
    name: str
    web: str
    zone: ZoneInfo
    sound: str = ""


def cap(case: UrgentCase, areas: Sequence[Area], sender: Sender, now: datetime) -> bytes:
    """Return a released message as an alert; a stopped one as the cancelling of that alert. Raises ValueError for one never released."""
    if case.released is None:
        raise ValueError("an alert that nobody released")
    sent = _moment(case.cancelled.at if case.cancelled else case.released, sender)
    children = [
        node("identifier", _identifier(case, cancel=case.cancelled is not None)),
        node("sender", sender.id),
        node("sent", sent),
        node("status", "Actual"),
        node("msgType", "Cancel" if case.cancelled else "Alert"),
        node("scope", "Public"),
    ]
    if case.cancelled:
        children.append(node("references", f"{sender.id},{_identifier(case, cancel=False)},{_moment(case.released, sender)}"))
    info = _info(case, areas, sender, over=case.state(now) is UrgentState.OVER)
    return document(node("alert", children=[*children, info], attributes={"xmlns": SPACE}))


def _identifier(case: UrgentCase, *, cancel: bool) -> str:
    return f"khan-cap-{case.urgent.number}{'-huy' if cancel else ''}"


def _info(case: UrgentCase, areas: Sequence[Area], sender: Sender, *, over: bool) -> Node:
    draft = case.urgent.draft
    kind = rows("cap_categories.tsv", "category").get(draft.category, {"cap": "Other", "event": draft.title})
    text = " ".join(draft.text.replace("|", " ").split())
    children = [
        node("language", "vi-VN"),
        node("category", kind["cap"]),
        node("event", kind["event"]),
        node("responseType", "Monitor"),
        node("urgency", "Past" if over else "Immediate"),
        node("severity", "Severe"),
        node("certainty", "Observed"),
        node("effective", _moment(case.released or case.urgent.submitted, sender)),
        node("expires", _moment(draft.until, sender)),
        node("senderName", sender.name),
        node("headline", draft.title),
        node("description", text),
        node("web", sender.web),
    ]
    if sender.sound:
        parts = (node("resourceDesc", "Lời đọc"), node("mimeType", "audio/mpeg"), node("uri", sender.sound))
        children.append(node("resource", children=parts))
    return node("info", children=[*children, *map(_area, areas)])


def _area(area: Area) -> Node:
    code = node("geocode", children=(node("valueName", "MaDVHC"), node("value", area.code)))
    return node("area", children=(node("areaDesc", area.full_name), code))


def _moment(at: datetime, sender: Sender) -> str:
    """Return a moment with its offset, to the second; CAP takes no «Z»."""
    return at.astimezone(sender.zone).replace(microsecond=0).isoformat()
