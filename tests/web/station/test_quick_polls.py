"""«Nothing new» from memory: the same answer as the application's, for who may ask, and not for longer than it is true."""

import time

import pytest

from broadcast.model.actor import operator
from broadcast.model.box import TokenUse
from broadcast.services.delivery import station_tokens
from broadcast.services.people.contacts import latest
from broadcast.web.station.quick_polls import FRESH_S

PATHS = ("/api/v1/stations/cam-thach/days", "/api/v1/stations/cam-thach/manifest?date=2021-02-04")


@pytest.fixture
def poll(open_web, publish_day):
    """Return a function that polls as a box of Cẩm Thạch."""
    publish_day()
    web = open_web(actor=None)
    tools = web.app.state.site.startup.tools()
    asked = station_tokens.asked(tools, "cam-thach", TokenUse.BOX, "", None)
    secret = station_tokens.make(tools, operator("chị Hà"), asked)

    def ask(path, **headers):
        return web.get(path, headers={"authorization": f"Bearer {secret}", **headers})

    ask.web, ask.tools = web, tools
    return ask


def _tag(poll, path):
    answer = poll(path)
    assert answer.status_code == 200
    return answer.headers["etag"]


@pytest.mark.parametrize("path", PATHS)
def test_who_has_it_is_told_so_without_a_statement(poll, path, statements):
    tag = _tag(poll, path)
    assert poll(path, **{"if-none-match": tag}).status_code == 304
    statements.clear()
    answer = poll(path, **{"if-none-match": tag})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert statements == []


@pytest.mark.parametrize("path", PATHS)
def test_everybody_else_gets_the_applications_answer(poll, path):
    tag = _tag(poll, path)
    for headers, status in (
        ({"if-none-match": '"anders"'}, 200),
        ({}, 200),
        ({"if-none-match": tag, "authorization": "Bearer sai"}, 403),
        ({"if-none-match": tag, "authorization": "Basic x"}, 403),
    ):
        assert poll(path, **headers).status_code == status
    assert poll(path.replace("cam-thach", "cam-hai"), **{"if-none-match": tag}).status_code == 403
    assert poll("/api/v1/stations/cam-thach/manifest?date=2021-02-09", **{"if-none-match": tag}).status_code == 404


def test_a_new_revision_and_a_revoked_token_are_noticed(poll, publish_day):
    tags = {path: _tag(poll, path) for path in PATHS}
    publish_day(revision=2)
    for path, tag in tags.items():
        assert poll(path, **{"if-none-match": tag}).status_code == 200
    new = _tag(poll, PATHS[0])
    assert poll(PATHS[0], **{"if-none-match": new}).status_code == 304
    station_tokens.revoke(poll.tools, operator("chị Hà"), 1)
    time.sleep(FRESH_S + 0.05)
    assert poll(PATHS[0], **{"if-none-match": new}).status_code == 403


def test_a_poll_counts_as_a_contact(poll):
    tag = _tag(poll, PATHS[0])
    poll(PATHS[0], **{"if-none-match": tag})
    assert "cam-thach" in latest(poll.tools, poll.web.app.state.contacts)


def test_before_the_tools_are_ready_nothing_is_answered_from_memory(open_web):
    web = open_web(actor=None)
    assert web.get(PATHS[0], headers={"if-none-match": "*", "authorization": "Bearer x"}).status_code == 403
