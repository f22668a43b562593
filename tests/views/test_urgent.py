"""What a page says of an urgent message to one person: only what is true for them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from broadcast.model.actor import Actor, Role
from broadcast.model.units import AreaCode, SpokenText, WrittenText
from broadcast.model.urgent import Urgent, UrgentAct, UrgentCase, UrgentDeed, UrgentDraft
from broadcast.views.urgent import board, line

NOW = datetime.fromisoformat("2021-02-04T04:00:00+07:00")
WARD = AreaCode("06760")


def person(name, role=Role.CITY_APPROVER, areas=None):
    return Actor(person=name, roles=frozenset({role}), areas=areas)


@pytest.fixture
def case():
    draft = UrgentDraft(
        title="Lũ",
        category="thien-tai",
        text=WrittenText("Lũ."),
        areas=frozenset({WARD}),
        times=3,
        gap=timedelta(seconds=60),
        until=NOW + timedelta(hours=1),
    )
    return UrgentCase(
        urgent=Urgent(draft=draft, spoken=SpokenText("lũ."), voice="", stations=None, author="chị Hà", submitted=NOW, sounds={}),
        deeds=(UrgentDeed(act=UrgentAct.CONSENT, person="anh Nam", at=NOW),),
    )


@pytest.mark.parametrize(
    ("actor", "refused", "may_stop"),
    [
        (person("bà Lê"), "", True),
        (person("anh Nam"), "Anh Nam đã đồng ý", True),
        (person("chị Hà"), "Chị Hà viết tin khẩn này", True),
        (person("cô Ba", Role.EDITOR), "không được đồng ý phát khẩn", True),
        (person("ông Tư", Role.VIEWER), "không được đồng ý phát khẩn", False),
        (person("bà Tám", areas=frozenset({AreaCode("06787")})), "không được giao đơn vị này", False),
        (person("ông Năm", areas=frozenset({WARD})), "", True),
    ],
)
def test_the_button_is_there_for_who_may_and_the_reason_for_who_may_not(seen_tools, case, actor, refused, may_stop):
    shown = line(seen_tools, actor, case, {})
    assert refused in shown.refusal and bool(shown.refusal) == bool(refused)
    assert shown.may_stop is may_stop
    assert shown.missing == 1


def test_nobody_may_stop_what_is_over(seen_tools, case):
    over = replace(case, urgent=replace(case.urgent, draft=replace(case.urgent.draft, until=NOW)))
    shown = line(seen_tools, person("bà Lê"), over, {WARD: "Phường Mông Dương"})
    assert (shown.state_words, shown.places, shown.may_stop) == ("đã hết giờ", "Phường Mông Dương", False)


def test_the_board_offers_the_units_that_have_a_station_and_what_may_be_urgent(seen_tools):
    shown = board(seen_tools, person("bà Lê"))
    assert (shown.lines, len(shown.areas), shown.stations) == ((), 17, 17)
    assert set(shown.categories) == {"thien-tai", "hoa-hoan", "dich-benh"}


def test_a_message_is_told_with_its_places_its_longest_sound_and_how_many_must_still_agree(seen_tools, case):
    draft = replace(case.urgent.draft, areas=frozenset({WARD, AreaCode("06787")}))
    wide = replace(case, urgent=replace(case.urgent, draft=draft))
    assert line(seen_tools, person("bà Lê"), wide, {WARD: "Phường Mông Dương"}).places == "Phường Mông Dương, 06787"
    everywhere = replace(case, urgent=replace(case.urgent, draft=replace(draft, areas=None)))
    shown = line(seen_tools, person("bà Lê"), everywhere, {})
    assert (shown.places, shown.length, shown.state_words, shown.missing) == ("cả thành phố", 0, "chờ người đồng ý", 1)
    agreed = replace(case, deeds=tuple(replace(case.deeds[0], person=name) for name in ("anh Nam", "bà Lê", "bà Tám")))
    assert line(seen_tools, person("bà Lê"), agreed, {}).missing == 0
