"""Real days as folders, as ``demo`` and ``publish --files`` write them: the same bytes each time, whoever else publishes."""

import json
from dataclasses import replace
from datetime import date

import pytest

from broadcast.errors import NotAllPublished
from broadcast.model.units import StationId
from broadcast.services.day import bundles, programmes

DAY = date(2021, 2, 4)


def _publish(tools, out, station="cam-thach"):
    return bundles.publish(tools, programmes.stations(tools, StationId(station)), DAY, out)[0]


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _manifest(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))


@pytest.fixture
def report(tools, tmp_path):
    return _publish(tools, tmp_path / "out")


def _correct_a_figure(tools, accounts=72_015):
    with tools.begin(write=True) as uow:
        for figures in uow.figures.all():
            uow.figures.add(replace(figures, values={**figures.values, "accounts": accounts}))
        uow.commit()


def test_a_second_run_changes_nothing_byte_for_byte(report, tools):
    before = _bytes(report.folder)
    assert not _publish(tools, report.folder.parent.parent).changed
    assert _bytes(report.folder) == before


def test_two_folders_made_from_nothing_are_equal(report, open_tools, tmp_path):
    other = open_tools(data_dir=tmp_path / "other")
    assert _bytes(_publish(other, tmp_path / "elsewhere").folder) == _bytes(report.folder)


def test_a_day_published_by_two_at_once_ends_as_the_later_revision_says(report, tools, open_tools):
    out = report.folder.parent.parent
    other = open_tools()
    took_turn = []

    class Slow:
        """A store in whose first read the other process publishes a newer revision."""

        def __getattr__(self, name):
            return getattr(tools.parts, name)

        def get(self, part):
            if not took_turn and any((out / "2021-02-04").glob(".tmp-*")):
                took_turn.append(1)
                _correct_a_figure(other)
                _publish(other, out)
            return tools.parts.get(part)

    (report.folder / "manifest.json").write_bytes(b"{}")
    _publish(replace(tools, parts=Slow()), out)
    assert took_turn
    with tools.begin() as uow:
        newest = uow.bundles.latest(StationId("cam-thach"), DAY)
    assert _manifest(report.folder)["revision"] == newest.revision > 1


def test_parts_that_went_bad_are_made_again_and_the_folder_is_as_it_was(report, copy_of_parts, open_tools, tmp_path):
    copy_of_parts(tmp_path / "parts")
    tools = open_tools(audio_store=tmp_path / "parts")
    damages = (lambda data: data[:-7], lambda data: data[:-100] + b"?" + data[-99:], lambda _data: b"")
    used = [tmp_path / "parts" / part.sha256[:2] / f"{part.sha256}.mp3" for part in report.bundle.items[2].file.recipe.parts]
    for path, damage in zip(used, damages, strict=False):
        path.write_bytes(damage(path.read_bytes()))
    assert _bytes(_publish(tools, tmp_path / "out-again").folder) == _bytes(report.folder)


def test_one_station_that_cannot_be_written_does_not_stop_the_others(tools, tmp_path):
    out = tmp_path / "out"
    (out / DAY.isoformat()).mkdir(parents=True)
    (out / DAY.isoformat() / "cam-hai").write_text("một tệp chắn chỗ")
    chosen = [*programmes.stations(tools, StationId("cam-hai")), *programmes.stations(tools, StationId("cam-thach"))]
    with pytest.raises(NotAllPublished, match="Trạm cam-hai chưa có bản tin mới"):
        bundles.publish(tools, chosen, DAY, out)
    assert (out / DAY.isoformat() / "cam-thach" / "manifest.json").is_file()


def test_a_part_that_is_lost_while_the_folder_is_written_is_made_again(report, tools, copy_of_parts, tmp_path):
    lost = report.bundle.files[0].recipe.parts[0]
    taken = []

    class Losing:
        """A store from which one part is taken after it was found."""

        def __getattr__(self, name):
            return getattr(tools.parts, name)

        def get(self, part):
            if not taken and any((tmp_path / "again").glob("*/.tmp-*")):
                taken.append(part.id)
                tools.parts.drop(part.id)
            return tools.parts.get(part)

    again = _publish(replace(tools, parts=Losing()), tmp_path / "again")
    assert taken
    assert _bytes(again.folder) == _bytes(report.folder)
    assert lost.id in set(tools.parts.ids())
