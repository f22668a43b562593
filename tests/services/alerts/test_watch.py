"""A look around: each event is told once, to whom it concerns and who wants to hear of it, and ended when it is over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from people_reached import APPROVER, EDITOR, NOON, keep

from broadcast.model.actor import Actor, Role, operator
from broadcast.model.alert import AlertKind
from broadcast.model.box import BoxState, Contact, TokenUse
from broadcast.model.letter import Channel, LetterState
from broadcast.model.switch import Switch
from broadcast.services.alerts.listeners import alerts_for
from broadcast.services.alerts.watch import look_around
from broadcast.services.delivery import station_tokens
from broadcast.services.scripts import reviews, scripts
from broadcast.services.scripts.script_editing import ScriptForm, save

TYPED = ScriptForm(title="Tin mới", valid_from="04/02/2021", valid_to="28/02/2021", source="588", body="Kính mời bà con.")


def submit(tools, script="tin-moi"):
    made = save(tools, EDITOR.actor, script, TYPED)
    reviews.submit(tools, EDITOR.actor, made.id, made.version)
    return made


def letters(tools):
    with tools.begin() as uow:
        return {(letter.channel, letter.login) for letter in uow.letters.newest(50)}


def rows(tools):
    with tools.begin() as uow:
        return uow.alerts.newest(50), uow.letters.newest(50), uow.jobs.all()


def test_a_text_that_waits_is_told_once_to_who_may_approve_it_and_not_to_its_author(house):
    tools = house()
    assert look_around(tools) == ()
    made = submit(tools)
    assert look_around(tools) == (f"approve/tin-moi/{made.version}",)
    before = rows(tools)
    assert letters(tools) == {(Channel.MAIL, "ha"), (Channel.WEBHOOK, "")}
    assert look_around(house(NOON - timedelta(seconds=1))) == ()
    assert rows(tools)[:2] == before[:2]
    assert [alert.path for alert in alerts_for(tools, APPROVER.actor)] == ["/kich-ban/tin-moi"]
    assert alerts_for(tools, EDITOR.actor) == ()


def test_an_idle_house_writes_nothing(house):
    tools = house()
    look_around(tools)
    assert rows(tools)[0] == rows(tools)[1] == ()


def test_what_has_been_done_is_over(house):
    tools = house()
    made = submit(tools)
    look_around(tools)
    scripts.approve(tools, APPROVER.actor, made.id)
    look_around(tools)
    (alert,) = alerts_for(tools, APPROVER.actor)
    assert alert.over is not None


@pytest.mark.parametrize(
    "account",
    [
        replace(APPROVER, email=""),
        replace(APPROVER, muted=frozenset({AlertKind.WAITING})),
        replace(APPROVER, disabled=True),
        replace(APPROVER, password_hash=""),
    ],
    ids=["no address", "does not want it", "closed", "never came in"],
)
def test_who_does_not_want_it_or_cannot_come_in_gets_no_mail(house, account):
    tools = house()
    keep(tools, account)
    submit(tools)
    look_around(tools)
    assert letters(tools) == {(Channel.WEBHOOK, "")}


def test_a_silent_box_is_told_once_a_silence_to_those_who_plan(house):
    tools = house()
    station_tokens.make(tools, operator("Lan"), station_tokens.asked(tools, "cam-thach", TokenUse.BOX, "", None))
    with tools.begin(write=True) as uow:
        uow.contacts.note([Contact(station=name, at=NOON, state=BoxState()) for name in ("cam-thach", "cam-hai")])
        uow.commit()
    assert look_around(house(NOON + timedelta(hours=1, minutes=59))) == ()
    late = house(NOON + timedelta(hours=2))
    (key,) = look_around(late)
    assert key.startswith("late/cam-thach/")
    assert look_around(house(NOON + timedelta(hours=3))) == ()
    assert letters(late) == {(Channel.MAIL, "nam"), (Channel.WEBHOOK, "")}


@pytest.mark.parametrize(("day", "told"), [(6, ()), (7, ("stale/bluezone/2021-02-07/soon",)), (8, ("stale/bluezone/2021-02-07/over",))])
def test_figures_are_told_of_on_their_last_day_and_when_they_are_too_old(house, day, told):
    assert look_around(house(NOON.replace(day=day))) == told


def test_a_message_that_is_due_is_asked_for_again_and_one_that_is_not_yet_is_left(house):
    tools = house()
    submit(tools)
    look_around(tools)
    with tools.begin(write=True) as uow:
        while (job := uow.jobs.claim(NOON, NOON)) is not None:
            uow.jobs.finish(job.number)
        for letter in uow.letters.newest(9):
            uow.letters.begin(letter.number)
            uow.letters.settle(letter.number, LetterState.WAITING, "bận", NOON + timedelta(minutes=1))
        uow.commit()
    for now, asked in ((NOON + timedelta(seconds=59), False), (NOON + timedelta(minutes=1), True)):
        assert look_around(house(now)) == ()
        with tools.begin() as uow:
            assert uow.jobs.due(now) is asked


def test_a_message_for_the_city_and_one_for_a_ward_reach_whom_they_concern(house):
    ward = replace(
        APPROVER,
        login="tu",
        email="tu@dai.example.vn",
        actor=Actor(person="anh Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({"06787"})),
    )
    tools = house()
    keep(tools, ward)
    reviews.turn(tools, operator("Lan"), Switch.WARD_FIRST, on=True)
    made = submit(tools)
    scripts.approve(tools, APPROVER.actor, made.id)
    told = look_around(tools)
    assert len(told) == 17
    assert f"accept/tin-moi/{made.version}/06787" in told
    assert [alert.area for alert in alerts_for(tools, ward.actor)] == ["06787"]
    assert {login for channel, login in letters(tools) if channel is Channel.MAIL} == {"tu"}
    assert len(look_around(house(NOON + timedelta(days=30)))) <= 1, "what has ended asks nobody"


def test_a_boxs_silence_is_told_only_while_a_token_for_a_box_holds(house):
    tools = house()
    for station, use in (("cam-thach", TokenUse.LINK), ("cam-hai", TokenUse.BOX)):
        station_tokens.make(tools, operator("Lan"), station_tokens.asked(tools, station, use, "", None))
    with tools.begin(write=True) as uow:
        uow.contacts.note([Contact(station=name, at=NOON, state=BoxState()) for name in ("cam-thach", "cam-hai")])
        uow.commit()
    station_tokens.revoke(tools, operator("Lan"), 2)
    assert look_around(house(NOON + timedelta(hours=3))) == ()
