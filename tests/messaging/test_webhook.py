"""One web address: what arrives is signed, what is refused says whether trying again can help, nothing is led elsewhere."""

import hashlib
import hmac

import pytest

from broadcast.errors import NotSent
from broadcast.messaging.webhook import post
from broadcast.model.letter import Webhook

BODY = '{"message": "Trạm mất liên lạc"}'.encode()


def test_what_is_posted_is_signed_and_named_by_its_key(hook):
    post(Webhook(url=hook.url, secret="khóa"), "late/x", BODY)
    ((headers, body),) = hook.posted
    assert body == BODY
    assert headers["X-Signature-Sha256"] == hmac.new("khóa".encode(), BODY, hashlib.sha256).hexdigest()
    assert headers["Idempotency-Key"] == hashlib.sha256(b"late/x").hexdigest()


@pytest.mark.parametrize(
    ("status", "for_good"), [(400, True), (404, True), (408, False), (429, False), (500, False), (503, False), (302, True)]
)
def test_a_refusal_says_whether_trying_again_can_help(hook, status, for_good):
    hook.answers = [status]
    with pytest.raises(NotSent) as refused:
        post(Webhook(url=hook.url, secret="khóa"), "k", BODY)
    assert refused.value.for_good is for_good
    assert "khóa" not in str(refused.value)
    assert len(hook.posted) == 1, "a redirection is not followed"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://127.0.0.1:1/", "x"])
def test_what_cannot_be_reached_may_be_tried_again(url):
    with pytest.raises(NotSent) as refused:
        post(Webhook(url=url), "k", BODY)
    assert not refused.value.for_good
