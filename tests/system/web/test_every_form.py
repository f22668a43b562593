"""Every form of every page, refused in every way: what was typed comes back, and nothing leads to a dead end."""

import re
from html.parser import HTMLParser

import pytest

TYPED = "chữ vừa gõ <b>số 7</b>"
SHOWN = "chữ vừa gõ &lt;b&gt;số 7&lt;/b&gt;"
SEAL = "s" * 32
SECRET = {"password", "repeated", "old", "code", "dau"}
"""What never comes back."""
NOT_SENT = {"/ra"}
"""Sign-out has nothing to lose."""
OPEN = ("/vao", "/lan-dau", "/quen-mat-khau", "/t/")
"""For whom has no session of staff."""


class Forms(HTMLParser):
    """The forms of a page that are posted: where to, and the names of their fields by kind."""

    def __init__(self):
        super().__init__()
        self.all, self.form = [], None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.form = {"to": values.get("action"), "fields": {}} if values.get("method") == "post" else None
            self.all += [self.form] if self.form else []
        elif self.form is not None and tag in ("input", "textarea", "select", "button") and values.get("name"):
            kind = values.get("type", "text") if tag == "input" else tag
            own = values.get("value", "")
            if kind in ("hidden", "button") or "hidden" in values:
                self.form["fields"].setdefault(values["name"], own)
            elif kind in ("text", "textarea") and "readonly" not in values:
                self.form["fields"][values["name"]] = TYPED

    def handle_endtag(self, tag):
        self.form = None if tag == "form" else self.form


@pytest.fixture(scope="module")
def forms(site, pages):
    """Every form by its address, with text in each field that takes text."""
    site.come_in(SEAL)
    found = {}
    for address in pages.values():
        parser = Forms()
        parser.feed(site.client.get(address.replace("04/02/2021", "2021-02-04")).text)
        found.update({form["to"]: form["fields"] for form in parser.all if form["to"] and form["to"] not in NOT_SENT})
    assert len(found) > 20
    return found


def typed_in(fields):
    return [name for name, value in fields.items() if value == TYPED and name not in SECRET]


def dead_ends(answer, site):
    """Return what a page of refusal offers that cannot be opened."""
    links = re.findall(r'<a class="nut[^"]*" href="([^"]+)"', answer.text)
    return [link for link in links if link.startswith("/") and site.client.get(link.replace("&amp;", "&")).status_code == 405]


def test_a_form_with_another_seal_is_kept_and_offered_again(site, forms):
    for to, fields in forms.items():
        site.come_in(SEAL)
        answer = site.client.post(to, data={**fields, "dau": "x" * 32})
        assert answer.status_code == 403, to
        assert not typed_in(fields) or SHOWN in answer.text, to
        assert dead_ends(answer, site) == [], to


def test_a_form_of_a_session_that_has_ended_is_kept_through_the_sign_in(site, forms):
    for to, fields in forms.items():
        site.client.cookies.clear()
        answer = site.client.post(to, data={**fields, "dau": SEAL})
        if to.startswith(OPEN):
            continue
        assert answer.status_code == 401, to
        assert not typed_in(fields) or SHOWN in answer.text, to


def test_a_form_that_does_not_fit_comes_back_with_its_text_and_its_faults_at_their_fields(site, forms):
    refused = 0
    for to, fields in forms.items():
        site.come_in(SEAL)
        answer = site.client.post(to, data={**fields, "dau": SEAL})
        assert answer.status_code < 500, to
        if answer.status_code < 400:
            continue
        refused += 1
        assert not typed_in(fields) or SHOWN in answer.text, (to, answer.status_code)
        assert dead_ends(answer, site) == [], to
        for tag in re.findall(r"<(?:input|select|textarea)[^>]*aria-invalid[^>]*>", answer.text):
            told = re.search(r'aria-describedby="([^"]+)"', tag)
            assert told, (to, tag)
            assert any(f'id="{name}"' in answer.text for name in told[1].split()), (to, tag)
        if answer.status_code == 422:
            assert re.search(r'role="alert"[^>]*tabindex="-1"[^>]*autofocus', answer.text) or "Gửi lại" in answer.text, to
    assert refused > 8
