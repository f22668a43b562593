"""What a person has not looked at yet is counted for them alone; looking at the list makes it read."""

from dataclasses import replace
from datetime import timedelta

import pytest
from people_reached import APPROVER, EDITOR, NOON, keep
from test_watch import submit

from broadcast.model.account import Visit, WebSession
from broadcast.model.actor import Action
from broadcast.model.alert import Alert, AlertKind
from broadcast.services.alerts.listeners import alerts_for, concerns, has_looked, is_for, unread_by
from broadcast.services.alerts.watch import look_around
from broadcast.wording import notice

HOUR = timedelta(hours=1)


def unread(tools, account):
    with tools.begin(write=True) as uow:
        session = WebSession(key_sha256=account.login * 8, login=account.login, csrf="c", begun=NOW, seen=NOW)
        uow.web_sessions.add(session)
        visit = uow.web_sessions.visit(session.key_sha256)
    assert isinstance(visit, Visit)
    return unread_by(visit)


NOW = NOON
OTHER = replace(APPROVER, login="thu", actor=replace(APPROVER.actor, person="chị Thu"), email="")


def test_each_person_has_their_own_count_and_nobody_is_told_of_their_own_work(house):
    tools = house()
    keep(tools, OTHER)
    submit(tools)
    look_around(tools)
    assert [unread(tools, account) for account in (APPROVER, OTHER, EDITOR)] == [1, 1, 0]
    has_looked(tools, APPROVER, alerts_for(tools, APPROVER.actor))
    assert [unread(tools, account) for account in (APPROVER, OTHER, EDITOR)] == [0, 1, 0]
    later = house(NOON + HOUR)
    submit(later, "tin-nua")
    look_around(later)
    assert [unread(later, account) for account in (APPROVER, OTHER)] == [1, 2]


def test_to_look_again_writes_nothing_and_an_older_look_takes_nothing_back(house, statements):
    tools = house()
    submit(tools)
    look_around(tools)
    alerts = alerts_for(tools, APPROVER.actor)
    has_looked(tools, APPROVER, alerts)
    with tools.begin() as uow:
        account = uow.accounts.get(APPROVER.login)
    assert account.alerts_seen == alerts[0].at
    statements.clear()
    has_looked(tools, account, alerts)
    assert statements == []
    has_looked(tools, APPROVER, [replace(alerts[0], at=NOON - HOUR)])
    with tools.begin() as uow:
        assert uow.accounts.get(APPROVER.login).alerts_seen == alerts[0].at


def test_what_is_over_is_not_counted(house):
    tools = house()
    submit(tools)
    look_around(tools)
    with tools.begin(write=True) as uow:
        uow.alerts.end(uow.alerts.open_keys(), NOON)
        uow.commit()
    assert unread(tools, APPROVER) == 0


@pytest.mark.parametrize("author", ["anh An", "chị Hà", "ông Ân", ""])
def test_only_ones_own_work_is_not_told_whatever_the_names(author):
    told = notice("alert-figures", name="a.csv", person=author)
    alert = Alert(key="k", kind=AlertKind.WAITING, notice=told, path="/", action=Action.APPROVE, author=author)
    assert concerns(alert, APPROVER.actor) is (author != "chị Hà")
    assert not concerns(alert, EDITOR.actor)
    assert not is_for(alert, replace(OTHER, disabled=True))
    assert not is_for(alert, replace(OTHER, password_hash=""))
    assert is_for(alert, OTHER)
