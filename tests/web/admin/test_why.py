"""Why, as JSON: the same words that the command line prints."""

from datetime import datetime

from broadcast.views.why import explain
from broadcast.wording import sentence


def test_what_plays_and_what_stood_against_the_rest(open_web, bundle_made, keep_bundle):
    web = open_web()
    tools = web.app.state.site.startup.tools()
    keep_bundle(tools, bundle_made())
    answer = web.get("/api/v1/stations/cam-thach/why?at=2021-02-04T17:00:20").json()
    assert (answer["published"], answer["playing"]["title"], answer["playing"]["because"]) == (True, "Lợi ích của Bluezone", "đến lượt")
    told = explain(tools, "cam-thach", datetime(2021, 2, 4, 17, 0, 20))  # noqa: DTZ001 (a civil time)
    assert [row["words"] for row in answer["refused"]] == [sentence(reason) for reasons in told.refused.values() for reason in reasons]
    assert web.get("/api/v1/stations/cam-thach/why?at=2021-02-04T12:00").json()["playing"] is None


def test_a_time_that_is_none_and_a_station_that_is_none_are_refused(open_web):
    web = open_web()
    assert web.get("/api/v1/stations/cam-thach/why?at=hom-nay").status_code == 400
    assert web.get("/api/v1/stations/cam-tach/why?at=2021-02-04T17:00").status_code == 404
