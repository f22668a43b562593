"""How a box stands."""

from broadcast.bundle.sign import fingerprint
from broadcast.station.status import status
from broadcast.station.sync import sync


def test_it_tells_who_it_is_what_lies_there_and_when_the_server_was_heard(tool, served):
    before = status(tool)
    assert (before.station, before.days, before.contact, before.fault) == ("cam-thach", (), None, "")
    assert before.key == fingerprint(served.tools.signer.public_key)
    sync(tool)
    (day,) = status(tool).days
    assert (day.revision, day.whole, day.bytes > 0) == (1, True, True)
    assert status(tool).contact is not None


def test_a_file_that_changed_on_the_disk_is_not_whole(tool):
    sync(tool)
    folder = tool.box.day_folder(tool.box.days()[0])
    sound = next(folder.glob("*.mp3"))
    sound.write_bytes(sound.read_bytes()[:-1] + b"?")
    assert [day.whole for day in status(tool).days] == [False]
    (folder / "manifest.json").write_text("{}")
    assert [(day.revision, day.whole) for day in status(tool).days] == [(0, False)]
