"""People come in by a one-time link, get roles from an administrator, and leave nothing unsaid in the audit log."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.errors import BroadcastError, EditedMeanwhile, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Actor, Role
from broadcast.services.people import accounts
from broadcast.services.people.accounts import NewPassword
from broadcast.services.people.sign_in import SignInProof, sign_in, who

GOOD, OTHER = "than đá biển ruốc", "ruốc biển đá than"
EDITOR = Actor(person="Trần  Thị Hà", roles=frozenset({Role.EDITOR}))


def chosen(password=GOOD, repeated=None, **first):
    return NewPassword(password=password, repeated=password if repeated is None else repeated, **first)


def first(tools, login="lan"):
    return accounts.use_link(tools, accounts.first_link(tools), chosen(person="Nguyễn Thị Lan", login=login), "Chromium").account


def fields(error):
    return {notice.where.field: notice.code for notice in error.value.notices}


def test_the_first_administrator_comes_in_by_a_link_that_serves_once(tools):
    assert accounts.is_fresh(tools)
    key = accounts.first_link(tools)
    signed_in = accounts.use_link(tools, key, chosen(person=" Nguyễn  Thị Lan ", login="Lan"), "Chromium")
    assert (signed_in.account.login, signed_in.account.actor.person) == ("lan", "Nguyễn Thị Lan")
    assert signed_in.account.actor.roles == {Role.ADMINISTRATOR}
    visit = who(tools, signed_in.key)
    assert (visit.session, visit.account) == (signed_in.session, signed_in.account)
    assert not accounts.is_fresh(tools)
    with pytest.raises(FieldsRefused, match="hết hạn"):
        accounts.use_link(tools, key, chosen(person="B", login="bao"), "")


def test_of_two_first_links_only_the_newer_holds_and_none_after_there_is_somebody(tools):
    older, newer = accounts.first_link(tools), accounts.first_link(tools)
    with pytest.raises(FieldsRefused):
        accounts.link_of(tools, older)
    first(tools)
    with pytest.raises(FieldsRefused):
        accounts.use_link(tools, newer, chosen(person="B", login="bao"), "")


def test_every_fault_of_a_form_is_named_at_its_field(tools):
    key = accounts.first_link(tools)
    with pytest.raises(FieldsRefused) as error:
        accounts.use_link(tools, key, chosen("ngắn", "khác", person="Lan", login="lan"), "")
    assert fields(error) == {"password": "password-short", "repeated": "password-differs"}
    with pytest.raises(FieldsRefused) as error:
        accounts.use_link(tools, key, chosen(person=" ", login="Có dấu"), "")
    assert fields(error) == {"login": "login-form", "person": "person-missing"}
    assert accounts.use_link(tools, key, chosen(person="Lan", login="lan"), "").account.login == "lan"


def test_a_link_ends_after_three_days(open_tools):
    key = accounts.first_link(open_tools(now=datetime.fromisoformat("2021-02-01T08:00:00+07:00")))
    late = open_tools(now=datetime.fromisoformat("2021-02-04T08:00:00+07:00"))
    with pytest.raises(FieldsRefused, match="liên kết mới"):
        accounts.link_of(late, key)


def test_an_administrator_adds_somebody_who_then_chooses_a_password(tools):
    lan = first(tools)
    key = accounts.add(tools, lan.actor, "Ha.Tran", EDITOR)
    with pytest.raises(BroadcastError):
        sign_in(tools, SignInProof(login="ha.tran", password=""))
    account = accounts.use_link(tools, key, chosen(OTHER), "").account
    assert (account.login, account.actor.person, account.actor.roles) == ("ha.tran", "Trần Thị Hà", {Role.EDITOR})
    assert [known.login for known in accounts.everybody(tools, lan.actor)] == ["ha.tran", "lan"]
    with pytest.raises(FieldsRefused) as error:
        accounts.add(tools, lan.actor, "ha.tran", Actor(person="", roles=frozenset(), areas=frozenset()))
    assert set(fields(error)) == {"login", "person", "roles", "areas"}


def test_a_reset_ends_the_sessions_and_the_old_password(tools):
    lan = first(tools)
    old = sign_in(tools, SignInProof(login="lan", password=GOOD))
    accounts.use_link(tools, accounts.reset(tools, lan.actor, "lan"), chosen(OTHER), "")
    assert who(tools, old.key) is None
    with pytest.raises(BroadcastError):
        sign_in(tools, SignInProof(login="lan", password=GOOD))
    assert sign_in(tools, SignInProof(login="lan", password=OTHER)).account.login == "lan"


def test_ones_own_password_is_changed_with_the_old_one(tools):
    lan = first(tools)
    with pytest.raises(FieldsRefused) as error:
        accounts.change_password(tools, lan, "wrong", chosen("ngắn"))
    assert set(fields(error)) == {"old", "password"}
    accounts.change_password(tools, lan, GOOD, chosen(OTHER))
    assert sign_in(tools, SignInProof(login="lan", password=OTHER)).account.login == "lan"


def test_a_closed_account_is_out_at_once(tools):
    lan = first(tools)
    ha = accounts.use_link(tools, accounts.add(tools, lan.actor, "ha.tran", EDITOR), chosen(OTHER), "")
    accounts.change(tools, lan.actor, "ha.tran", EDITOR, disabled=True)
    assert who(tools, ha.key) is None
    with pytest.raises(BroadcastError):
        sign_in(tools, SignInProof(login="ha.tran", password=OTHER))


def test_the_last_administrator_stays(tools):
    lan = first(tools)
    for rights, closed in ((EDITOR, False), (lan.actor, True)):
        with pytest.raises(FieldsRefused, match="quản trị viên cuối cùng"):
            accounts.change(tools, lan.actor, "lan", rights, disabled=closed)
    accounts.add(tools, lan.actor, "ha.tran", lan.actor)
    assert accounts.change(tools, lan.actor, "lan", EDITOR).actor.roles == {Role.EDITOR}


def test_who_looked_before_somebody_else_changed_the_rights_overwrites_nothing(tools):
    lan = first(tools)
    accounts.add(tools, lan.actor, "ha.tran", EDITOR)
    for changed in (replace(EDITOR, person="Trần Hà"), replace(EDITOR, areas=frozenset({"06787"})), lan.actor):
        seen = accounts.stamp(accounts.change(tools, lan.actor, "ha.tran", changed))
        assert seen != accounts.stamp(accounts.change(tools, lan.actor, "ha.tran", EDITOR, disabled=True))
        with pytest.raises(EditedMeanwhile, match="Tài khoản này vừa được người khác sửa"):
            accounts.change(tools, lan.actor, "ha.tran", changed, seen=seen)


def test_only_an_administrator_manages_people(tools):
    first(tools)
    for deed in (
        lambda: accounts.add(tools, EDITOR, "x.y", EDITOR),
        lambda: accounts.change(tools, EDITOR, "lan", EDITOR),
        lambda: accounts.reset(tools, EDITOR, "lan"),
        lambda: accounts.everybody(tools, EDITOR),
        lambda: accounts.audit_log(tools, EDITOR),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_an_unknown_login_names_the_nearest(tools):
    lan = first(tools, "nguyen.lan")
    with pytest.raises(UnknownName, match=r"nguyen\.lan"):
        accounts.reset(tools, lan.actor, "nguyen.lam")


def test_every_deed_stands_in_the_audit_log(tools):
    lan = first(tools)
    accounts.add(tools, lan.actor, "ha.tran", EDITOR)
    accounts.change(tools, lan.actor, "ha.tran", EDITOR, disabled=True)
    deeds = [(entry.deed, entry.person, entry.subject) for entry in reversed(accounts.audit_log(tools, lan.actor))]
    assert deeds == [
        (Deed.LINK_MADE, "", ""),
        (Deed.PASSWORD_SET, "Nguyễn Thị Lan", "lan"),
        (Deed.SIGNED_IN, "Nguyễn Thị Lan", "lan"),
        (Deed.ACCOUNT_ADDED, "Nguyễn Thị Lan", "ha.tran"),
        (Deed.LINK_MADE, "Nguyễn Thị Lan", "ha.tran"),
        (Deed.ACCOUNT_CHANGED, "Nguyễn Thị Lan", "ha.tran"),
    ]
    assert tools.now() - accounts.audit_log(tools, lan.actor)[0].at == timedelta(0)


def test_the_only_administrator_may_take_another_name_and_a_name_has_eighty_letters(tools):
    account = first(tools)
    renamed = accounts.change(tools, account.actor, "lan", replace(account.actor, person="Lê " + "n" * 90))
    assert renamed.actor.person == "Lê " + "n" * 77
    assert renamed.actor.roles == {Role.ADMINISTRATOR}


@pytest.mark.parametrize(
    ("login", "code"), [("abc", None), ("ab", "login-form"), ("a" * 40, None), ("a" * 41, "login-form"), ("", "login-missing")]
)
def test_a_login_has_three_to_forty_signs(tools, login, code):
    boss = first(tools).actor
    if code is None:
        assert accounts.add(tools, boss, login, EDITOR)
        assert login in [account.login for account in accounts.everybody(tools, boss)]
    else:
        with pytest.raises(FieldsRefused) as error:
            accounts.add(tools, boss, login, EDITOR)
        assert fields(error) == {"login": code}
