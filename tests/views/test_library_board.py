"""The library in words: how each recording stands today, and what it sounds like."""

from dataclasses import replace
from datetime import date

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import operator
from broadcast.model.programme import CueKind
from broadcast.model.recording import Recording
from broadcast.services.sound import library
from broadcast.views import library_board
from broadcast.views.library_board import Stand

LAN = operator("Lan")
NEWS = Recording(kind=CueKind.NEWS, title="Tin", media="00" * 32, first=date(2021, 2, 1), last=date(2021, 2, 7))


def keep(tools, recording, *, approved=False):
    with tools.begin(write=True) as uow:
        added = uow.recordings.add(recording, "Lan", tools.now())
        if approved:
            uow.recordings.approve(added.number, "Hoa", tools.now())
        uow.commit()
    return added.number


def test_every_recording_stands_somewhere_and_those_that_need_somebody_come_first(tools):
    over = keep(tools, replace(NEWS, first=date(2021, 1, 1), last=date(2021, 2, 3)), approved=True)
    used = keep(tools, NEWS, approved=True)
    later = keep(tools, replace(NEWS, first=date(2021, 2, 5), station="cam-thach"), approved=True)
    waiting = keep(tools, replace(NEWS, kind=CueKind.MUSIC))
    retired = keep(tools, NEWS, approved=True)
    library.retire(tools, LAN, retired)
    board = library_board.board(tools)
    assert [(row.recording.number, row.stand) for row in board.rows] == [
        (waiting, Stand.WAITING),
        (used, Stand.IN_USE),
        (later, Stand.LATER),
        (over, Stand.OVER),
        (retired, Stand.RETIRED),
    ]
    assert board.waiting == 1
    assert dict(board.counts) == {"news": 4, "music": 1, "tune": 0}
    assert [row.whose for row in board.rows][1:3] == ["Mọi trạm", "Phường Cẩm Thạch"]
    assert board.rows[1].days_left(board.today) == 3
    assert board.rows[0].part is None
    assert board.rows[0].length is None
    assert [row.recording.kind for row in library_board.board(tools, "music").rows] == [CueKind.MUSIC]
    with pytest.raises(UnknownName):
        library_board.board(tools, "phim")


def test_the_houses_own_tune_can_be_heard(tools):
    assert library_board.board(tools).tune_length > 5_000
    assert library_board.sound_of(tools, 0).size > 10_000
    with pytest.raises(UnknownName):
        library_board.sound_of(tools, 9)


def test_a_recording_is_in_use_from_its_first_day_to_its_last(tools):
    today = tools.today()
    only_today = keep(tools, replace(NEWS, first=today, last=today), approved=True)
    waiting = keep(tools, replace(NEWS, first=today, last=today))
    over = keep(tools, replace(NEWS, last=date(2021, 2, 3)))
    rows = {row.recording.number: row for row in library_board.board(tools).rows}
    assert [rows[number].stand for number in (only_today, waiting, over)] == [Stand.IN_USE, Stand.WAITING, Stand.OVER]
    assert rows[only_today].days_left(today) == 0


def test_alike_recordings_stand_with_the_newest_first_and_one_of_a_station_that_is_gone_by_its_name(tools):
    numbers = [keep(tools, replace(NEWS, station="cu")) for _ in range(3)]
    assert [row.recording.number for row in library_board.board(tools).rows] == numbers[::-1]
    assert {row.whose for row in library_board.board(tools).rows} == {"cu"}
