"""One pass of a box against a real server."""

from datetime import date

from broadcast.bundle.assemble import MANIFEST
from broadcast.bundle.sign import SIGNATURE
from broadcast.services.bundle_export import export
from broadcast.station.sync import sync

DAY = date(2021, 2, 4)


def _files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_box_has_the_same_files_byte_for_byte(tool, served, bundle_made, tmp_path):
    result = sync(tool)
    assert (result.days, result.faults) == ((DAY,), ())
    folder, _ = export(served.tools, bundle_made(), tmp_path / "exported")
    own = _files(tool.box.day_folder(DAY))
    assert own.pop(SIGNATURE)
    assert own == {name: data for name, data in _files(folder).items() if not name.endswith(".zip")}
    assert own[MANIFEST]


def test_what_is_there_is_not_fetched_again(tool):
    assert sync(tool).received > 0
    again = sync(tool)
    assert (again.days, again.received) == ((), 0)
