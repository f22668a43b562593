"""A damaged part of a real day is found, and the next run makes it again."""

from datetime import date

from broadcast.model.units import StationId
from broadcast.services.background import maintenance
from broadcast.services.day import bundles, programmes

DAY = date(2021, 2, 4)


def test_one_flipped_bit_is_found_and_the_next_run_mends_it(open_tools, copy_of_parts, tmp_path):
    warm = open_tools(data_dir=tmp_path / "warm")
    programmes.plan(warm, programmes.stations(warm, StationId("cam-hai")), DAY)
    copy_of_parts(tmp_path / "own-parts")
    tools = open_tools(audio_store=tmp_path / "own-parts")
    bundles.publish(tools, programmes.stations(tools, StationId("cam-hai")), DAY)
    assert maintenance.collect(tools, keep_days=14) == 0
    path = max((tmp_path / "own-parts").glob("??/*.mp3"), key=lambda part: part.stat().st_size)
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(bytes(data))
    (lost,) = maintenance.audit(tools)
    assert path.stem in str(lost) or "hỏng" in str(lost)
    bundles.publish(tools, programmes.stations(tools, StationId("cam-hai")), DAY)
    assert maintenance.audit(tools) == ()
