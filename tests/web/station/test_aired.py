"""«Đã phát» and «Không phát được» on the station's page."""

import re

import pytest

from broadcast.model.actor import Actor, Role, operator
from broadcast.model.box import TokenUse
from broadcast.model.ledger import Outcome, Witness
from broadcast.services.delivery import ledgers, station_tokens
from broadcast.web.station.gate import COOKIE

NOON = "2021-02-04T12:00:00+07:00"


@pytest.fixture
def phone(open_web, publish_day):
    """A phone with the link of its station, and the station's published day."""
    bundle = publish_day()
    web = open_web(NOON, actor=None)
    tools = web.app.state.site.startup.tools()
    asked = station_tokens.asked(tools, "cam-thach", TokenUse.LINK, "cô Tư", None)
    web.cookies.set(COOKIE, station_tokens.make(tools, operator("chị Hà"), asked))
    return web, tools, bundle


def _form(page, item, **changed):
    """Return what the form of an item sends."""
    hidden = dict(re.findall(r'<input type="hidden" name="(dau|lan|ngay)" value="([^"]*)">', page))
    return {**hidden, "luc": item.at.isoformat(), "ket-qua": "da-phat", **changed}


def _proofs(tools, bundle):
    return {proof.planned.at: proof for proof in ledgers.proofs(tools, bundle.day, bundle.day, "cam-thach").proofs}


def test_an_item_is_reported_by_one_press_and_shown_as_played(phone):
    web, tools, bundle = phone
    item = bundle.items[1]
    answer = web.post("/t/cam-thach/da-phat", data=_form(web.get("/t/cam-thach").text, item))
    assert (answer.status_code, answer.headers["location"]) == (303, "/t/cam-thach?ngay=2021-02-04#luc-053009")
    proof = _proofs(tools, bundle)[item.at]
    assert (proof.outcome, proof.airings[0].person, proof.airings[0].witness) == (Outcome.PLAYED, "cô Tư", Witness.HAND)
    page = web.get("/t/cam-thach").text
    assert re.search(r'id="luc-053009"><span class="la">.*? Đã phát</span>', page)


def test_what_could_not_be_played_is_reported_with_a_reason(phone):
    web, tools, bundle = phone
    page = web.get("/t/cam-thach").text
    assert "Mất điện" in page
    web.post("/t/cam-thach/da-phat", data=_form(page, bundle.items[0], **{"ket-qua": "khong", "ly-do": "Mất điện"}))
    other = {"ket-qua": "khong", "ly-do": "Mất điện", "ly-do-khac": "Mưa bão \u202e"}
    web.post("/t/cam-thach/da-phat", data=_form(page, bundle.items[1], **other))
    assert [_proofs(tools, bundle)[item.at].reason for item in bundle.items[:2]] == ["Mất điện", "Mưa bão \\u202e"]
    assert "Không phát được: Mất điện" in web.get("/t/cam-thach").text


def test_a_whole_session_is_one_press(phone):
    web, tools, bundle = phone
    page = web.get("/t/cam-thach").text
    assert page.count("Đã phát cả buổi") == 2, "the sessions of 5:30 and 11:00 are over, that of 17:00 is to come"
    session = bundle.sessions[0]
    web.post("/t/cam-thach/da-phat", data={**_form(page, session.items[0]), "luc": [item.at.isoformat() for item in session.items]})
    assert [_proofs(tools, bundle)[item.at].outcome for item in session.items] == [Outcome.PLAYED] * 2
    assert web.get("/t/cam-thach").text.count("Đã phát cả buổi") == 1


def test_two_presses_are_one_report(phone):
    web, tools, bundle = phone
    form = _form(web.get("/t/cam-thach").text, bundle.items[1])
    for _ in range(2):
        web.post("/t/cam-thach/da-phat", data=form)
    assert len(_proofs(tools, bundle)[bundle.items[1].at].airings) == 1


def test_what_is_to_come_has_no_button_and_cannot_be_reported(phone):
    web, _, bundle = phone
    page = web.get("/t/cam-thach").text
    evening = bundle.sessions[2].items[1]
    assert evening.at.isoformat() not in page
    answer = web.post("/t/cam-thach/da-phat", data=_form(page, evening))
    assert (answer.status_code, "chưa thể báo đã phát" in answer.text) == (400, True)


@pytest.mark.parametrize(
    "changed",
    [
        {"luc": "x"},
        {"luc": "2021-02-04T05:30:09"},
        {"ket-qua": ""},
        {"ket-qua": "khong"},
        {"ngay": "x"},
        {"luc": "2021-02-04T05:30:10+07:00"},
    ],
    ids=str,
)
def test_what_a_form_of_ours_never_sends_is_refused_in_words(phone, changed):
    web, tools, bundle = phone
    answer = web.post("/t/cam-thach/da-phat", data=_form(web.get("/t/cam-thach").text, bundle.items[1], **changed))
    assert answer.status_code == 400
    assert not [proof for proof in _proofs(tools, bundle).values() if proof.outcome]


def test_only_the_stations_own_people_report(phone, enter):
    web, tools, bundle = phone
    form = _form(web.get("/t/cam-thach").text, bundle.items[1])
    assert web.post("/t/cam-hai/da-phat", data=form).status_code in (403, 303, 401)
    assert web.post("/t/cam-thach/da-phat", data={**form, "dau": "x"}).status_code == 403
    web.cookies.clear()
    enter(web, Actor(person="Xem", roles=frozenset({Role.VIEWER})))
    page = web.get("/t/cam-thach").text
    assert web.post("/t/cam-thach/da-phat", data=_form(page, bundle.items[1])).status_code == 403
    assert not [proof for proof in _proofs(tools, bundle).values() if proof.outcome]
