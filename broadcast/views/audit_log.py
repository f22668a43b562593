"""Nhật ký: what was done by whom, in words; stations, scripts, units and rules by their names."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources

from broadcast.model.account import AuditEntry
from broadcast.model.actor import Actor, Role
from broadcast.model.area import capital
from broadcast.model.box import TokenUse
from broadcast.ports import UnitOfWork
from broadcast.services.people import accounts
from broadcast.tools import Tools
from broadcast.views.house_rules import rule_titles
from broadcast.views.nearby_days import areas_near
from broadcast.views.people import role_words
from broadcast.views.station_labels import labels_on
from broadcast.views.token_words import USES


@dataclass(frozen=True, kw_only=True)
class DeedLine:
    """One line of the audit log."""

    at: datetime
    person: str
    deed: str
    subject: str
    detail: str


def audit_lines(tools: Tools, actor: Actor) -> tuple[DeedLine, ...]:
    """Return the newest deeds, the last one first. Raises NotAllowed."""
    entries = accounts.audit_log(tools, actor)
    with tools.begin() as uow:
        names = _names(tools, uow)
    return tuple(
        DeedLine(
            at=entry.at.astimezone(tools.zone),
            person=entry.person,
            deed=_labels()[entry.deed],
            subject=_named(names, entry.subject),
            detail=", ".join(_details(names, entry)),
        )
        for entry in entries
    )


def _names(tools: Tools, uow: UnitOfWork) -> Mapping[str, str]:
    """Return what pages call whatever the log names by its code."""
    today = tools.today()
    names = dict(rule_titles())
    names |= {str(script.id): script.title for script in uow.scripts.current()}
    names |= {str(station): label for station, label in labels_on(uow, today).items()}
    return names | {str(code): capital(area.full_name) for code, area in areas_near(uow, today).items()}


def _named(names: Mapping[str, str], codes: str) -> str:
    """Return one code, or several with a comma between them, by name; what is no code stays as it is."""
    parts = codes.split(", ")
    return ", ".join(names[code] for code in parts) if all(code in names for code in parts) else codes


def _details(names: Mapping[str, str], entry: AuditEntry) -> Iterator[str]:
    """Yield the facts beside a deed in words; one that is its subject is not said again."""
    for name, value in entry.facts.items():
        if value != entry.subject and (detail := _detail(names, name, value)):
            yield detail


def _detail(names: Mapping[str, str], name: str, value: str) -> str:
    if name == "roles":
        return ", ".join(role_words()[Role(role)].label for role in value.split())
    if name == "fields":
        return "đổi " + ", ".join(FIELDS.get(field, field) for field in value.split(", "))
    if name == "use":
        return USES[TokenUse(value)]
    if name == "state":
        return STATES.get(value, value)
    if name in CODES:
        return _named(names, value)
    return DETAILS.get(name, "{}").format(value) if value else ""


CODES = ("area", "station")
"""The facts that are codes."""
STATES = {"open": "đang mở", "closed": "đã khóa", "on": "bật", "off": "tắt"}
DETAILS = {
    "address": "từ {}",
    "stations": "{} trạm",
    "reason": "lý do: {}",
    "version": "bản {}",
    "corrected": "sửa trên trang: ô {}",
    "before": "trước là {}",
    "number": "số {}",
    "holder": "giao {}",
}
"""How a fact of the audit log is worded, by its name."""
FIELDS = {
    "home": "địa chỉ trang",
    "host": "máy chủ thư",
    "port": "cổng",
    "security": "mã hóa",
    "login": "tên đăng nhập máy chủ thư",
    "password": "mật khẩu máy chủ thư",
    "sender": "địa chỉ gửi đi",
    "url": "địa chỉ webhook",
    "secret": "khóa webhook",
}
"""What the log calls the fields of how messages are sent."""


@cache
def _labels() -> Mapping[str, str]:
    text = resources.files("broadcast.views").joinpath("data", "deeds.tsv").read_text("utf-8")
    return {row["deed"]: row["label"] for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)}
