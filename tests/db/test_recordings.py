"""Recordings come back as they were kept, wait for a yes, and one that was changed is named."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import RowDamaged
from broadcast.model.programme import CueKind
from broadcast.model.recording import Recording
from broadcast.model.units import StationId

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)
NEWS = Recording(
    kind=CueKind.NEWS, title="Tin phường", media="ab" * 32, first=date(2021, 2, 1), last=date(2021, 2, 7), station=StationId("cam-thach")
)


def test_a_recording_waits_for_a_yes_is_allowed_and_taken_off_and_on_the_air(engine):
    with SqlUnitOfWork(engine) as uow:
        music = uow.recordings.add(replace(NEWS, kind=CueKind.MUSIC, station=None, approved_by="ai đó"), "Lan", NOW)
        news = uow.recordings.add(NEWS, "Lan", NOW)
        assert uow.recordings.all() == (music, news)
        assert (music.approved_by, news) == ("", replace(NEWS, number=news.number, added_by="Lan"))
        approved = uow.recordings.approve(news.number, "Trần Thị Hoa", NOW)
        assert approved == replace(news, approved_by="Trần Thị Hoa")
        assert uow.recordings.all() == (music, approved)
        assert uow.recordings.approve(99, "Trần Thị Hoa", NOW) is None
        retired = uow.recordings.retire(news.number, "Hoa", NOW)
        assert uow.recordings.all() == (music, retired)
        assert retired == replace(approved, retired_by="Hoa")
        assert uow.recordings.restore(news.number) == approved
        assert [uow.recordings.retire(99, "Hoa", NOW), uow.recordings.restore(99)] == [None, None]


@pytest.mark.parametrize("change", ["approved_by = 'Ai đó'", "media = '00'", "last = '2031-02-07'"])
def test_a_recording_changed_behind_our_back_is_named_and_cannot_be_allowed(engine, change):
    with SqlUnitOfWork(engine) as uow:
        number = uow.recordings.add(NEWS, "Lan", NOW).number
        uow.commit()
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE recordings SET {change}"))  # noqa: S608 (a text of ours)
    with SqlUnitOfWork(engine) as uow:
        with pytest.raises(RowDamaged, match=f"bản thu số {number}"):
            uow.recordings.all()
        with pytest.raises(RowDamaged):
            uow.recordings.approve(number, "Lan", NOW)
