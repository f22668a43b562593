"""Accounts and sessions come back as they were; a link serves once; wrong tries are counted by person."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from broadcast.model.account import Account, SetupLink, Visit, WebSession
from broadcast.model.actor import Actor, Role

NOW = datetime(2021, 2, 4, 8, tzinfo=UTC)
LAN = Account(login="lan", actor=Actor(person="Nguyễn Thị Lan", roles=frozenset({Role.EDITOR, Role.VIEWER})), password_hash="$argon2id$x")


def _session(key="a" * 64, login="lan", seen=NOW):
    return WebSession(key_sha256=key, login=login, csrf="c", begun=NOW, seen=seen, browser="Chromium")


@pytest.mark.parametrize("areas", [None, frozenset(), frozenset({"06787", "06760"})])
def test_an_account_comes_back_as_it_was(begin, areas):
    account = Account(login="ba", actor=Actor(person="Ba", roles=frozenset({Role.WARD_APPROVER}), areas=areas), totp_step=7, disabled=True)
    with begin() as uow:
        uow.accounts.save(LAN)
        uow.accounts.save(account)
        uow.accounts.save(account)
        assert uow.accounts.get("ba") == account
        assert uow.accounts.all() == (account, LAN)
        assert uow.accounts.count() == 2
        assert uow.accounts.get("none") is None


def test_a_session_brings_its_account_and_goes_when_it_is_ended(begin):
    with begin() as uow:
        uow.accounts.save(LAN)
        uow.web_sessions.add(_session())
        uow.web_sessions.add(_session("b" * 64, seen=NOW + timedelta(hours=1)))
        assert uow.web_sessions.visit("a" * 64) == Visit(session=_session(), account=LAN)
        uow.web_sessions.touch("a" * 64, NOW + timedelta(hours=2))
        assert [session.key_sha256[0] for session in uow.web_sessions.of("lan")] == ["a", "b"]
        uow.web_sessions.end(["a" * 64, "c" * 64])
        assert uow.web_sessions.visit("a" * 64) is None
        assert len(uow.web_sessions.of("lan")) == 1


def test_a_session_without_its_account_is_none(begin):
    with begin() as uow:
        uow.web_sessions.add(_session(login="gone"))
        assert uow.web_sessions.visit("a" * 64) is None


def test_a_link_serves_once_and_a_newer_one_takes_its_place(begin):
    first, second = (SetupLink(key_sha256=key * 64, login="lan", until=NOW) for key in "ab")
    with begin() as uow:
        uow.web_sessions.add_link(first)
        uow.web_sessions.add_link(second)
        assert uow.web_sessions.link("a" * 64) is None
        assert uow.web_sessions.link("b" * 64) == second
        assert [uow.web_sessions.use_link("b" * 64) for _ in range(2)] == [True, False]


def test_wrong_tries_are_counted_by_person_and_forgotten(begin):
    with begin() as uow:
        for minutes in (0, 20):
            uow.web_sessions.note_wrong("lan", NOW + timedelta(minutes=minutes))
        uow.web_sessions.note_wrong("ba", NOW)
        assert len(uow.web_sessions.wrong_tries("lan", NOW)) == 2
        assert uow.web_sessions.wrong_tries("lan", NOW + timedelta(minutes=5)) == (NOW + timedelta(minutes=20),)
        uow.web_sessions.forget_wrong("lan")
        assert uow.web_sessions.wrong_tries("lan", NOW) == ()
        assert len(uow.web_sessions.wrong_tries("ba", NOW)) == 1


def test_tries_of_days_ago_are_forgotten_and_zones_do_not_matter(begin):
    with begin() as uow:
        uow.web_sessions.note_wrong("ba", NOW)
        uow.web_sessions.note_wrong("lan", (NOW + timedelta(days=2)).astimezone(timezone(timedelta(hours=7))))
        assert uow.web_sessions.wrong_tries("ba", NOW - timedelta(days=9)) == ()
        assert uow.web_sessions.wrong_tries("lan", NOW + timedelta(days=2)) == (NOW + timedelta(days=2),)
