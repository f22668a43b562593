"""A station's box in words: when it was heard, what it holds, what is wrong with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcast.model.box import SILENT_AFTER, Contact
from broadcast.model.bundle import Bundle

SKEW_S = 60
"""A clock that is further off than this is said."""
LOW_DISK = 500_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxView:
    """``heard`` says when it was heard; ``faults`` are what somebody must look after, ``facts`` the rest, each a short sentence."""

    heard: str
    faults: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def late(self) -> bool:
        """Whether it needs care."""
        return bool(self.faults)


def box_view(contact: Contact, bundle: Bundle | None, now: datetime) -> BoxView:
    """Return what the board shows of a box; ``bundle`` is what it should hold, None where nothing is published."""
    silence = now - contact.at
    return BoxView(heard=_heard(contact, now, silence), faults=tuple(_faults(contact, bundle, silence)), facts=tuple(_facts(contact)))


def _heard(contact: Contact, now: datetime, silence: timedelta) -> str:
    at = contact.at.astimezone(now.tzinfo)
    return f"liên lạc {at:%H:%M}" if silence < timedelta(hours=12) else f"liên lạc {at:%H:%M %d/%m}"


def _faults(contact: Contact, bundle: Bundle | None, silence: timedelta) -> list[str]:
    state, faults = contact.state, []
    if silence >= SILENT_AFTER:
        faults.append(f"Mất liên lạc {_long(silence)}")
    if bundle is not None and state.revisions.get(bundle.day) != bundle.revision:
        faults.append("Chưa tải bản mới nhất" if bundle.day in state.revisions else "Chưa tải")
    if state.fault:
        faults.append(state.fault)
    if state.disk_free is not None and state.disk_free < LOW_DISK:
        faults.append(f"Đĩa còn {state.disk_free // 1_000_000} MB")
    if abs(contact.skew_s) > SKEW_S:
        faults.append(f"Đồng hồ {'nhanh' if contact.skew_s > 0 else 'chậm'} {_long(timedelta(seconds=abs(contact.skew_s)))}")
    return faults


def _facts(contact: Contact) -> list[str]:
    state = contact.state
    facts = {
        "Đang phát: ": state.playing,
        "Tiếp sóng: ": state.relay,
        "Âm lượng ": "" if state.volume is None else f"{state.volume} %",
        "Bản chương trình ": state.version,
    }
    return [label + text for label, text in facts.items() if text]


def _long(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    if minutes < 120:
        return f"{max(1, minutes)} phút"
    return f"{minutes // 60} giờ" if minutes < 48 * 60 else f"{minutes // 1440} ngày"
