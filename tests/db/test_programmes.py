"""Published programmes: revisions are only ever added, and history counts the newest of each day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from broadcast.model.programme import PlannedPlay, Published
from broadcast.model.units import ScriptId, StationId

STATION = StationId("cam-thach")
DAY = date(2021, 2, 4)
AT = datetime(2021, 2, 4, 5, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def _published(revision, day=DAY):
    return Published(station=STATION, day=day, revision=revision, published=AT, content=str(revision), manifest={"tên": revision})


def test_the_newest_revision_is_the_one_that_counts(begin):
    with begin() as uow:
        uow.programmes.save(_published(1), (PlannedPlay(script=ScriptId("1"), at=AT),))
        uow.programmes.save(_published(2), (PlannedPlay(script=ScriptId("2"), at=AT),))
        uow.commit()
    with begin() as uow:
        assert uow.programmes.latest(STATION, DAY) == _published(2)
        assert [play.script for play in uow.programmes.plays(STATION, DAY, DAY + timedelta(days=1))] == ["2"]


def test_history_stops_before_the_day_and_knows_other_stations_apart(begin):
    with begin() as uow:
        uow.programmes.save(_published(1), (PlannedPlay(script=ScriptId("1"), at=AT),))
        assert uow.programmes.plays(STATION, DAY - timedelta(days=7), DAY) == ()
        assert uow.programmes.plays(StationId("cam-hai"), DAY, DAY + timedelta(days=1)) == ()
        assert uow.programmes.latest(StationId("cam-hai"), DAY) is None
