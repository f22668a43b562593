"""Alerts and the outbox as rows: each key once, moments that compare, what a page set over what it set before."""

from datetime import UTC, datetime, timedelta

from broadcast.model.actor import Action
from broadcast.model.alert import Alert, AlertKind
from broadcast.model.letter import Channel, Letter, LetterState
from broadcast.wording import notice

NOW = datetime(2021, 2, 4, 5, tzinfo=UTC)
ALERT = Alert(
    key="late/a",
    kind=AlertKind.LATE_STATION,
    notice=notice("alert-late", station="Đài A", at="05:00"),
    path="/tram",
    action=Action.PLAN,
    area="06787",
)


def test_an_alert_is_written_down_once_and_ended(begin):
    with begin() as uow:
        assert uow.alerts.add(ALERT, NOW)
        assert not uow.alerts.add(ALERT, NOW + timedelta(hours=1))
        assert uow.alerts.keys(["late/a", "x"]) == uow.alerts.open_keys() == {"late/a"}
        (kept,) = uow.alerts.newest(9)
        assert (kept.notice, kept.at, kept.over) == (ALERT.notice, NOW, None)
        uow.alerts.end(["late/a"], NOW)
        assert uow.alerts.open_keys() == frozenset()
        assert uow.alerts.get("late/a").over == NOW
        assert uow.alerts.get("x") is None


def test_a_letter_waits_for_its_time_and_leaves_once(begin):
    letter = Letter(key="late/a mail ha", channel=Channel.MAIL, event="late/a", login="ha", not_before=NOW)
    with begin() as uow:
        assert uow.letters.next_due() is None
        assert uow.letters.add(letter)
        assert not uow.letters.add(letter)
        assert uow.letters.due(NOW - timedelta(seconds=1)) == ()
        assert uow.letters.next_due() == NOW
        (due,) = uow.letters.due(NOW)
        assert uow.letters.begin(due.number)
        assert not uow.letters.begin(due.number)
        assert [one.number for one in uow.letters.interrupted()] == [due.number]
        uow.letters.settle(due.number, LetterState.WAITING, "bận", NOW + timedelta(hours=1))
        (again,) = uow.letters.due(NOW + timedelta(hours=1))
        assert (again.attempts, again.failure) == (1, "bận")
        uow.letters.settle(due.number, LetterState.SENT)
        assert uow.letters.newest(1)[0].state is LetterState.SENT
        assert uow.letters.since("ha", "late/", NOW) == 1
        assert uow.letters.since("ha", "l_te/", NOW) == 0


def test_a_setting_stands_over_the_one_before(begin):
    with begin() as uow:
        uow.message_choices.set("host", "a", "Lan", NOW)
        uow.message_choices.set("host", "b", "Lan", NOW)
        assert uow.message_choices.all() == {"host": "b"}
