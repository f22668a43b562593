"""A real ``broadcast serve`` of its own folders, and a real Chromium."""

import csv
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from noon import NOON_ZONE
from starlette.testclient import TestClient

from broadcast.config import read_settings
from broadcast.model.account import Account, WebSession
from broadcast.model.actor import operator
from broadcast.services.background.jobs import ProgressBoard
from broadcast.services.people.sign_in import digest
from broadcast.web import csrf
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.door import COOKIE
from broadcast.web.startup import Startup
from broadcast.wiring import build_tools

DAY = "2021-02-04"
MORNING = datetime.fromisoformat(f"{DAY}T10:42:00+07:00")
PASSWORD = "than đá biển ruốc"
HERE = Path(__file__).parent
with (HERE / "pages.tsv").open(encoding="utf-8") as rows:
    PAGES = {row["name"]: row["address"] for row in csv.DictReader(rows, delimiter="\t")}
"""Every page by a name for its picture; a test asks whether a page is missing."""


def pytest_generate_tests(metafunc):
    """Ask a test that takes ``page_name`` of every page."""
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", PAGES)


class Server:
    """One running server; ``folder`` holds its data, ``log`` what it printed."""

    def __init__(self, folder: Path, **settings):
        self.folder = folder
        self.log = folder / "log"
        self.port = free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "BROADCAST_DATA_DIR": str(folder / "data"),
            "BROADCAST_AUDIO_STORE": str(folder / "parts"),
            "BROADCAST_CACHE_DIR": str(folder / "cache"),
            "BROADCAST_TTS_ORDER": "espeak",
            **settings,
        }
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def start(self, enter=True):
        """Run the server; ``enter`` False leaves the first link to the test."""
        self.process = self.run("serve", "--port", str(self.port))
        self.began = time.monotonic()
        wait_for(lambda: self.process.poll() is not None or self.get("/healthz")[0] == 200, 30)
        assert self.process.poll() is None, self.log.read_text()
        if enter:
            self.enter()
        return self

    def enter(self):
        """Come in as a person does the first time: by the link that the server printed."""
        if self.session():
            return
        wait_for(lambda: "/lan-dau/" in self.log.read_text(), 60)
        path = re.search(r"(/lan-dau/\S+)", self.log.read_text())[1]
        self.post(path, path, person="Nguyễn Thị Lan", login="lan", password=PASSWORD, repeated=PASSWORD)
        assert self.session()

    def session(self):
        """Return the cookie of the session, None before."""
        return next((cookie.value for cookie in self.cookies if cookie.name == "vao"), None)

    def run(self, *words):
        with self.log.open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "broadcast", *words], env=self.environment, stdout=log, stderr=log)

    def get(self, path, **headers):
        return self.send(path, None, headers)

    def post(self, path, page="/toi", **fields):
        _, text, _ = self.get(page)
        seal = re.search(rb'name="dau" value="([^"]+)"', text).group(1).decode()
        return self.send(path, urllib.parse.urlencode({**fields, "dau": seal}, doseq=True).encode(), {})

    def send(self, path, data, headers):
        """Return status, body and headers; status 0 while nobody listens."""
        request = urllib.request.Request(self.home + path, data, headers)  # noqa: S310 (our own http address)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read(), dict(answer.headers)
        except urllib.error.HTTPError as error:
            return error.code, error.read(), dict(error.headers)
        except (urllib.error.URLError, ConnectionError):
            return 0, b"", {}

    def published(self, day=DAY):
        """Return the stations whose day can be fetched."""
        stations = re.findall(r'href="/t/([a-z-]+)"', self.get("/t")[1].decode())
        return [station for station in stations if self.get(f"/t/{station}/{day}/manifest.json")[0] == 200]

    def build(self, day=DAY):
        """Let the server make a day, as the button on its page does, and wait for it."""
        assert self.post("/xep-ngay", ngay=day)[0] == 200
        wait_for(lambda: len(self.published(day)) == 17 and b"sse-connect" not in self.get(f"/?ngay={day}")[1], 240)

    def fill(self):
        """Bring what pages of a working centre show: invented figures of all 17 places, some cells empty; some wait for their check."""
        assert self.run("figures", "import", str(HERE / "wards.tsv")).wait(60) == 0
        table = "Đơn vị\tBluezoner có số điện thoại\tDân số\nThành phố Cẩm Phả\t73.900\t190.232\n"
        check = self.post("/so-lieu/nhap", **{"dan": table, "tinh-den": "06/02/2021"})[1].decode()
        digest = re.search(r'name="ma-tep" value="([^"]+)"', check)[1]
        answers = re.findall(r'name="da-xem" value="([^"]+)"', check)
        sent = {"ma-tep": digest, "ten-tep": "dan-vao.csv", "tinh-den": "2021-02-06", "da-xem": answers}
        assert "Chờ người thứ hai" in self.post("/so-lieu/luu", **sent)[1].decode()
        return self

    def join(self, login, person, role, *areas):
        """Add somebody with a role and let them come in by their link; return the key of their session."""
        rights = {"roles": role, "bound": "1" if areas else "", "areas": areas}
        page = self.post("/nguoi", "/nguoi", login=login, person=person, **rights)[1].decode()
        path = re.search(r"(/lan-dau/[\w-]+)", page)[1]
        own = self.cookies, self.opener
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.post(path, path, password=PASSWORD, repeated=PASSWORD)
        key = self.session()
        self.cookies, self.opener = own
        assert key
        return key

    def stop(self):
        self.process.terminate()
        return self.process.wait(30)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait_for(true, seconds):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def pages():
    """The address of every page by its name."""
    return PAGES


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A server with the day after the notice built for all 17 stations."""
    found = Server(tmp_path_factory.mktemp("serve")).start()
    found.build()
    yield found.fill()
    found.stop()


class InProcess:
    """The application without a network, on shipped data and one published day; ``come_in`` gives the client a new session."""

    def __init__(self, settings, app, client, tools):
        self.settings, self.app, self.client, self.tools = settings, app, client, tools
        self.sessions = 0

    def come_in(self, seal, actor=None):
        """Let somebody in anew, an administrator if nobody is named: what was sent before may have ended the last session."""
        self.sessions += 1
        key, now = f"{self.sessions:043d}", self.tools.now()
        with self.tools.begin(write=True) as uow:
            uow.accounts.save(Account(login="lan", actor=actor or operator("Lan"), password_hash="x"))
            uow.web_sessions.add(WebSession(key_sha256=digest(key), login="lan", csrf=seal, begun=now, seen=now))
            uow.commit()
        self.client.cookies.clear()
        self.client.cookies.set(COOKIE, key)
        self.client.cookies.set(csrf.COOKIE, "p" * 24)


@pytest.fixture(scope="module")
def site(tmp_path_factory, shipped_database, bundle_made, keep_bundle):
    root = tmp_path_factory.mktemp("site")
    (root / "data").mkdir()
    shutil.copy2(shipped_database, root / "data")
    settings = read_settings({}, data_dir=root / "data", audio_store=root / "parts", cache_dir=root / "cache", tts_order="espeak")
    startup = Startup(lambda: build_tools(settings, now=lambda: MORNING))
    keep_bundle(startup.tools(), bundle_made())
    app = create_app(Site(settings=settings, startup=startup, board=ProgressBoard()))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False, follow_redirects=False) as client:
        yield InProcess(settings, app, client, startup.tools())
    startup.close()


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """A server of two of today's units, with the keys of its people under ``keys``: an editor, two approvers, a ward's approver."""
    found = Server(tmp_path_factory.mktemp("centre"), BROADCAST_TIMEZONE=NOON_ZONE.key).start()
    try:
        assert found.post("/don-vi", "/don-vi", chon=["06793", "06799"], task="luu")[0] == 200
        found.keys = {
            "lan": found.session(),
            "hanh": found.join("hanh", "Lê Thị Hạnh", "editor"),
            "thu.ha": found.join("thu.ha", "Trần Thu Hà", "city-approver"),
            "nam": found.join("nam", "Phạm Văn Nam", "city-approver"),
            "binh": found.join("binh", "Vũ Thị Bình", "ward-approver", "06793"),
        }
        yield found
    finally:
        found.stop()


@pytest.fixture
def desk(chromium, centre):
    """Return a function that opens the browser of one of the centre's people, without JavaScript; nobody's without a name."""
    contexts = []

    def opened(login="", path="/", width=1366, height=768):
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="en-US", java_script_enabled=False)
        contexts.append(context)
        if login:
            context.add_cookies([{"name": "vao", "value": centre.keys[login], "url": centre.home}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(centre.home + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def fresh(tmp_path):
    """Return a server that is not started yet; it is stopped in the end."""
    found = Server(tmp_path)
    yield found
    if getattr(found, "process", None) and found.process.poll() is None:
        found.stop()


@pytest.fixture
def open_page(chromium, server):
    """Return a function that opens an address without any JavaScript of the page allowed, and hears its complaints."""
    contexts = []

    def opened(path, width=1366, height=768, scheme="light", on=server):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale="vi-VN",
            color_scheme=scheme,
            java_script_enabled=False,
            accept_downloads=True,
        )
        contexts.append(context)
        context.add_cookies([{"name": "vao", "value": on.session(), "url": on.home}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(on.home + path)
        return page

    yield opened
    for context in contexts:
        context.close()
