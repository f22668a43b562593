"""The pages that somebody may go to, in the order of the work: the rail's on a desk, a few words and a page of the rest on a phone."""

from collections.abc import Collection
from dataclasses import dataclass

from broadcast.access.may import may
from broadcast.model.actor import Action, Actor

DUTIES = frozenset({Action.APPROVE, Action.ACCEPT})
"""Whoever may say yes to a text has work on the page of approvals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """One page. ``actions``: whoever may do one of them somewhere is led there; ``owns`` are further beginnings of addresses below it."""

    address: str
    label: str
    icon: str
    actions: Collection[Action] = frozenset({Action.LOOK})
    owns: tuple[str, ...] = ()
    short: str = ""
    """The word on a phone's bar; empty: it stands on the page of the rest."""
    everywhere: bool = False
    """Whether it lets nobody in who is bound to some areas."""
    aside: bool = False
    """Whether it stands small, at the foot of the rail."""

    def is_here(self, section: str) -> bool:
        """Whether the page of that address, as its route has it, lies below this one."""
        return any(section == own or (own != "/" and section.startswith(f"{own}/")) for own in (self.address, *self.owns))


WORK = (
    MenuEntry(address="/", label="Hôm nay", icon="today", short="Hôm nay"),
    MenuEntry(address="/kich-ban", label="Kịch bản", icon="script"),
    MenuEntry(address="/duyet", label="Duyệt", icon="tick", actions=DUTIES, short="Duyệt"),
    MenuEntry(address="/so-lieu", label="Số liệu", icon="figures"),
    MenuEntry(address="/lich-phat", label="Lịch phát", icon="calendar", owns=("/buoi-phat",), short="Lịch"),
    MenuEntry(address="/thu-vien", label="Thư viện", icon="music"),
    MenuEntry(address="/tram", label="Trạm", icon="station"),
    MenuEntry(address="/bao-cao", label="Báo cáo", icon="note"),
)
FOOT = (
    MenuEntry(address="/khan-cap", label="Phát khẩn", icon="warning", actions=frozenset({Action.URGENT})),
    MenuEntry(address="/t", label="Trang tải của trạm", icon="load", actions=frozenset({Action.FETCH}), aside=True),
    MenuEntry(address="/tro-giup", label="Trợ giúp", icon="help", aside=True),
    MenuEntry(address="/quy-tac", label="Quy tắc", icon="note", aside=True),
    MenuEntry(address="/don-vi", label="Đơn vị và trạm", icon="station", actions=frozenset({Action.MANAGE_STATIONS}), aside=True),
    MenuEntry(
        address="/nguoi",
        label="Người dùng",
        icon="people",
        actions=frozenset({Action.MANAGE_PEOPLE}),
        everywhere=True,
        owns=("/nguoi-tep",),
        aside=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What one person is led to."""

    work: tuple[MenuEntry, ...]
    foot: tuple[MenuEntry, ...]


def menu_of(actor: Actor) -> Menu:
    """Return the pages on which a person has something to see or do; each lets them in."""
    return Menu(work=_open(WORK, actor), foot=_open(FOOT, actor))


def _open(entries: Collection[MenuEntry], actor: Actor) -> tuple[MenuEntry, ...]:
    return tuple(entry for entry in entries if any(_may(actor, action, entry) for action in entry.actions))


def _may(actor: Actor, action: Action, entry: MenuEntry) -> bool:
    area = min(actor.areas, default=None) if actor.areas is not None and not entry.everywhere else None
    return may(actor, action, area) is None
