"""Which route is for whom, and what each role is answered: the fast suite asks a part of it, the system suite all."""

from fastapi.routing import APIRoute

from broadcast.model.actor import Role

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
    "/lich-phat/da-bo/{number}/hoan-tac",
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


def check_answer(web, method, route, actor):
    """Ask one route as an actor (None: nobody) who is signed in, and hold the answer against these lists."""
    answer = ask(web, method, route)
    if route.path in OPEN | STREAMS or route.path.startswith(STATIONS):
        assert answer.status_code in (200, 303, 400, 401, 403, 404, 422, 503), route.path
    elif actor is None:
        assert answer.status_code in (303, 401), route.path
        assert "/vao" in answer.headers.get("location", answer.text), route.path
    elif not may(actor, route):
        assert answer.status_code == 403, (route.path, answer.status_code)
        assert f"Vai trò của {actor.person} không được" in answer.text, route.path
    elif actor.areas and route.path in WHOLE_CITY and method == "GET":
        assert "chỉ được giao một số đơn vị" in answer.text, route.path
    elif method == "GET":
        assert answer.status_code in (200, 404), (route.path, answer.status_code)


def may(actor, route):
    """Whether one of the actor's roles opens the route; areas come after that."""
    return bool(actor.roles & set(ALLOWED.get(route.path, Role)))
