"""A web on real tools, with one published day of small parts: pages need no speech."""

from datetime import datetime

import pytest
from starlette.testclient import TestClient

from broadcast.config import read_settings
from broadcast.model.account import Account, WebSession
from broadcast.model.actor import operator
from broadcast.services.background.jobs import ProgressBoard
from broadcast.services.people.sign_in import digest
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.door import COOKIE
from broadcast.web.startup import Startup
from broadcast.wiring import build_tools

DAY = "2021-02-04"
HOME = "http://127.0.0.1:8000"


KEY = "k" * 43
ADMINISTRATOR = operator("chị Hà")
FAR = datetime.fromisoformat("2999-01-01T00:00:00+07:00")
"""Tests set the clock; a session begun in the far future has never ended."""


def sign_in(client, tools, actor=None, key=KEY):
    """Let a client in as an actor, an administrator if none is given."""
    actor = actor or ADMINISTRATOR
    account = Account(login=f"u{digest(key)[:8]}", actor=actor, password_hash="x")
    with tools.begin(write=True) as uow:
        uow.accounts.save(account)
        uow.web_sessions.end([digest(key)])
        uow.web_sessions.add(WebSession(key_sha256=digest(key), login=account.login, csrf=digest(f"csrf {key}")[:32], begun=FAR, seen=FAR))
        uow.commit()
    client.cookies.set(COOKIE, key)


def open_client(settings, build):
    startup = Startup(build)
    app = create_app(Site(settings=settings, startup=startup, board=ProgressBoard()))
    client = TestClient(app, base_url=HOME, raise_server_exceptions=False, follow_redirects=False)
    client.__enter__()
    return client, startup


MORNING = datetime.fromisoformat("2021-02-04T10:42:00+07:00")


@pytest.fixture(scope="session")
def hands():
    """The hands of the clock of ``web_at``."""
    return {"now": MORNING}


@pytest.fixture(scope="session")
def _looked_at(tmp_path_factory, hands, bundle_made, keep_bundle):
    root = tmp_path_factory.mktemp("web")
    settings = read_settings({}, data_dir=root / "data", audio_store=root / "parts", cache_dir=root / "cache", tts_order="espeak")
    with build_tools(settings, now=lambda: hands["now"]) as tools:
        keep_bundle(tools, bundle_made())
    client, startup = open_client(settings, lambda: build_tools(settings, now=lambda: hands["now"]))
    sign_in(client, startup.tools())
    yield client
    client.__exit__(None, None, None)
    startup.close()


@pytest.fixture
def web(_looked_at, hands):
    """A web that tests only look at: the day after the notice, 10:42, one station's bulletin published."""
    hands["now"] = MORNING
    _looked_at.cookies.clear()
    _looked_at.cookies.set(COOKIE, KEY)
    return _looked_at


@pytest.fixture
def web_at(web, hands):
    """Return a function that sets the clock of that web."""

    def at(moment):
        hands["now"] = datetime.fromisoformat(moment)
        return web

    return at


@pytest.fixture
def publish_day(open_tools, tmp_path, bundle_made, keep_bundle):
    """Return a function that publishes a small day into the data folder of ``open_web``, on a store of its own."""

    def publish(**changed):
        tools = open_tools(audio_store=tmp_path / "parts")
        bundle = bundle_made(**changed)
        keep_bundle(tools, bundle)
        return bundle

    return publish


@pytest.fixture
def lose_part(tmp_path):
    """Return a function that takes the parts of a file away from the store of ``publish_day``."""

    def lose(bundle, name):
        (file,) = [file for file in bundle.files if file.name == name]
        for part in file.recipe.parts:
            (tmp_path / "parts" / part.sha256[:2] / f"{part.sha256}.mp3").unlink()

    return lose


@pytest.fixture
def open_web(tmp_path, parts_folder, open_tools):
    """Return a function that opens a web of the test's own, its clock at a time, its settings as given, an administrator signed in.

    ``actor`` is who is signed in instead; None: nobody.
    """
    entered = []

    def build(at="2021-02-04T10:42:00+07:00", tools=None, actor=ADMINISTRATOR, **given):
        settings = read_settings({}, data_dir=tmp_path / "data", tts_order="espeak", **given)
        store = tmp_path / "parts" if (tmp_path / "parts").exists() else parts_folder
        entered.append(open_client(settings, tools or (lambda: open_tools(datetime.fromisoformat(at), audio_store=store))))
        client, startup = entered[-1]
        if actor:
            sign_in(client, startup.tools(), actor)
        return client

    yield build
    for client, startup in entered:
        client.__exit__(None, None, None)
        startup.close()


def seal_in(page: str) -> str:
    """Return what a form of that page carries."""
    return page.split('name="dau" value="')[1].split('"', maxsplit=1)[0]


@pytest.fixture
def sealed():
    """Return a function that adds to a form what a browser would send after opening the page."""
    return lambda client, **values: {"dau": seal_in(client.get("/so-lieu/nhap").text), **values}


@pytest.fixture
def enter():
    """Return a function that lets a client in with another session, as an actor."""
    return lambda client, actor=None, key=KEY: sign_in(client, client.app.state.site.startup.tools(), actor, key)
