"""Both ways out of the house behind one port."""

from broadcast.messaging.messenger import Messenger
from broadcast.model.letter import Mail, MailServer, Webhook


def test_a_mail_and_a_post_leave(mailbox, hook):
    messenger = Messenger()
    server = MailServer(host="127.0.0.1", port=mailbox.port, security="none", sender="dai@example.vn")
    messenger.mail(server, Mail(key="k", to="ha@example.vn", subject="Tin", text="x\n"))
    messenger.post(Webhook(url=hook.url), "k", b"{}")
    assert [str(mail["subject"]) for mail in mailbox.mails] == ["Tin"]
    assert [body for _, body in hook.posted] == [b"{}"]
