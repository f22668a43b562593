"""Parts are kept while a programme can reach them, and a damaged one is found and dropped. Mended by the next run: the system suite."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.services.background import maintenance

MADE = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
"""When files were written is told by the disk, which has its own clock."""
DAY = MADE.date()


@pytest.fixture
def at(open_tools, bundle_made, keep_bundle, part_made, tmp_path):
    """Return a function: the same store at another moment, with a published day and a part that no programme reaches."""
    tools = open_tools(now=MADE, audio_store=tmp_path / "parts")
    keep_bundle(tools, bundle_made(day=DAY))
    tools.parts.put(*part_made("stray"))
    return lambda now: open_tools(now=now, audio_store=tmp_path / "parts")


@pytest.fixture
def made_of(bundle_made):
    return {part.id for file in bundle_made(day=DAY).files for part in file.recipe.parts}


def test_what_no_programme_reaches_goes_a_day_after_it_was_made(at, made_of, part_made):
    stray, data = part_made("stray")
    quarter = timedelta(minutes=15)
    assert maintenance.collect(at(MADE + timedelta(days=1) - quarter), keep_days=14) == 0
    later = at(MADE + timedelta(days=1) + quarter)
    assert set(later.parts.ids()) == {*made_of, stray.id}
    assert maintenance.collect(later, keep_days=14) == len(data)
    assert set(later.parts.ids()) == made_of


@pytest.mark.parametrize(("days", "stays"), [(14, True), (15, False)])
def test_what_a_programme_is_made_of_stays_as_long_as_days_are_kept(at, made_of, days, stays):
    later = at(datetime.combine(DAY + timedelta(days=days), MADE.time(), MADE.tzinfo))
    assert maintenance.collect(later, keep_days=14) > 0
    assert set(later.parts.ids()) == (made_of if stays else set())


def test_one_flipped_bit_is_found_and_only_that_part_is_dropped(at, made_of, tmp_path):
    tools = at(MADE)
    before = set(tools.parts.ids())
    path = max((tmp_path / "parts").glob("??/*.mp3"), key=lambda part: part.stat().st_size)
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(bytes(data))
    (lost,) = maintenance.audit(tools)
    assert path.stem in str(lost) or "hỏng" in str(lost)
    (dropped,) = before - set(tools.parts.ids())
    assert dropped in before
    assert maintenance.audit(tools) == ()
