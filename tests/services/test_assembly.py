"""Any revision's files can be put together again from its manifest, and what does not fit is said."""

from datetime import date

import pytest

from broadcast.errors import PartLost
from broadcast.model.units import PartId, StationId
from broadcast.services import bundles, programmes
from broadcast.services.assembly import assemble, files_of, stands, zip_path

DAY = date(2021, 2, 4)


@pytest.fixture
def report(tools, tmp_path):
    return bundles.publish(tools, programmes.stations(tools, StationId("cam-hai")), DAY, tmp_path / "out")[0]


@pytest.fixture
def document(report, tools):
    with tools.begin() as uow:
        return uow.programmes.latest(StationId("cam-hai"), DAY).manifest


def test_each_file_comes_back_byte_for_byte(report, document, tools):
    for item in files_of(document):
        assert assemble(tools, item, 2021) == (report.folder / item["file"]).read_bytes()


def test_a_part_that_is_no_longer_kept_is_named(document, tools):
    item = next(files_of(document))
    with pytest.raises(PartLost):
        assemble(tools, {**item, "recipe": {**item["recipe"], "parts": [{"id": "0" * 64}]}}, 2021)
    assert tools.audio.find(PartId("0" * 64)) is None


def test_a_recipe_that_gives_another_file_is_refused(document, tools):
    item = next(files_of(document))
    with pytest.raises(PartLost, match="không ra đúng tệp"):
        assemble(tools, {**item, "sha256": "0" * 64}, 2021)


def test_a_folder_stands_only_if_every_byte_is_right(report, document):
    names = [next(files_of(document))["file"], zip_path(report.folder).name, "buoi-1100.m3u8", "chuong-trinh.html", "manifest.json"]
    for name in names:
        path = report.folder / name
        data = path.read_bytes()
        path.unlink()
        assert not stands(report.folder, document), f"{name} is missing"
        path.write_bytes(data[: len(data) // 2])
        assert not stands(report.folder, document), f"{name} was cut"
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert name.endswith(".zip") or not stands(report.folder, document), f"{name} was changed"
        path.write_bytes(data)
        assert stands(report.folder, document)
