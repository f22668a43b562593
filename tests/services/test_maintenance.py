"""Parts are kept while a programme can reach them, and a damaged one is found and made again."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.units import StationId
from broadcast.services import bundles, maintenance, programmes

DAY = date(2021, 2, 4)
LATER = datetime(2099, 1, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def published(open_tools, copy_of_parts, tmp_path):
    """A published day on a store of its own, filled with parts that were spoken before."""
    warm = open_tools(data_dir=tmp_path / "warm")
    programmes.plan(warm, programmes.stations(warm, StationId("cam-hai")), DAY)
    copy_of_parts(tmp_path / "own-parts")
    tools = open_tools(audio_store=tmp_path / "own-parts")
    bundles.publish(tools, programmes.stations(tools, StationId("cam-hai")), DAY)
    return tools


def test_what_a_recent_programme_is_made_of_stays(published):
    before = set(published.parts.ids())
    assert maintenance.collect(published, keep_days=14) == 0
    assert set(published.parts.ids()) == before


def test_what_no_programme_reaches_any_more_goes(published, open_tools, tmp_path):
    later = open_tools(now=LATER, audio_store=tmp_path / "own-parts")
    assert maintenance.collect(later, keep_days=14) > 1_000_000
    assert list(later.parts.ids()) == []


def test_a_part_made_just_now_is_not_taken_away(published, open_tools, tmp_path):
    soon = open_tools(now=datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(hours=1), audio_store=tmp_path / "own-parts")
    assert maintenance.collect(soon, keep_days=0) == 0


def test_one_flipped_bit_is_found_and_the_next_run_mends_it(published, tmp_path):
    path = max((tmp_path / "own-parts").glob("??/*.mp3"), key=lambda part: part.stat().st_size)
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(bytes(data))
    (lost,) = maintenance.audit(published)
    assert path.stem in str(lost) or "hỏng" in str(lost)
    bundles.publish(published, programmes.stations(published, StationId("cam-hai")), DAY)
    assert maintenance.audit(published) == ()
