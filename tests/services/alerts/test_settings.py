"""How messages leave: the environment goes first, a password belongs to its server and is never given to another."""

from dataclasses import replace

import pytest
from people_reached import APPROVER, keep

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.errors import EditedMeanwhile
from broadcast.model.actor import operator
from broadcast.model.letter import MailServer, MessageSettings, Webhook
from broadcast.services.alerts import settings
from broadcast.services.alerts.settings import MessageForm

CHIEF = operator("chị Lan")
FORM = MessageForm(
    host="smtp.example.vn", login="dai", password="bí mật", sender="dai@example.vn", url="https://nhan.example.vn/x", secret="k"
)
HOME = "http://dai.example.vn"


@pytest.fixture
def bare(house):
    return house(mail=MailServer(), webhook=Webhook(), home="")


def test_what_is_set_on_the_page_counts_and_its_secrets_stay_where_left_empty(bare):
    settings.save(bare, CHIEF, FORM, HOME)
    settings.save(bare, CHIEF, replace(FORM, password="", secret="", sender="khac@example.vn"), HOME)
    how = settings.now(bare)
    assert (how.mail.password, how.mail.sender, how.webhook.secret, how.home) == ("bí mật", "khac@example.vn", "k", HOME)


def test_who_looked_before_somebody_else_saved_overwrites_nothing(bare):
    with bare.begin() as uow:
        seen = settings.stamp(uow)
    settings.save(bare, CHIEF, replace(FORM, seen=seen), HOME)
    with pytest.raises(EditedMeanwhile, match="Cách gửi tin báo vừa được người khác sửa"):
        settings.save(bare, CHIEF, replace(FORM, host="smtp.khac.vn", seen=seen), HOME)
    assert settings.now(bare).mail.host == "smtp.example.vn"


@pytest.mark.parametrize("change", [{"host": "smtp.evil.example"}, {"login": "other"}, {"port": "25"}])
def test_another_server_is_not_given_the_old_password(bare, change):
    settings.save(bare, CHIEF, FORM, HOME)
    settings.save(bare, CHIEF, replace(FORM, password="", **change), HOME)
    assert settings.now(bare).mail.password == ""
    settings.save(bare, CHIEF, replace(FORM, url="https://evil.example/", secret=""), HOME)
    assert settings.now(bare).webhook.secret == ""


def test_the_environment_goes_before_the_page_each_way_as_a_whole(bare):
    settings.save(bare, CHIEF, FORM, HOME)
    fixed = MessageSettings(mail=MailServer(host="fest.example.vn", sender="fest@example.vn"))
    how = settings.now(replace(bare, messages=fixed))
    assert (how.mail.host, how.mail.password, how.webhook.url) == ("fest.example.vn", "", "https://nhan.example.vn/x")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"host": ""}, "host"),
        ({"port": "x"}, "port"),
        ({"port": "70000"}, "port"),
        ({"sender": ""}, "sender"),
        ({"sender": "a@b"}, "sender"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"url": "http://[x"}, "url"),
        ({"security": "rot13"}, "security"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field_and_nothing_is_kept(bare, change, field):
    with pytest.raises(FieldsRefused) as refused:
        settings.save(bare, CHIEF, replace(FORM, **change), HOME)
    assert [fault.where.field for fault in refused.value.notices] == [field]
    assert settings.now(bare).webhook.url == ""


def test_only_administrators_set_it_and_the_log_names_fields_not_values(bare):
    with pytest.raises(NotAllowed):
        settings.save(bare, APPROVER.actor, FORM, HOME)
    settings.save(bare, CHIEF, FORM, HOME)
    with bare.begin() as uow:
        (entry, *_) = uow.audit.newest(1)
    assert "password" in entry.facts["fields"]
    assert "bí mật" not in str(entry)


def test_a_trial_goes_each_way_and_says_why_it_did_not(house, mailbox, hook):
    tools = house()
    chief = replace(APPROVER, login="lan", actor=CHIEF, email="lan@example.vn")
    keep(tools, chief)
    assert settings.try_out(tools, chief) == {"mail": "", "webhook": ""}
    assert (len(mailbox.mails), len(hook.posted)) == (1, 1)
    mailbox.refuse["MAIL"] = "550 no"
    assert "mã 550" in settings.try_out(tools, chief)["mail"]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", True),
        ("a@b.vn", True),
        (f"{'a' * 64}@{'b' * 63}.vn", True),
        (f"{'a' * 65}@b.vn", False),
        (f"a@{'b' * 64}.vn", False),
        (f"{'a' * 59}@{'b' * 63}.{'c' * 63}.{'d' * 63}.vn", True),
        (f"{'a' * 60}@{'b' * 63}.{'c' * 63}.{'d' * 63}.vn", False),
        ("a b@c.vn", False),
        ("a@b", False),
    ],
)
def test_an_address_has_parts_as_long_as_mail_allows(text, fits):
    assert (settings.email_fault(text, "email") is None) is fits


@pytest.mark.parametrize(
    ("port", "fits"), [("1", True), ("65535", True), ("0", False), ("65536", False), ("655350", False), ("0000001", False), ("²", False)]
)
def test_a_port_is_one_that_there_is(bare, port, fits):
    form = replace(FORM, port=port)
    if fits:
        settings.save(bare, CHIEF, form, HOME)
        assert settings.now(bare).mail.port == int(port)
    else:
        with pytest.raises(FieldsRefused):
            settings.save(bare, CHIEF, form, HOME)


def test_one_way_alone_can_be_set_and_nothing_is_noted_where_nothing_changed(bare):
    settings.save(bare, CHIEF, MessageForm(url="https://nhan.example.vn/x", secret="k"), HOME)
    how = settings.now(bare)
    assert (how.mail, how.webhook.url) == (MailServer(), "https://nhan.example.vn/x")
    settings.save(bare, CHIEF, MessageForm(url="https://nhan.example.vn/x"), HOME)
    with bare.begin() as uow:
        (entry,) = uow.audit.newest(9)
    assert (entry.subject, entry.facts["fields"]) == ("https://nhan.example.vn/x", "home, port, secret, security, url")
    settings.save(bare, CHIEF, FORM, HOME)
    assert settings.trimmed(replace(FORM, host=" smtp.example.vn ", password=" a ")) == replace(FORM, password=" a ")
