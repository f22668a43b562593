"""Who proves who they are comes in; who does not learns nothing and waits longer each time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pyotp import TOTP

from broadcast.access.codes import new_secret
from broadcast.access.errors import SignInRefused
from broadcast.access.passwords import hash_password
from broadcast.errors import StorageFailed
from broadcast.model.account import Account, Deed
from broadcast.model.actor import operator
from broadcast.services.people.sign_in import (
    IDLE,
    LONGEST,
    SignInProof,
    _is_over,
    end_others,
    in_words,
    sessions_of,
    sign_in,
    sign_out,
    who,
)

GOOD = "than đá biển ruốc"
HASH = hash_password(GOOD)


@pytest.fixture
def later(open_tools):
    """Return a function: the same data folder, some time after."""
    start = open_tools()
    with start.begin(write=True) as uow:
        uow.accounts.save(Account(login="lan", actor=operator("Lan"), password_hash=HASH))
        uow.commit()
    return lambda after=timedelta(0): replace(start, now=lambda: start.now() + after)


def come_in(tools, password=GOOD, login="lan", **rest):
    return sign_in(tools, SignInProof(login=login, password=password, **rest))


def refused(tools, *given, **rest):
    with pytest.raises(SignInRefused) as error:
        come_in(tools, *given, **rest)
    return error.value.notices[0].code


def test_the_right_password_begins_a_session_whose_key_is_nowhere_stored(later):
    signed_in = come_in(later(), login=" LAN ", browser="Chromium 109")
    visit = who(later(), signed_in.key)
    assert (visit.session, visit.account) == (signed_in.session, signed_in.account)
    assert signed_in.key not in str(signed_in.session)
    assert who(later(), signed_in.session.key_sha256) is None
    assert who(later(), "") is None


def test_what_was_wrong_is_not_told(later):
    assert {refused(later(), "wrong"), refused(later(), login="nobody"), refused(later(), "")} == {"sign-in-wrong"}


def test_ten_wrong_tries_are_slowed_and_the_right_one_waits_too(later):
    tools = later()
    codes = [refused(tools, "wrong") for _ in range(10)]
    assert codes == ["sign-in-wrong"] * 5 + ["sign-in-wait"] * 5
    assert refused(tools) == "sign-in-wait"
    assert come_in(later(timedelta(seconds=20))).account.login == "lan"
    assert refused(later(timedelta(seconds=21)), "wrong") == "sign-in-wrong"


def test_one_address_that_tries_many_logins_is_slowed(later):
    tools = later()
    with tools.begin(write=True) as uow:
        for _ in range(20):
            uow.web_sessions.note_wrong("@10.0.0.9", tools.now())
        uow.commit()
    assert refused(tools, login="someone", address="10.0.0.9") == "sign-in-wrong"
    assert refused(tools, login="someone.else", address="10.0.0.9") == "sign-in-wait"
    assert come_in(tools, address="10.0.0.8").account.login == "lan"


def test_a_session_ends_by_sign_out_by_idleness_and_by_age(later):
    signed_in = come_in(later())
    assert who(later(IDLE), signed_in.key) is not None
    assert who(later(IDLE * 2 + timedelta(minutes=1)), signed_in.key) is None
    steps = int(LONGEST / IDLE) + 1
    lasting = come_in(later())
    assert [who(later(IDLE * step), lasting.key) is not None for step in range(steps + 1)] == [True] * steps + [False]
    other = come_in(later())
    sign_out(later(), other.session, "Lan")
    assert who(later(), other.key) is None


def test_with_a_second_step_its_code_is_needed_and_serves_once(later):
    tools, secret = later(), new_secret()
    with tools.begin(write=True) as uow:
        uow.accounts.save(Account(login="lan", actor=operator("Lan"), password_hash=HASH, totp_secret=secret))
        uow.commit()
    code = TOTP(secret).at(tools.now())
    assert [refused(tools), refused(tools, code="000000")] == ["sign-in-code"] * 2
    assert come_in(tools, code=code).account.login == "lan"
    assert refused(tools, code=code) == "sign-in-code"


def test_refusals_stand_in_the_audit_log_without_what_was_typed(later):
    refused(later(), "my other password", address="10.0.0.9")
    with later().begin() as uow:
        (entry,) = uow.audit.newest(5)
    assert (entry.deed, entry.subject, entry.facts) == (Deed.SIGN_IN_REFUSED, "lan", {"address": "10.0.0.9"})
    assert "my other password" not in str(entry)


def test_a_busy_database_keeps_nobody_out_who_is_in(later):
    signed_in = come_in(later())
    tools = later(timedelta(minutes=10))

    def begin(*, write=False):
        if write:
            raise StorageFailed("Cơ sở dữ liệu đang bận.")
        return tools.begin()

    assert who(replace(tools, begin=begin), signed_in.key) is not None


def test_a_person_sees_their_sessions_and_ends_all_but_this_one(later):
    tools = later()
    first, second, third = (come_in(tools).session for _ in range(3))
    assert {session.key_sha256 for session in sessions_of(tools, "lan")} == {first.key_sha256, second.key_sha256, third.key_sha256}
    assert sessions_of(tools, "minh") == ()
    assert end_others(tools, second, "Lan") == 2
    assert [session.key_sha256 for session in sessions_of(tools, "lan")] == [second.key_sha256]
    assert end_others(tools, second, "Lan") == 0
    with tools.begin() as uow:
        assert uow.audit.newest(1)[0].deed is Deed.SESSIONS_ENDED
    assert sessions_of(later(IDLE * 2 + timedelta(minutes=1)), "lan") == ()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 giây"), (58, "59 giây"), (58.9, "59 giây"), (59, "1 phút"), (60, "2 phút"), (119, "2 phút"), (120, "3 phút")],
)
def test_a_wait_is_told_in_seconds_and_from_a_minute_on_in_minutes_rounded_up(seconds, words):
    assert in_words(timedelta(seconds=seconds)) == words


def test_a_session_is_over_just_after_its_idle_time_and_its_age(later):
    second = timedelta(seconds=1)
    key = come_in(later()).key
    assert who(later(IDLE), key) is not None
    assert who(later(IDLE + IDLE + second), key) is None
    session = come_in(later()).session
    for seen, now, over in (
        (LONGEST, LONGEST, False),
        (LONGEST, LONGEST + second, True),
        (timedelta(0), IDLE, False),
        (timedelta(0), IDLE + second, True),
    ):
        assert _is_over(replace(session, seen=session.begun + seen), session.begun + now) is over


def test_a_session_is_noted_as_seen_only_after_five_minutes(later):
    key, begun = (signed_in := come_in(later())).key, signed_in.session.seen
    who(later(timedelta(minutes=5)), key)
    assert sessions_of(later(), "lan")[0].seen == begun
    who(later(timedelta(minutes=5, seconds=1)), key)
    assert sessions_of(later(), "lan")[0].seen == begun + timedelta(minutes=5, seconds=1)


def test_what_a_browser_calls_itself_is_kept_to_a_line(later):
    assert come_in(later(), browser="x" * 500).session.browser == "x" * 120
