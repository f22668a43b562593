"""What a person should hear of, and what became of the messages, as the page lists them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.model.account import Account
from broadcast.model.actor import Action, Actor, Role, operator
from broadcast.model.alert import Alert, AlertKind
from broadcast.model.letter import Channel, Letter, LetterState, MailServer, MessageSettings
from broadcast.views import alerts_board
from broadcast.wording import notice

HA = Account(login="ha", actor=operator("chị Hà"), password_hash="x")


def event(number):
    told = notice("alert-figures", name=f"{number}.csv", person="anh Nam")
    return Alert(key=f"figures/{number}", kind=AlertKind.WAITING, notice=told, path="/", action=Action.CHECK_FIGURES)


@pytest.fixture
def forty(tools):
    """Tools with forty events, one a minute, of which all but the last three are over."""
    with tools.begin(write=True) as uow:
        for number in range(40):
            uow.alerts.add(event(number), tools.now() + timedelta(minutes=number))
        uow.alerts.end([f"figures/{number}" for number in range(37)], tools.now())
        uow.commit()
    return tools


def test_what_stands_is_listed_whole_and_of_what_is_over_the_newest_thirty(forty):
    board = alerts_board.board(forty, HA)
    assert [alert.key for alert in board.standing] == ["figures/39", "figures/38", "figures/37"]
    assert len(board.over) == 30
    assert {alert.at.utcoffset() for alert in board.standing} == {timedelta(hours=7)}


def test_what_came_since_a_person_looked_last_is_new_to_them(forty):
    seen = forty.now() + timedelta(minutes=38)
    board = alerts_board.board(forty, replace(HA, alerts_seen=seen))
    assert [board.is_new(alert) for alert in board.standing] == [True, False, False]
    assert all(alerts_board.board(forty, HA).is_new(alert) for alert in board.standing)
    assert not board.is_new(replace(board.standing[0], at=None))


def test_a_message_is_told_by_its_way_its_person_and_how_it_stands(tools):
    letters = {
        "a": (Channel.MAIL, "ha", LetterState.SENT, ""),
        "b": (Channel.WEBHOOK, "", LetterState.FAILED, "mã 500"),
        "c": (Channel.MAIL, "gone", LetterState.WAITING, "bận"),
        "d": (Channel.MAIL, "ha", LetterState.WAITING, ""),
    }
    with tools.begin(write=True) as uow:
        uow.accounts.save(HA)
        for key, (channel, login, _, _) in letters.items():
            uow.letters.add(Letter(key=key, channel=channel, login=login, not_before=tools.now()))
        for letter in uow.letters.newest(9):
            _, _, state, failure = letters[letter.key]
            if letter.key != "d":
                uow.letters.begin(letter.number)
                uow.letters.settle(letter.number, state, failure, tools.now())
        uow.commit()
    fixed = replace(tools, messages=MessageSettings(mail=MailServer(host="smtp.example.vn")))
    board = alerts_board.messages(fixed, HA.actor)
    assert (board.mail_fixed, board.hook_fixed, board.how.mail.host) == (True, False, "smtp.example.vn")
    assert sorted((line.way, line.to, line.state, line.failed, line.failure) for line in board.letters) == [
        ("Thư điện tử", "chị Hà", "Chờ gửi", False, ""),
        ("Thư điện tử", "chị Hà", "Đã gửi", False, ""),
        ("Thư điện tử", "gone", "Chờ gửi, thử lại lần 2", False, "bận"),
        ("Địa chỉ web", "", "Không gửi", True, "mã 500"),
    ]
    with pytest.raises(NotAllowed):
        alerts_board.messages(tools, Actor(person="Tú", roles=frozenset({Role.EDITOR})))


def test_every_kind_of_event_and_every_state_has_its_words():
    assert set(alerts_board.alert_kinds()) == set(AlertKind)
    assert set(alerts_board.STATES) == set(LetterState)
    assert set(alerts_board.WAYS) == set(Channel)
