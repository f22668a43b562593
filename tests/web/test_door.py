"""Who may come in: every route names its right, and is asked by every role, of the whole city and of a foreign area."""

import itertools

import pytest
from fastapi.routing import APIRoute

from broadcast.model.actor import Actor, Role
from broadcast.web.door import COOKIE

STATIONS = ("/api/v1/", "/t/")
"""What begins so is for stations and their boxes: links and tokens are asked for in ``tests/web/station``."""
STREAMS = {"/t/{station}/events", "/tien-do"}
"""They do not end, so only who is refused asks for them."""
OPEN = {"/healthz", "/readyz", "/vao", "/quen-mat-khau", "/lan-dau/{key}", "/t"}
RECORDING = {"/kich-ban/{script}/thu", "/thu-vien/{number}/ngung", "/thu-vien/{number}/dung-lai"}
CHECKING = {"/so-lieu/cho/{number}/nhan", "/so-lieu/cho/{number}/tra"}
WARDS = {"/kich-ban/{script}/phuong", "/lich-phat/chuyen", "/lich-phat/phuong-xa/bo"}
MOVING = {"/lich-phat/doi", "/lich-phat/doi/{number}/hoan-tac"}
URGENT = {"/khan-cap", "/khan-cap/{number}/dong-y", "/khan-cap/{number}/dung", "/khan-cap/{number}/nghe.mp3"}
OWN = {"/toi", "/them", "/toi/bao-tin", "/bao-tin", "/ra", "/toi/hai-buoc", "/toi/hai-buoc/tat", "/toi/phien"}
MANAGING = {
    "/nguoi",
    "/nguoi/{login}",
    "/nguoi/{login}/lien-ket",
    "/nhat-ky",
    "/don-vi",
    "/don-vi/tep",
    "/don-vi/tram-tep",
    "/nguoi-tep",
    "/quy-tac/{name}",
}
MESSAGES = {"/bao-tin/cai-dat", "/bao-tin/gui-thu"}
TOKENS = {"/tram/ma", "/tram/ma/{number}/thu-hoi"}
PLANNING = {
    "/buoi-phat",
    "/buoi-phat/xem",
    "/buoi-phat/{number}",
    "/buoi-phat/{number}/bo",
    "/lich-phat/cong-bo",
    "/lich-phat/thu",
    "/lich-phat/khung",
    "/lich-phat/khung/sua",
    "/lich-phat/ngay-le",
    "/lich-phat/ngay-le/{number}/bo",
    "/lich-phat/gioi-han",
    "/lich-phat/gioi-han/{limit}/bo",
    "/lich-phat/nghe-nhau",
    "/lich-phat/nghe-nhau/bo",
}
WRITING = {"/kich-ban/{script}/gui", "/kich-ban/bai-moi", "/kich-ban/{script}/sua"}
WHOLE_CITY = {"/nguoi", "/nguoi/{login}", "/nguoi/{login}/lien-ket", "/nhat-ky", "/tram/ma", "/bao-tin/cai-dat"}
"""What concerns all areas is for nobody who is bound to some."""
SAYING_YES = {"/kich-ban/{script}/tra-lai", "/kich-ban/{script}/duyet"}
APPROVING = {"/kich-ban/{script}/ngung", "/thu-vien/{number}/duyet"}
FORMS = ("/so-lieu/nhap", "/so-lieu/luu", "/xep-ngay")
IMPORTING = {"/so-lieu/nhap", "/so-lieu/luu", "/so-lieu/mau.xlsx"}
FILLED = {
    "station": "cam-thach",
    "script": "3",
    "limit": "khong-co",
    "login": "ha",
    "key": "x" * 32,
    "day": "2021-02-04",
    "name": "manifest.json",
    "number": 1,
    "sha256": "0" * 64,
}
ROLES = [None, *Role]
EDITORS = (Role.ADMINISTRATOR, Role.EDITOR)
APPROVERS = (Role.ADMINISTRATOR, Role.CITY_APPROVER)
ALLOWED = {
    **dict.fromkeys(MANAGING | TOKENS | MESSAGES, (Role.ADMINISTRATOR,)),
    **dict.fromkeys(WRITING | IMPORTING | PLANNING, EDITORS),
    **dict.fromkeys(APPROVING, APPROVERS),
    **dict.fromkeys(RECORDING, (Role.ADMINISTRATOR, Role.EDITOR, Role.STATION_OPERATOR)),
    **dict.fromkeys(CHECKING, (*APPROVERS, Role.EDITOR)),
    **dict.fromkeys(MOVING, (*EDITORS, Role.WARD_APPROVER)),
    **dict.fromkeys(WARDS, (Role.ADMINISTRATOR, Role.WARD_APPROVER)),
    **dict.fromkeys(SAYING_YES | {"/duyet"}, (*APPROVERS, Role.WARD_APPROVER)),
    **dict.fromkeys(URGENT, (Role.ADMINISTRATOR, Role.EDITOR, Role.CITY_APPROVER)),
}
"""Who may open a route; any other is for everybody who is in."""


def all_routes(app):
    """Every route of every router that the app includes; FastAPI keeps included routers whole, so they are walked."""
    routes = [route for router in app.routes for route in getattr(getattr(router, "original_router", None), "routes", [router])]
    return [(method, route) for route in routes if isinstance(route, APIRoute) for method in sorted(route.methods - {"HEAD"})]


def ask(web, method, route):
    path = route.url_path_for(route.name, **{name: FILLED[name] for name in route.param_convertors})
    return web.request(method, str(path), headers={"sec-fetch-site": "same-origin"})


@pytest.mark.parametrize(("role", "areas"), [(None, None), *itertools.product(Role, [None, frozenset({"99999"})])])
def test_every_route_asks_for_its_right(open_web, enter, role, areas):
    web = open_web(actor=None)
    if role:
        enter(web, Actor(person="chị Hà", roles=frozenset({role}), areas=areas))
    else:
        enter(web, key="someone else")
        web.cookies.clear()
    routes = [(method, route) for method, route in all_routes(web.app) if not (role and route.path in STREAMS)]
    assert len(routes) > 35
    for method, route in routes:
        answer = ask(web, method, route)
        if route.path in OPEN | STREAMS or route.path.startswith(STATIONS):
            assert answer.status_code in (200, 303, 400, 401, 403, 404, 422, 503), route.path
        elif role is None:
            assert answer.status_code in (303, 401), route.path
            assert "/vao" in answer.headers.get("location", answer.text), route.path
        elif role not in ALLOWED.get(route.path, ROLES):
            assert answer.status_code == 403, route.path
            assert "Vai trò của chị Hà không được" in answer.text, route.path
        elif areas and route.path in WHOLE_CITY and method == "GET":
            assert "chỉ được giao một số đơn vị" in answer.text, route.path
        elif method == "GET":
            assert answer.status_code in (200, 404), route.path


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
