"""A look around: each event is told once, to whom it concerns and who wants to hear of it, and ended when it is over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from people_reached import APPROVER, EDITOR, NOON, keep

from broadcast.model.actor import operator
from broadcast.model.alert import AlertKind
from broadcast.model.box import BoxState, Contact, TokenUse
from broadcast.model.letter import Channel
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
