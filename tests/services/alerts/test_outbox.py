"""The outbox with two real servers: what leaves, what is tried again, and that nobody hears of one event twice."""

import json
from datetime import datetime, timedelta

from people_reached import APPROVER, NOON
from test_watch import submit

from broadcast.model.letter import Channel, LetterState
from broadcast.services.alerts.outbox import WAITS, send_due
from broadcast.services.alerts.watch import look_around
from broadcast.services.scripts import scripts


def states(tools):
    with tools.begin() as uow:
        return {letter.channel: letter.state for letter in uow.letters.newest(50)}


def told(house):
    tools = house()
    submit(tools)
    look_around(tools)
    return tools


def test_one_mail_and_one_post_tell_what_waits_and_where(house, mailbox, hook):
    tools = told(house)
    for _ in range(3):
        send_due(tools)
        look_around(tools)
    (mail,) = mailbox.mails
    assert str(mail["to"]) == "ha@dai.example.vn"
    assert "Bài «Tin mới» của anh Nam chờ thành phố duyệt" in str(mail["subject"])
    assert "Mở: http://dai.example.vn/kich-ban/tin-moi" in mail.get_content()
    ((_, body),) = hook.posted
    assert json.loads(body)["url"] == "http://dai.example.vn/kich-ban/tin-moi"
    assert json.loads(body)["kind"] == "waiting"
    assert states(tools) == {Channel.MAIL: LetterState.SENT, Channel.WEBHOOK: LetterState.SENT}


def test_what_is_not_taken_is_tried_again_later_and_arrives_once(house, mailbox, hook):
    mailbox.refuse["RCPT"] = "450 busy"
    hook.answers = [503]
    tools = told(house)
    send_due(tools)
    send_due(tools)
    assert len(hook.posted) == 1, "not before its time"
    mailbox.refuse.clear()
    send_due(house(NOON + WAITS[0]))
    send_due(house(NOON + timedelta(hours=1)))
    assert (len(mailbox.mails), len(hook.posted)) == (1, 2)
    assert set(states(tools).values()) == {LetterState.SENT}


def test_what_is_never_taken_is_given_up_with_the_reason(house, mailbox, hook):
    mailbox.refuse["RCPT"] = "450 busy"
    tools, now = told(house), NOON
    for pause in (*WAITS, timedelta(hours=5)):
        send_due(house(now))
        now += pause
    send_due(house(now))
    with tools.begin() as uow:
        letter = next(letter for letter in uow.letters.newest(9) if letter.channel is Channel.MAIL)
        assert uow.letters.next_due() is None
    assert letter.state is LetterState.FAILED
    assert letter.attempts == len(WAITS) + 1
    assert "không nhận người nhận" in letter.failure


def test_a_message_whose_sending_was_cut_off_is_not_sent_again(house, mailbox, hook):
    tools = told(house)
    with tools.begin(write=True) as uow:
        for letter in uow.letters.due(NOON):
            assert uow.letters.begin(letter.number)
            assert not uow.letters.begin(letter.number)
        uow.commit()
    send_due(tools)
    assert (mailbox.mails, hook.posted) == ([], [])
    assert set(states(tools).values()) == {LetterState.FAILED}


def test_what_was_done_meanwhile_is_not_told_any_more(house, mailbox, hook):
    tools = told(house)
    scripts.approve(tools, APPROVER.actor, "tin-moi")
    look_around(tools)
    send_due(tools)
    assert (mailbox.mails, hook.posted) == ([], [])


def test_the_web_address_is_sent_every_fact(house, hook):
    tools = told(house)
    send_due(tools)
    ((_, body),) = hook.posted
    facts = json.loads(body)
    assert "chờ thành phố duyệt".encode() in body
    assert facts["format"] == 1
    assert facts["event"].startswith("approve/tin-moi/")
    assert (facts["kind"], facts["area"], datetime.fromisoformat(facts["at"])) == ("waiting", None, NOON)
    assert facts["message"] == "Bài «Tin mới» của anh Nam chờ thành phố duyệt"
    assert set(facts) == {"format", "event", "kind", "at", "message", "hint", "area", "url"}


def test_where_our_own_address_is_not_known_a_mail_has_no_link(house, mailbox, hook):
    tools = house(home="")
    submit(tools)
    look_around(tools)
    send_due(tools)
    (mail,) = mailbox.mails
    lines = mail.get_content().splitlines()
    assert "http" not in mail.get_content()
    assert (lines[0], lines[1], lines[3]) == ("Kính gửi chị Hà,", "", "")
    assert json.loads(hook.posted[0][1])["url"] is None


def test_a_message_waits_longer_after_each_try(house, hook, mailbox):
    hook.answers = [503] * 9
    tools, now = told(house), NOON
    for tries, pause in enumerate(WAITS, 1):
        send_due(house(now))
        with tools.begin() as uow:
            assert uow.letters.next_due() == now + pause
        assert len(hook.posted) == tries
        send_due(house(now + pause - timedelta(seconds=1)))
        assert len(hook.posted) == tries
        now += pause
