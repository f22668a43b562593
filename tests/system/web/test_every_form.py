"""Every form of every page, refused in every way: what was typed comes back, and nothing leads to a dead end."""

import html
import re
import resource
import shutil
import sqlite3
import threading
from contextlib import closing, contextmanager
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from broadcast.errors import NotReady
from broadcast.services.background.jobs import ProgressBoard
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.large_forms import LARGEST_BODY
from broadcast.web.startup import Startup
from broadcast.wiring import build_tools

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
    """The forms of a page that are posted: where to, their fields as the page fills them, their buttons, and what is typed where."""

    def __init__(self):
        super().__init__()
        self.all, self.form = [], None
        self.select, self.area = None, None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        name, own = values.get("name"), values.get("value") or ""
        if tag == "form":
            new = {"to": values.get("action"), "own": {}, "fields": {}, "files": [], "buttons": [], "texts": []}
            self.form = new if values.get("method") == "post" else None
            self.all += [new] if self.form else []
        elif self.form is None:
            return
        elif tag == "option" and self.select:
            if "selected" in values or self.select not in self.form["own"]:
                self.form["own"][self.select] = own
                self.area = None if "value" in values else self.select
        elif name:
            self.control(tag, name, values.get("type", "text") if tag == "input" else tag, own, values)

    def control(self, tag, name, kind, own, values):
        self.select = name if tag == "select" else None
        if kind in ("hidden", "button"):
            self.form["fields"].setdefault(name, own)
        if kind == "button":
            main = "chinh" in (values.get("class") or "")
            self.form["buttons"].insert(0 if main else len(self.form["buttons"]), (name, own))
        elif kind == "file":
            self.form["files"].append(name)
        elif kind in ("radio", "checkbox"):
            if "checked" in values:
                self.form["own"].setdefault(name, []).append(own)
        elif kind != "select":
            self.form["own"][name] = own
        if kind in ("text", "textarea", "search", "email") and "readonly" not in values and "hidden" not in values:
            self.form["fields"][name] = TYPED
            self.form["texts"].append(name)
        self.area = name if kind == "textarea" else None

    def handle_data(self, text):
        if self.form and self.area:
            self.form["own"][self.area] += text

    def handle_endtag(self, tag):
        self.form = None if tag == "form" else self.form
        self.select = None if tag == "select" else self.select
        self.area = None if tag in ("textarea", "option") else self.area


@pytest.fixture(scope="module")
def forms(site, pages):
    """Every form by its address, with text in each field that takes text."""
    site.come_in(SEAL)
    by_address = {}
    for address in pages.values():
        by_address.update(forms_of(site.client, address))
    assert len(by_address) > 20
    return by_address


def forms_of(client, address):
    """Return the forms of a page by where they are sent; none of a page that does not exist."""
    parser = Forms()
    parser.feed(client.get(address).text)
    return {form["to"]: {**form, "page": address} for form in parser.all if form["to"] and form["to"] not in NOT_SENT}


@pytest.fixture(scope="module")
def opened(site, tmp_path_factory):
    """Return a function that opens the web anew on a copy of the site's data, changed by ``harm``, or with what ``build`` makes."""
    clients = []

    def open_again(harm=lambda data: None, build=None, patience_s=20.0):
        data = tmp_path_factory.mktemp("copy")
        shutil.copytree(site.settings.data_dir, data, ignore=shutil.ignore_patterns("*.sqlite*"), dirs_exist_ok=True)
        for file in site.settings.data_dir.glob("*.sqlite"):  # SQLite's own copy: what its log holds comes along
            with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(data / file.name)) as copy:
                source.backup(copy)
        harm(data)
        settings = site.settings.model_copy(update={"data_dir": data})
        startup = Startup(build or (lambda: build_tools(settings, now=site.tools.now)), patience_s=patience_s)
        app = create_app(Site(settings=settings, startup=startup, board=ProgressBoard()))
        client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False, follow_redirects=False)
        client.__enter__()
        clients.append((client, startup))
        client.cookies.update(site.client.cookies)
        return client

    yield open_again
    for client, startup in clients:
        client.__exit__(None, None, None)
        startup.close()


@contextmanager
def full_disk():
    """No file of this process grows: what SQLite writes fails as on a disk without room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def typed_in(form):
    return [name for name, value in form["fields"].items() if value == TYPED and name not in SECRET]


def dead_ends(answer, client):
    """Return what a page of refusal offers that cannot be opened."""
    links = re.findall(r'<a class="nut[^"]*" href="([^"]+)"', answer.text)
    return [link for link in links if link.startswith("/") and client.get(link.replace("&amp;", "&")).status_code == 405]


def assert_comes_back(answer, form, status):
    """A form that was refused as a whole: told why where the focus is, all that was typed in it, to be sent where it was sent."""
    to = form["to"]
    assert answer.status_code == status, to
    assert not typed_in(form) or SHOWN in answer.text, to
    assert re.search(r'role="alert" tabindex="-1" id="loi" autofocus', answer.text), to
    assert f'<form method="post" action="{to.split("#")[0]}"'.replace("&", "&amp;") in answer.text.replace("&amp;amp;", "&amp;"), to
    assert f'name="dau" value="{form["fields"]["dau"]}"' in answer.text, to
    assert "Thử lại" not in answer.text, to


def test_a_form_with_another_seal_is_kept_and_offered_again(site, forms):
    for to, form in forms.items():
        site.come_in(SEAL)
        answer = site.client.post(to, data={**form["fields"], "dau": "x" * 32})
        assert answer.status_code == 403, to
        assert not typed_in(form) or SHOWN in answer.text, to
        assert dead_ends(answer, site.client) == [], to


def test_a_form_of_a_session_that_has_ended_is_kept_through_the_sign_in(site, forms):
    for to, form in forms.items():
        site.client.cookies.clear()
        answer = site.client.post(to, data=form["fields"])
        if to.startswith(OPEN):
            continue
        assert answer.status_code == 401, to
        assert not typed_in(form) or SHOWN in answer.text, to


def test_a_form_that_is_too_large_comes_back_without_its_file(site, forms):
    site.come_in(SEAL)
    for to, form in forms.items():
        files = dict.fromkeys(form["files"] or ["tep"], ("lon.bin", b"x" * 1000))
        sent = site.client.build_request("POST", to, data=form["fields"], files=files)
        sent.headers["content-length"] = str(LARGEST_BODY + 1)  # believed before anything is read
        answer = site.client.send(sent)
        assert_comes_back(answer, form, 413)
        assert "Mỗi lần gửi tối đa 20 MB" in answer.text, to
        assert f'type="file" id="tep-1" name="{next(iter(files))}"' in answer.text, to


def test_a_form_that_meets_a_damaged_database_comes_back(site, forms, opened):
    site.come_in(SEAL)
    client = opened(harm=lambda data: [file.write_bytes(b"none any more" * 1000) for file in data.glob("*.sqlite")])
    for to, form in forms.items():
        assert_comes_back(client.post(to, data=form["fields"]), form, 503)


def test_a_form_that_meets_a_server_still_getting_ready_comes_back(site, forms, opened):
    site.come_in(SEAL)
    end = threading.Event()

    def still():
        end.wait(60)
        raise NotReady

    client = opened(build=still, patience_s=0.01)
    try:
        for to, form in forms.items():
            answer = client.post(to, data=form["fields"])
            assert_comes_back(answer, form, 503)
            assert answer.headers["retry-after"], to
    finally:
        end.set()


def test_a_form_that_was_opened_before_a_new_start_of_the_server_is_taken_after_it(site, forms, opened):
    site.come_in(SEAL)
    client = opened()
    for to, form in forms.items():
        assert client.post(to, data={**form["fields"], "dau": "x" * 32}).status_code == 403, to
        answer = client.post(to, data=form["fields"])
        assert answer.status_code != 403, to
        assert answer.status_code != 401 or to.startswith(OPEN), to


def test_a_form_that_does_not_fit_comes_back_with_its_text_and_its_faults_at_their_fields(site, forms):
    refused = 0
    for to, form in forms.items():
        site.come_in(SEAL)
        answer = site.client.post(to, data=form["fields"])
        assert answer.status_code < 500, to
        if answer.status_code < 400:
            continue
        refused += 1
        assert not typed_in(form) or SHOWN in answer.text, (to, answer.status_code)
        assert dead_ends(answer, site.client) == [], to
        for tag in re.findall(r"<(?:input|select|textarea)[^>]*aria-invalid[^>]*>", answer.text):
            told = re.search(r'aria-describedby="([^"]+)"', tag)
            assert told, (to, tag)
            assert any(f'id="{name}"' in answer.text for name in told[1].split()), (to, tag)
        if answer.status_code == 422:
            assert re.search(r'role="alert"[^>]*tabindex="-1"[^>]*autofocus', answer.text) or "Gửi lại" in answer.text, to
    assert refused > 8


PLAUSIBLE = {"start": "06:20", "minutes": "10", "first": "07/02/2021", "last": "08/02/2021", "tu_ngay": "07/02/2021", "login": "le.ha"}
PLAUSIBLE |= {"most": "9", "valid_from": "07/02/2021", "valid_to": "08/02/2021", "fixed_at": "", "begins": "", "ends": "", "surge": ""}
"""By the names of fields; any other takes a few words."""


def submission(form, **changed):
    """Return what a browser would send when the form's main button is pressed."""
    return {**form["own"], **changed, **dict(form["buttons"][:1])}


def another(text, number):
    """Return another text of the same kind: of a number the next, of anything else with a word more."""
    return str(int(text) + number) if text.isdigit() else f"{text} {('hai', 'ba')[number - 1]}"


def test_a_form_that_finds_no_room_on_the_disk_comes_back(site, forms, opened):
    site.come_in(SEAL)
    client, failed = opened(), set()
    for to, form in forms.items():
        blank = {name: PLAUSIBLE.get(name, "Họp tổ 3") for name in form["texts"] if not form["own"][name]}
        sent = submission(form, **blank)
        with full_disk():
            answer = client.post(to, data=sent)
        if answer.status_code != 503:
            continue
        failed.add(to)
        for name in set(form["texts"]) - SECRET:
            assert html.escape(sent[name], quote=False) in answer.text.replace("&#34;", '"').replace("&#39;", "'"), (to, name)
        assert 'tabindex="-1"' in answer.text, to
        assert dead_ends(answer, client) == [], to
    assert len(failed) > 10


def test_of_two_who_change_the_same_at_once_neither_loses_a_word(site, pages, opened):
    site.come_in(SEAL)
    client, shared = opened(), set()
    rule = {"start": "06:15", "minutes": "10", "clock": "thường ngày", "days": ["0", "1"], "holidays": "same", "approved_by": "Lê Hà"}
    assert client.post("/buoi-phat", data={**rule, "dau": SEAL}).status_code == 303
    own_session = re.search(r"/buoi-phat\?sua=\d+", client.get("/buoi-phat").text)[0]
    for address in (*pages.values(), own_session):
        for to, form in forms_of(client, address).items():
            for name in [name for name in form["texts"] if form["own"][name] and to not in shared]:
                theirs, mine = another(form["own"][name], 1), another(form["own"][name], 2)
                if client.post(to, data=submission(form, **{name: theirs})).status_code >= 400:
                    continue
                after = forms_of(client, address).get(to)
                if after and after["own"].get(name) != theirs:
                    continue  # this form adds, or only looks; one that is gone was about what the other replaced
                answer = client.post(to, data=submission(form, **{name: mine}))
                assert (to, name, answer.status_code) == (to, name, 409)
                assert theirs in answer.text, (to, name)
                assert mine in answer.text, (to, name)
                assert "ười khác vừa" in answer.text or "được người khác" in answer.text, to
                assert "autofocus" in answer.text, to
                shared.add(to)
    assert len(shared) >= 5
