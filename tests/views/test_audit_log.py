"""The audit log as people read it: every deed in words, and nothing by its code."""

import pytest

from broadcast.model.account import Deed
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.box import TokenUse
from broadcast.services import audit
from broadcast.services.alerts.settings import NAMES
from broadcast.services.delivery import station_tokens
from broadcast.services.people import accounts
from broadcast.views import audit_log

LAN = operator("Lan")


def test_every_deed_and_every_field_of_the_settings_has_its_words():
    assert set(audit_log._labels()) == set(Deed)
    assert set(audit_log.FIELDS) == {*NAMES, "home", "password", "secret"}


def test_deeds_are_told_in_words_with_their_details(tools):
    ha = Actor(person="Hà", roles=frozenset({Role.EDITOR}))
    accounts.add(tools, LAN, "ha.tran", ha)
    accounts.change(tools, LAN, "ha.tran", ha)
    lines = audit_log.audit_lines(tools, LAN)
    assert [(line.deed, line.subject, line.detail) for line in lines] == [
        ("Sửa vai trò hoặc khóa tài khoản", "ha.tran", "Biên tập, đang mở"),
        ("Tạo liên kết một lần", "ha.tran", ""),
        ("Thêm người", "ha.tran", "Biên tập"),
    ]


def test_a_token_is_told_by_its_station_and_what_it_is_handed_to(tools):
    station_tokens.make(tools, LAN, station_tokens.asked(tools, "cam-thach", TokenUse.LINK, "chị Hà", None))
    (line, *_) = audit_log.audit_lines(tools, LAN)
    assert (line.subject, line.detail) == ("Phường Cẩm Thạch", "liên kết điện thoại, số 1, giao chị Hà")


@pytest.mark.parametrize(
    ("subject", "facts", "words"),
    [
        ("cam-thach, cua-ong", {}, ("Phường Cẩm Thạch, Phường Cửa Ông", "")),
        ("Bài 3", {"reason": "sai, số"}, ("Bài 3", "lý do: sai, số")),
        ("Bài 3", {"area": "06787"}, ("Bài 3", "Phường Cẩm Thạch")),
        ("Bài 3", {"state": "on"}, ("Bài 3", "bật")),
        ("Bài 3", {"state": "lạ"}, ("Bài 3", "lạ")),
        ("Bài 3", {"address": "10.0.0.1", "before": "", "to": "11:05"}, ("Bài 3", "từ 10.0.0.1, 11:05")),
        ("smtp.vi.du", {"fields": "host, port"}, ("smtp.vi.du", "đổi máy chủ thư, cổng")),
        ("17 đơn vị", {"stations": "17"}, ("17 đơn vị", "17 trạm")),
    ],
)
def test_what_a_deed_is_about_is_named(tools, subject, facts, words):
    with tools.begin(write=True) as uow:
        audit.note(tools, uow, "Lan", Deed.SWITCHED, subject, **facts)
        uow.commit()
    (line,) = audit_log.audit_lines(tools, LAN)
    assert (line.subject, line.detail) == words


def test_a_script_is_told_by_its_title(tools):
    with tools.begin(write=True) as uow:
        script = uow.scripts.current()[0]
        audit.note(tools, uow, "Lan", Deed.WARD_CHOSE, script.id, area="06787")
        uow.commit()
    (line,) = audit_log.audit_lines(tools, LAN)
    assert (line.subject, line.detail) == (script.title, "Phường Cẩm Thạch")
