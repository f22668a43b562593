"""Rows of urgent messages come back as they were kept; services ask the rest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.model.units import AreaCode, Millis, SpokenText, StationId, WrittenText
from broadcast.model.urgent import Urgent, UrgentAct, UrgentDeed, UrgentDraft, UrgentSound

NOW = datetime(2021, 2, 4, 3, 42, tzinfo=UTC)


@pytest.fixture
def message(bundle_made):
    draft = UrgentDraft(
        title="Lũ",
        category="thien-tai",
        text=WrittenText("Nước lũ\nđang lên."),
        areas=frozenset({AreaCode("06760")}),
        times=3,
        gap=timedelta(seconds=60),
        until=NOW + timedelta(hours=1),
    )
    return Urgent(
        draft=draft,
        spoken=SpokenText("nước lũ đang lên."),
        voice="espeak/1.52.0 vi",
        stations=frozenset({StationId("mong-duong")}),
        author="chị Hà",
        submitted=NOW,
        sounds={"horn": UrgentSound(file=bundle_made().files[0], length=Millis(9_000))},
    )


@pytest.fixture
def rows(begin):
    with begin() as uow:
        yield uow.urgent


def test_everything_comes_back(rows, message):
    number = rows.add(message)
    rows.add_deed(number, UrgentDeed(act=UrgentAct.CONSENT, person="anh Nam", at=NOW))
    case = rows.get(number)
    assert case.urgent == replace(message, number=number)
    assert [(deed.person, deed.at, deed.number) for deed in case.deeds] == [("anh Nam", NOW, 1)]


def test_for_the_whole_city_is_not_for_no_area(rows, message):
    whole = replace(message, draft=replace(message.draft, areas=None), stations=None)
    case = rows.get(rows.add(whole))
    assert (case.urgent.draft.areas, case.urgent.stations) == (None, None)


def test_what_lasts_is_told_until_its_time(rows, message):
    numbers = [rows.add(message), rows.add(replace(message, draft=replace(message.draft, until=NOW + timedelta(hours=3))))]
    assert [case.urgent.number for case in rows.lasting(NOW)] == numbers
    assert [case.urgent.number for case in rows.lasting(NOW + timedelta(hours=1))] == numbers[1:]
    assert [case.urgent.number for case in rows.newest(1)] == numbers[1:]
    assert rows.get(9) is None


def test_the_change_counts_deeds_of_all_messages(rows, message):
    numbers = [rows.add(message) for _ in range(2)]
    seen = [rows.change()]
    for number in numbers:
        rows.add_deed(number, UrgentDeed(act=UrgentAct.CONSENT, person="anh Nam", at=NOW))
        seen.append(rows.change())
    assert seen == [0, 1, 2]


def test_one_name_agrees_once_however_it_is_typed(rows, message):
    number = rows.add(message)
    rows.add_deed(number, UrgentDeed(act=UrgentAct.CONSENT, person="Anh Nam", at=NOW))
    with pytest.raises(NotAllowed):
        rows.add_deed(number, UrgentDeed(act=UrgentAct.CONSENT, person="anh  nam", at=NOW))
