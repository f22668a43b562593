"""A house with people who can be reached, and both ways out of it."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from broadcast.model.letter import MailServer, MessageSettings, Webhook

sys.path.insert(0, str(Path(__file__).parent))

from people_reached import APPROVER, EDITOR, NOON, keep


@pytest.fixture
def house(open_tools, mailbox, hook):
    """Return a function that opens tools at a time whose messages go to the two servers; an approver and an editor are there."""
    server = MailServer(host="127.0.0.1", port=mailbox.port, security="none", sender="dai@example.vn")
    messages = MessageSettings(mail=server, webhook=Webhook(url=hook.url, secret="k"), home="http://dai.example.vn")

    def at(now=NOON, **changed):
        return replace(open_tools(now=now), messages=replace(messages, **changed))

    keep(at(), APPROVER, EDITOR)
    return at
