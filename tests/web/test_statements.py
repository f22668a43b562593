"""A page asks the database at most fifteen times, however much there is: a year of weekly figures in all 17 places."""

import pytest
from sqlalchemy import Engine, event

MOST_STATEMENTS = 15
"""Of all kinds: also the BEGIN of each transaction and the look for who is there."""
AT = "ngay=2021-02-04&tram=cam-thach"
PAGES = [
    "/",
    f"/?{AT}&vi-sao=1",
    "/kich-ban",
    "/kich-ban/3",
    f"/kich-ban/3?{AT}&cau=2",
    "/so-lieu",
    "/so-lieu?noi=06787",
    "/so-lieu/nhap",
    "/so-lieu/bieu-do",
    "/tram",
    "/tram?ngay=2021-02-04",
    "/tram/ma",
    "/bao-tin",
    "/them",
    "/bao-tin/cai-dat",
    "/toi/bao-tin",
    "/t",
    "/t/cam-thach",
    "/t/cam-thach?ngay=2021-02-04",
    "/nguoi",
    "/nhat-ky",
    "/toi",
    "/kich-ban/bai-moi?tu=3",
    "/kich-ban/3/sua",
    "/duyet",
    "/quy-tac",
    "/don-vi?tinh=22",
    "/lich-phat?tram=cam-thach&ngay=2021-02-04",
    "/lich-phat/ngay?ngay=2021-02-04",
    "/lich-phat/khung",
    "/lich-phat/khung/sua",
    "/buoi-phat",
    "/thu-vien",
    "/lich-phat/ngay-le",
    "/lich-phat/gioi-han",
    "/lich-phat/nghe-nhau",
    "/lich-phat/phuong-xa",
    "/tro-giup",
    "/bao-cao",
    "/khan-cap",
    "/kich-ban/3/thu",
    f"/kich-ban/3/kenh?{AT}",
]


@pytest.fixture
def statements():
    """The statements of every engine, one a line, as they are sent."""
    sent = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_at_most_fifteen_times(year_web, statements, path):
    assert year_web.get(path).status_code == 200
    statements.clear()
    year_web.get(path)
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)
    assert sum(statement.startswith("SELECT") for statement in statements) >= (1 if path != "/t" else 0)
