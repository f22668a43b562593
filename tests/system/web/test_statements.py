"""A page asks the database at most fifteen times, however much there is: a year of weekly figures in all 17 places."""

from dataclasses import replace
from datetime import timedelta

import pytest

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


@pytest.fixture(scope="module")
def year_web(site):
    """A web with 52 weekly sets of figures in all 17 places and a day published for one station."""
    with site.tools.begin(write=True) as uow:
        city = next(figures for figures in uow.figures.all() if not figures.illustrative)
        for station in uow.stations.all():
            for week in range(52):
                uow.figures.add(replace(city, area=station.area, as_of=city.as_of - timedelta(weeks=week)))
        uow.commit()
    site.come_in("c" * 32)
    return site.client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_at_most_fifteen_times(year_web, statements, path):
    assert year_web.get(path).status_code == 200
    statements.clear()
    year_web.get(path)
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)
    assert sum(statement.startswith("SELECT") for statement in statements) >= (1 if path != "/t" else 0)


MOST_WHEN_PLANNED = 30
"""Who asks why gets the day decided again: what planning reads comes on top, and is read once."""


@pytest.mark.parametrize("at", ["2021-02-04T17:00:12", "2021-02-04T12:00", "2021-02-05T17:00:12"], ids=["published", "between", "planned"])
def test_why_reads_what_the_day_is_planned_from_once(year_web, statements, at):
    path = f"/api/v1/stations/cam-thach/why?at={at}"
    assert year_web.get(path).status_code == 200
    statements.clear()
    year_web.get(path)
    assert len(statements) <= MOST_WHEN_PLANNED, "\n".join(statements)
