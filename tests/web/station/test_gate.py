"""Who comes in at a station's door."""

import pytest

from broadcast.model.actor import Actor, Role, operator
from broadcast.model.box import TokenUse
from broadcast.model.units import AreaCode
from broadcast.services.delivery import station_tokens

PAGES = ("/t/cam-thach", "/t/cam-thach/2021-02-04/manifest.json", "/t/cam-thach/next", "/t/cam-thach/khan-cap/1.mp3")
MACHINES = ("/api/v1/stations/cam-thach/days", "/api/v1/stations/cam-thach/manifest?date=2021-02-04")
WARD = Actor(person="chị Mai", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06787")}))


@pytest.fixture
def door(open_web, publish_day):
    """A web that nobody is signed in at, and a function that makes tokens for it."""
    publish_day()
    web = open_web(actor=None)
    tools = web.app.state.site.startup.tools()

    def make(station="cam-thach", use=TokenUse.LINK, days=None):
        return station_tokens.make(tools, operator("chị Hà"), station_tokens.asked(tools, station, use, "", days))

    return web, make


@pytest.mark.parametrize("path", [*PAGES, *MACHINES, "/t", "/api/v1/enrolment", f"/api/v1/parts/{'a' * 64}"])
@pytest.mark.parametrize("secret", ["", "sai", "\x00", "a" * 150])
def test_without_a_token_nothing_is_shown(web, path, secret):
    web.cookies.clear()
    answer = web.get(path, headers={"authorization": f"Bearer {secret}"} if secret.isprintable() else {})
    assert answer.status_code == 403
    assert "Xin đài thành phố một mã hoặc liên kết mới" in answer.text
    assert "Cẩm Thạch" not in answer.text


@pytest.mark.parametrize("path", [*PAGES, *MACHINES])
def test_another_stations_token_is_refused_in_the_same_words(door, path):
    web, make = door
    headers = {"authorization": f"Bearer {make('cam-hai')}"}
    refused, nothing = web.get(path, headers=headers), web.get(path)
    assert (refused.status_code, refused.text) == (403, nothing.text)


def test_whether_a_station_exists_is_not_told(door):
    web, make = door
    headers = {"authorization": f"Bearer {make()}"}
    answers = [web.get(f"/api/v1/stations/{station}/days", headers=headers) for station in ("cam-hai", "khong-co")]
    assert answers[0].status_code == answers[1].status_code == 403
    assert answers[0].json() == answers[1].json()


def test_a_link_opens_the_page_and_is_kept_by_the_phone(door):
    web, make = door
    secret = make()
    answer = web.get("/t", params={"khoa": secret})
    assert (answer.status_code, answer.headers["location"]) == (303, "/t/cam-thach")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert web.get("/t/cam-thach").status_code == 200
    assert web.get("/t").headers["location"] == "/t/cam-thach"
    assert web.get("/t/cam-hai").status_code == 403


def test_a_phones_cookie_opens_no_address_for_machines(door):
    web, make = door
    web.get("/t", params={"khoa": make()})
    assert web.get("/api/v1/stations/cam-thach/days").status_code == 403


def test_a_revoked_link_opens_nothing_from_that_moment(door):
    web, make = door
    web.get("/t", params={"khoa": make()})
    station_tokens.revoke(web.app.state.site.startup.tools(), operator("chị Hà"), 1)
    assert web.get("/t/cam-thach").status_code == 403
    assert web.get("/t").status_code == 403


def test_players_carry_the_secret_in_the_address(door):
    web, make = door
    assert web.get("/t/cam-thach/2021-02-04/002-loi-ich.mp3", params={"khoa": make()}).status_code == 200


def test_staff_come_in_by_their_session_within_their_areas(door, enter):
    web, _ = door
    enter(web, WARD)
    assert web.get("/t/cam-thach").status_code == 200
    assert web.get("/t/cam-hai").status_code == 403
    assert web.get("/t").status_code == 200
    enter(web)
    assert web.get("/t/cam-hai").status_code == 200
    assert web.get("/t").status_code == 200
    assert web.get("/t/khong-co").status_code == 404


def test_no_secret_goes_on_to_another_page_or_stands_in_one(door):
    web, make = door
    secret = make()
    answer = web.get("/t", params={"khoa": secret}, follow_redirects=True)
    assert answer.headers["referrer-policy"] == "no-referrer"
    refused = web.get("/t/cam-hai", params={"khoa": secret})
    assert secret not in refused.text
