"""E-mail through a real server: what arrives, what is tried again, and that a password is never told."""

import pytest

from broadcast.errors import NotSent
from broadcast.messaging.smtp import message_of, send_mail
from broadcast.model.letter import Mail, MailServer

SECRET = "mật-khẩu-bí-mật".encode().hex()
MAIL = Mail(
    key="approve/3/2 mail ha", to="ha@dai.example.vn", subject="Bài «Lợi ích» chờ duyệt", text="Kính gửi chị Hà,\n\nMở: http://dai/x\n"
)


def server(port, **changed):
    return MailServer(**{"host": "127.0.0.1", "port": port, "security": "none", "sender": "Đài Cẩm Phả <dai@example.vn>", **changed})


def test_a_mail_arrives_in_vietnamese_and_says_that_it_came_by_itself(mailbox):
    send_mail(server(mailbox.port), MAIL)
    (mail,) = mailbox.mails
    assert mail["subject"] == MAIL.subject
    assert mail.get_content().replace("\r\n", "\n") == MAIL.text
    assert (str(mail["from"]), str(mail["to"])) == ("Đài Cẩm Phả <dai@example.vn>", "ha@dai.example.vn")
    assert mail["auto-submitted"] == "auto-generated"


def test_a_repeated_mail_bears_the_same_id():
    ids = {message_of(server(25), MAIL)["message-id"] for _ in range(2)}
    assert len(ids) == 1
    assert "dai" not in ids.pop().split("@")[0]


@pytest.mark.parametrize(
    ("command", "answer", "for_good"),
    [
        ("AUTH", "535 wrong", True),
        ("AUTH", "454 later", False),
        ("MAIL", "550 no", True),
        ("RCPT", "550 nobody", True),
        ("RCPT", "450 busy", False),
        ("DATA", "451 full", False),
        ("DATA", "554 spam", True),
    ],
)
def test_a_refusal_says_whether_trying_again_can_help_and_tells_no_password(mailbox, caplog, command, answer, for_good):
    mailbox.refuse[command] = answer
    with pytest.raises(NotSent) as refused:
        send_mail(server(mailbox.port, login="dai", password=SECRET), MAIL)
    assert refused.value.for_good is for_good
    assert SECRET not in f"{refused.value} {refused.value.__cause__} {caplog.text}"
    assert mailbox.mails == []


def test_a_server_that_is_not_there_may_be_tried_again(mailbox):
    mailbox.server_close()
    with pytest.raises(NotSent) as refused:
        send_mail(server(mailbox.port), MAIL)
    assert not refused.value.for_good
    assert "127.0.0.1" in str(refused.value)


def test_without_the_encryption_that_was_asked_for_nothing_is_sent(mailbox):
    with pytest.raises(NotSent):
        send_mail(server(mailbox.port, security="starttls", login="dai", password=SECRET), MAIL)
    assert mailbox.mails == []
    assert not any("AUTH" in command for command in mailbox.commands)


@pytest.mark.parametrize("to", ["a@b\r\nBcc: x@y.vn", "không phải", ""])
def test_an_address_that_is_none_reaches_nobody(mailbox, to):
    with pytest.raises(NotSent):
        send_mail(server(mailbox.port), Mail(key="k", to=to, subject="x", text="x"))
    assert mailbox.mails == []


def test_a_password_is_in_no_repr():
    assert SECRET not in repr(server(25, password=SECRET))
