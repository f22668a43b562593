"""Takes as rows: versions by person and text, the newest usable one first."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from broadcast.db.takes import TAKES
from broadcast.model.take import Take, TakeState
from broadcast.model.units import Millis

TAKE = Take(
    text="Xin chào.",
    person="Lan",
    sha256="a" * 64,
    source_sha256="b" * 64,
    length=Millis(700),
    state=TakeState.USABLE,
    doubts=("nghe lại", "ngắn"),
    added_by="Minh",
    added_at=datetime(2021, 2, 3, 8, tzinfo=UTC),
)


@pytest.fixture
def uow(begin):
    with begin() as opened:
        yield opened


def test_a_take_comes_back_as_it_was_with_its_number_and_version(uow):
    stored = uow.takes.add(TAKE)
    assert stored == replace(TAKE, version=1, number=stored.number)
    assert uow.takes.get(stored.number) == stored
    assert uow.takes.get(stored.number + 1) is None


def test_versions_count_within_person_and_text(uow):
    texts = [("Lan", "Xin chào."), ("Lan", "xin  chào!"), ("Minh", "Xin chào."), ("Lan", "Xin chào,")]
    stored = [uow.takes.add(replace(TAKE, person=person, text=text)) for person, text in texts]
    assert [take.version for take in stored] == [1, 2, 1, 1]
    assert uow.takes.all() == tuple(stored)


def test_the_newest_usable_version_is_heard(uow):
    first, second = uow.takes.add(TAKE), uow.takes.add(TAKE)
    waiting = uow.takes.add(replace(TAKE, state=TakeState.WAITING))
    assert uow.takes.usable() == (second,)
    uow.takes.settle(waiting.number, TakeState.USABLE, "Minh")
    assert [take.confirmed_by for take in uow.takes.usable()] == ["Minh"]
    for take in (waiting, second):
        uow.takes.settle(take.number, TakeState.RETIRED, "Minh")
    assert uow.takes.usable() == (first,)


def test_a_damaged_take_is_never_heard_and_silences_no_other(uow, caplog):
    damaged, other = uow.takes.add(TAKE), uow.takes.add(replace(TAKE, text="Xin hết."))
    uow._connection.execute(TAKES.update().where(TAKES.c.number == damaged.number).values(text="Xin chao."))
    assert uow.takes.usable() == (other,)
    assert "bản thu số" in caplog.text
