"""Published bundles: revisions are only ever added, and history counts the newest of each day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from broadcast.bundle.manifest import to_bytes
from broadcast.errors import RowDamaged
from broadcast.model.units import StationId

STATION = StationId("cam-thach")
DAY = date(2021, 2, 4)


@pytest.fixture
def saved(begin, bundle_made):
    """Two revisions of one station's day, and one of another station and day."""
    bundles = (bundle_made(), bundle_made(revision=2, title="Bản mới"), bundle_made(station="cam-hai", day=DAY + timedelta(days=1)))
    with begin() as uow:
        for bundle in bundles:
            uow.bundles.save(bundle)
        uow.commit()
    return bundles


def test_the_newest_revision_is_the_one_that_counts(begin, saved):
    with begin() as uow:
        assert uow.bundles.latest(STATION, DAY) == saved[1]
        assert uow.bundles.of_day(DAY) == (saved[1],)
        assert len(uow.bundles.since(DAY)) == 3


def test_what_has_no_revision_is_none(begin, saved):
    with begin() as uow:
        assert uow.bundles.latest(StationId("cam-hai"), DAY) is None
        assert uow.bundles.digest(StationId("cam-hai"), DAY) is None
        assert uow.bundles.of_day(DAY - timedelta(days=1)) == ()


def test_days_and_stations_are_told_without_reading_a_manifest(begin, saved):
    with begin() as uow:
        assert uow.bundles.calendar(DAY) == ((DAY + timedelta(days=1), DAY), frozenset({STATION}))
        assert uow.bundles.calendar(DAY + timedelta(days=9)) == ((DAY + timedelta(days=1), DAY), frozenset())
        assert uow.bundles.published(DAY) == {STATION}


def test_the_digest_is_that_of_the_manifests_bytes(begin, saved):
    import hashlib

    with begin() as uow:
        assert uow.bundles.digest(STATION, DAY) == hashlib.sha256(to_bytes(saved[1])).hexdigest()


def test_history_stops_before_the_day_and_knows_other_stations_apart(begin, saved):
    with begin() as uow:
        plays = uow.bundles.plays([STATION, StationId("cam-pha")], DAY, DAY + timedelta(days=1))
        assert [(play.script, play.at) for play in plays[STATION]] == [(play.script, play.at) for play in saved[1].plays]
        assert plays[StationId("cam-pha")] == ()
        assert uow.bundles.plays([STATION], DAY - timedelta(days=7), DAY) == {STATION: ()}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE planned_plays SET script = script || 'x' WHERE place = 0",
        "UPDATE planned_plays SET at = '2021-02-04T05:31:00+07:00' WHERE place = 0",
        "UPDATE planned_plays SET at = 'x' WHERE place = 0",
        "UPDATE planned_plays SET station = 'cam-hax' WHERE station = 'cam-thach'",
        "UPDATE planned_plays SET place = place + 9 WHERE place = 0",
        "DELETE FROM planned_plays WHERE revision = 2",
        "UPDATE programmes SET plays = 'x'",
    ],
)
def test_plays_that_are_not_what_was_saved_are_taken_from_the_manifest(begin, saved, damage, caplog):
    with begin() as uow:
        uow._connection.exec_driver_sql(damage)
        plays = uow.bundles.plays([STATION], DAY, DAY + timedelta(days=1))[STATION]
    assert len(plays) >= 1
    assert plays == saved[1].plays
    assert ("are damaged" in caplog.text) == (len(saved[1].plays) > 1 or "place + 9" not in damage)


def test_a_day_of_which_plays_and_manifest_are_damaged_does_not_count_and_stops_nobody(begin, saved, caplog):
    with begin() as uow:
        uow._connection.exec_driver_sql("UPDATE planned_plays SET script = script || 'x'")
        uow._connection.exec_driver_sql("UPDATE programmes SET manifest = manifest || ' ' WHERE station = 'cam-thach'")
        plays = uow.bundles.plays([STATION, StationId("cam-hai")], DAY, DAY + timedelta(days=2))
    assert plays[STATION] == ()
    assert plays[StationId("cam-hai")] == saved[2].plays
    assert "its plays do not count" in caplog.text


def test_a_row_in_which_a_bit_was_flipped_is_named_and_stops_only_its_station(begin, saved):
    with begin() as uow:
        uow._connection.execute(text("UPDATE programmes SET manifest = replace(manifest, 'Bản mới', 'Bản moi') WHERE revision = 2"))
        uow.commit()
    with begin() as uow:
        with pytest.raises(RowDamaged, match="bản tin số 2 của trạm cam-thach ngày 04/02/2021"):
            uow.bundles.latest(STATION, DAY)
        assert uow.bundles.of_day(DAY) == ()
        assert uow.bundles.of_day(DAY + timedelta(days=1)) == (saved[2],)


def test_a_row_whose_day_or_station_was_changed_is_not_taken_for_that_days(begin, saved):
    with begin() as uow:
        uow._connection.execute(text("UPDATE programmes SET station = 'cam-hai' WHERE revision = 2"))
        uow.commit()
    with begin() as uow, pytest.raises(RowDamaged, match="bản tin số 2 của trạm cam-hai"):
        uow.bundles.latest(StationId("cam-hai"), DAY)


def test_a_week_is_read_by_day_in_its_newest_revision(begin, saved):
    monday = DAY - timedelta(days=DAY.weekday())
    with begin() as uow:
        assert uow.bundles.week(STATION, monday, monday + timedelta(days=6)) == {DAY: saved[1]}
        assert uow.bundles.week(STATION, DAY + timedelta(days=1), DAY + timedelta(days=7)) == {}
