"""Who may come in: every route names its right, and is asked by every role."""

import pytest
from rights import (
    APPROVING,
    CHECKING,
    FORMS,
    MANAGING,
    MESSAGES,
    MOVING,
    OPEN,
    OWN,
    PLANNING,
    RECORDING,
    SAYING_YES,
    STATIONS,
    STREAMS,
    TOKENS,
    URGENT,
    WARDS,
    WRITING,
    all_routes,
    check_answer,
    may,
)

from broadcast.model.actor import Actor, Role
from broadcast.web.door import COOKIE


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_no_route_opens_for_a_role_without_its_right(open_web, enter, role):
    """What opens for whom, also for people of one area: ``tests/system/web/test_every_door.py``."""
    web = open_web(actor=None)
    actor = Actor(person="chị Hà", roles=frozenset({role}))
    enter(web, actor)
    refused = [(method, route) for method, route in all_routes(web.app) if not may(actor, route)]
    assert len(refused) > 20
    for method, route in refused:
        check_answer(web, method, route, actor)


def test_no_page_opens_for_a_stranger(open_web):
    web = open_web()
    web.cookies.clear()
    for method, route in all_routes(web.app):
        check_answer(web, method, route, None)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("path", FORMS)
def test_what_changes_something_is_for_who_may_change_it(open_web, enter, role, path):
    web = open_web(actor=None)
    enter(web, Actor(person="chị Hà", roles=frozenset({role})))
    page = web.get("/toi").text
    token = page.split('name="dau" value="')[1].split('"')[0]
    table = "Đơn vị\tBluezoner có số điện thoại\tDân số\nThành phố Cẩm Phả\t72.500\t190.232\n"
    fields = {"dau": token, "ngay": "2021-02-05", "dan": table, "tinh-den": "2021-02-02", "da-xem": "1", "ten-tep": "dan-vao.csv"}
    answer = web.post(path, data=fields)
    allowed = role in (Role.ADMINISTRATOR, Role.EDITOR)
    assert (answer.status_code == 403) is not allowed, answer.text


def test_every_route_is_named_in_one_of_these_lists(web):
    paths = {route.path for _, route in all_routes(web.app) if not route.path.startswith(STATIONS)}
    staff = {
        "/",
        "/kich-ban",
        "/kich-ban/{script}",
        "/kich-ban/{script}/nghe.mp3",
        "/kich-ban/{script}/kenh",
        "/kich-ban/{script}/kenh/{name}",
        "/bao-cao",
        "/bao-cao/in.html",
        "/bao-cao/bao-cao.xlsx",
        "/bao-cao/bao-cao.csv",
        "/so-lieu",
        "/so-lieu/bieu-do",
        "/so-lieu/mau.xlsx",
        "/tram",
        "/duyet",
        "/quy-tac",
        "/so-lieu/cho/{number}",
        "/lich-phat",
        "/tro-giup",
        "/lich-phat/ngay",
        "/thu-vien",
        "/lich-phat/phuong-xa",
        "/thu-vien/{number}/nghe.mp3",
    }
    named = OPEN | STREAMS | URGENT | WARDS | MOVING | CHECKING | RECORDING | OWN | MANAGING | TOKENS | MESSAGES
    assert paths <= named | PLANNING | WRITING | APPROVING | SAYING_YES | set(FORMS) | staff


def test_before_the_first_account_every_page_says_how_to_begin(open_web):
    web = open_web(actor=None)
    for path in ("/", "/kich-ban/3", "/nguoi"):
        answer = web.get(path)
        assert answer.status_code == 401
        assert "liên kết lần đầu" in answer.text


def test_no_name_is_taken_from_what_was_typed(open_web, enter):
    web = open_web(actor=None)
    enter(web, key="someone else")
    web.cookies.set(COOKIE, "Chu-tich-phuong")
    for headers in ({}, {"authorization": "Basic Q2jhu6cgdOG7i2NoOng="}):
        assert web.get("/", headers=headers).status_code == 303


def test_a_closed_account_is_out_with_its_next_click(open_web, enter):
    web = open_web()
    tools = web.app.state.site.startup.tools()
    with tools.begin(write=True) as uow:
        (account,) = uow.accounts.all()
        uow.accounts.save(type(account)(login=account.login, actor=account.actor, password_hash="x", disabled=True))
        uow.commit()
    assert web.get("/").status_code == 303
