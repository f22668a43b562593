"""What lets stations in: made once, ended, revoked, and only for their own station."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed, TokenRefused
from broadcast.bundle.sign import fingerprint
from broadcast.errors import UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.box import TokenUse
from broadcast.services.delivery import station_tokens

CLERK = operator("chị Hà")
NOW = datetime(2021, 2, 4, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def _make(tools, station="cam-thach", use=TokenUse.BOX, days=None, actor=CLERK):
    return station_tokens.make(tools, actor, station_tokens.asked(tools, station, use, "chị Lan", days))


def test_a_token_opens_its_own_station_and_no_other(tools):
    text = _make(tools)
    assert station_tokens.admit(tools, text).station == "cam-thach"
    assert station_tokens.admit(tools, text, "cam-thach").use is TokenUse.BOX
    with pytest.raises(TokenRefused):
        station_tokens.admit(tools, text, "cam-hai")


def test_wrong_ended_revoked_and_foreign_are_refused_in_the_same_words(tools, open_tools):
    revoked, ended, foreign = _make(tools), _make(tools, days=1), _make(tools, "cam-hai")
    number = next(token.number for token in station_tokens.everything(tools, CLERK) if token.until is None)
    station_tokens.revoke(tools, CLERK, number)
    later = open_tools(now=NOW + timedelta(days=1))
    said = set()
    for text in ("", "x", revoked, ended, foreign, "\ud800"):
        with pytest.raises(TokenRefused) as refused:
            station_tokens.admit(later, text, "cam-thach")
        said.add(str(refused.value))
    assert len(said) == 1


def test_the_token_itself_is_nowhere_kept(tools, tmp_path):
    box, link = _make(tools), _make(tools, use=TokenUse.LINK)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())
    assert station_tokens.digest(box).encode() in kept
    assert not any(text.partition(".")[0].encode() in kept for text in (box, link))


def test_a_boxs_token_carries_the_servers_fingerprint_and_a_link_does_not(tools):
    assert _make(tools).rpartition(".")[2] == fingerprint(tools.signer.public_key)
    assert "." not in _make(tools, use=TokenUse.LINK)


def test_it_stands_in_the_audit_log_who_made_and_who_revoked(tools):
    _make(tools)
    (token,) = station_tokens.everything(tools, CLERK)
    station_tokens.revoke(tools, CLERK, token.number)
    station_tokens.revoke(tools, CLERK, token.number)
    with tools.begin() as uow:
        entries = [(entry.deed, entry.person, entry.subject) for entry in uow.audit.newest(5)]
    assert entries == [(Deed.TOKEN_REVOKED, "chị Hà", "cam-thach"), (Deed.TOKEN_MADE, "chị Hà", "cam-thach")]


def test_only_who_manages_stations_may(tools):
    viewer = Actor(person="anh Tú", roles=frozenset({Role.VIEWER}))
    _make(tools)
    for act in (
        lambda: _make(tools, actor=viewer),
        lambda: station_tokens.revoke(tools, viewer, 1),
        lambda: station_tokens.everything(tools, viewer),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_does_not_exist_is_named(tools):
    with pytest.raises(UnknownName, match="Không có trạm «cam-thac»"):
        _make(tools, "cam-thac")
    with pytest.raises(UnknownName, match="mã trạm số"):
        station_tokens.revoke(tools, CLERK, 7)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", None),
        (" ", None),
        ("1", 1),
        (" 30 ", 30),
        ("3650", 3650),
        *((text, "refused") for text in ("0", "3651", "-1", "x", "²", "100000")),
    ],
)
def test_a_token_holds_from_a_day_to_ten_years(text, days):
    if days != "refused":
        assert station_tokens.days_typed(text) == days
        return
    with pytest.raises(FieldsRefused) as refused:
        station_tokens.days_typed(text)
    assert dict(refused.value.notices[0].facts) == {"text": text, "most": 3650}


def test_a_token_holds_to_the_second_before_its_end(tools, open_tools):
    text = _make(tools, days=2)
    end = NOW + timedelta(days=2)
    assert station_tokens.admit(open_tools(now=end - timedelta(seconds=1)), text).until == end
    with pytest.raises(TokenRefused):
        station_tokens.admit(open_tools(now=end), text)
    assert station_tokens.asked(tools, "cam-thach", TokenUse.BOX, "", None).until is None
