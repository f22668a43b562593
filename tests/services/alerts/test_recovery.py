"""A forgotten password: by a link in a mail, or by an administrator; nobody learns who has an account."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from people_reached import APPROVER, NOON, keep

from broadcast.access.errors import FieldsRefused
from broadcast.model.account import Account
from broadcast.model.actor import operator
from broadcast.model.letter import MailServer
from broadcast.services.alerts import recovery
from broadcast.services.alerts.listeners import alerts_for
from broadcast.services.alerts.outbox import send_due
from broadcast.services.people import accounts
from broadcast.services.people.accounts import NewPassword

NEW = NewPassword(password="bốn từ không liên quan", repeated="bốn từ không liên quan")
CHIEF = Account(login="lan", actor=operator("chị Lan"), password_hash="x")


@pytest.mark.parametrize("name", ["ha", " HA ", "Ha@dai.example.vn"])
def test_a_mail_brings_a_link_that_serves_once_and_for_an_hour(house, mailbox, name):
    tools = house()
    recovery.ask(tools, name, "10.0.0.1")
    send_due(tools)
    (mail,) = mailbox.mails
    key = re.search(r"http://dai\.example\.vn/lan-dau/(\S+)", mail.get_content())[1]
    with pytest.raises(FieldsRefused):
        accounts.link_of(house(NOON + accounts.FORGOTTEN_LIFE), key)
    assert accounts.use_link(tools, key, NEW, "").account.login == "ha"
    with pytest.raises(FieldsRefused):
        accounts.use_link(tools, key, NEW, "")


def test_the_link_lies_nowhere_in_the_data(house, mailbox, tmp_path):
    tools = house()
    recovery.ask(tools, "ha", "10.0.0.1")
    send_due(tools)
    key = re.search(r"/lan-dau/(\S+)", mailbox.mails[0].get_content())[1]
    stored = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())
    assert b"password-forgotten" in stored
    assert key.encode() not in stored


@pytest.mark.parametrize(
    ("account", "changed"),
    [
        (replace(APPROVER, email=""), {}),
        (replace(APPROVER, totp_secret="A" * 32), {}),
        (APPROVER, {"mail": MailServer()}),
        (APPROVER, {"home": ""}),
    ],
    ids=["no address", "second step", "no mail", "our own address unknown"],
)
def test_where_no_mail_can_or_may_help_an_administrator_is_told(house, mailbox, account, changed):
    tools = house(**changed)
    keep(tools, account, CHIEF)
    recovery.ask(tools, "ha", "10.0.0.1")
    send_due(tools)
    assert mailbox.mails == []
    (alert,) = [alert for alert in alerts_for(tools, CHIEF.actor) if alert.key.startswith("password/")]
    assert alert.path == "/nguoi/ha"


def test_nobody_hears_of_a_name_that_is_none_or_of_a_closed_account(house, mailbox):
    tools = house()
    keep(tools, replace(APPROVER, disabled=True), CHIEF)
    for name in ("", "khong-co", "ha", "lan@"):
        recovery.ask(tools, name, "10.0.0.1")
    send_due(tools)
    assert mailbox.mails == []
    assert alerts_for(tools, CHIEF.actor) == ()


def test_who_asks_too_often_waits_and_one_person_gets_three_mails_an_hour(house, mailbox):
    tools = house()
    for number in range(5):
        recovery.ask(tools, "ha", f"10.0.0.{number}")
    send_due(tools)
    assert len(mailbox.mails) <= recovery.MOST_AN_HOUR
    with pytest.raises(FieldsRefused):
        for _ in range(6):
            recovery.ask(tools, "khong-co", "10.0.0.9")


def test_three_links_an_hour_are_sent_to_one_person_and_then_again(house, mailbox):
    def asked(now, number):
        recovery.ask(house(now), "ha", f"10.0.1.{number}")
        send_due(house(now))
        return len(mailbox.mails)

    moments = [NOON + timedelta(minutes=number) for number in (0, 1, 2, 3, 60, 61)]
    assert [asked(now, number) for number, now in enumerate(moments)] == [1, 2, 3, 3, 3, 4]


def test_an_address_that_two_people_share_opens_neither_account(house, mailbox):
    tools = house()
    keep(tools, replace(APPROVER, login="hai", email=APPROVER.email))
    recovery.ask(tools, APPROVER.email, "10.0.0.1")
    send_due(tools)
    assert mailbox.mails == []
    recovery.ask(tools, "ha", "10.0.0.2")
    send_due(tools)
    (mail,) = mailbox.mails
    text = mail.get_content()
    assert (str(mail["to"]), "chị Hà" in text, "60 phút" in text) == (APPROVER.email, True, True)
