"""Tokens and contacts in a real database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from broadcast.model.box import BoxState, Contact, StationToken, TokenUse

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)


def _token(key="a" * 64, station="cam-thach", **changed):
    values = {"number": 0, "station": station, "use": TokenUse.BOX, "key_sha256": key, "holder": "chị Lan", "made": NOW, "until": None}
    return StationToken(**{**values, **changed})


def test_a_token_comes_back_as_it_was_kept(begin):
    with begin() as uow:
        first = uow.station_tokens.add(_token())
        second = uow.station_tokens.add(_token("b" * 64, use=TokenUse.LINK, until=NOW + timedelta(days=3)))
        assert uow.station_tokens.get("a" * 64) == _token(number=first)
        assert [token.number for token in uow.station_tokens.all()] == [first, second]
        assert uow.station_tokens.get("c" * 64) is None


def test_no_two_tokens_are_the_same(begin):
    with begin() as uow:
        uow.station_tokens.add(_token())
        with pytest.raises(IntegrityError):
            uow.station_tokens.add(_token(station="cam-hai"))


def test_a_token_is_revoked_once(begin):
    with begin() as uow:
        number = uow.station_tokens.add(_token())
        assert uow.station_tokens.revoke(number, NOW)
        assert not uow.station_tokens.revoke(number, NOW)
        assert not uow.station_tokens.revoke(number + 1, NOW)
        assert uow.station_tokens.get("a" * 64).revoked == NOW


def test_a_token_holds_until_its_end_or_until_it_is_revoked():
    token = _token(until=NOW + timedelta(days=1))
    assert token.holds(NOW)
    assert not token.holds(NOW + timedelta(days=1))
    assert not _token(revoked=NOW).holds(NOW)


def test_what_a_box_said_last_stands_alone(begin):
    state = BoxState(
        version="0.1.0", disk_free=5, disk_total=10, volume=70, relay="tốt", playing="Nhạc hiệu", revisions={date(2021, 2, 4): 3}
    )
    with begin() as uow:
        uow.contacts.note([Contact(station="cam-thach", at=NOW, state=BoxState()), Contact(station="cam-hai", at=NOW, state=BoxState())])
        uow.contacts.note([Contact(station="cam-thach", at=NOW + timedelta(minutes=5), state=state, skew_s=-3)])
        uow.contacts.note([])
        assert [contact.station for contact in uow.contacts.all()] == ["cam-hai", "cam-thach"]
        assert uow.contacts.all()[1] == Contact(station="cam-thach", at=NOW + timedelta(minutes=5), state=state, skew_s=-3)


def test_a_box_that_was_only_heard_keeps_what_it_said_before(begin):
    later = NOW + timedelta(minutes=5)
    with begin() as uow:
        uow.contacts.note([Contact(station="cam-thach", at=NOW, state=BoxState(volume=70))])
        uow.contacts.touch({"cam-thach": later, "cam-hai": later})
        uow.contacts.touch({})
        assert uow.contacts.all() == (
            Contact(station="cam-hai", at=later, state=BoxState()),
            Contact(station="cam-thach", at=later, state=BoxState(volume=70)),
        )
