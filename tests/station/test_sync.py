"""Passes of a box against a real server, over a line that is cut, altered and lied on."""

import hashlib
import json
import random
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from sqlite3 import connect

import pytest

from broadcast.bundle.assemble import MANIFEST
from broadcast.bundle.manifest import to_bytes
from broadcast.bundle.sign import SIGNATURE, new_private_key, sign
from broadcast.errors import StorageFailed
from broadcast.model.actor import operator
from broadcast.services.day.bundle_export import export
from broadcast.services.delivery import station_tokens
from broadcast.station.enrolment import Enrolment
from broadcast.station.errors import BundleRefused, ServerUnreachable, TokenNotTaken
from broadcast.station.memory import Memory, read_memory
from broadcast.station.sync import checked, sync

DAY = date(2021, 2, 4)


def _files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def published(served, bundle_made, keep_bundle):
    """Return a function that publishes a day of Cẩm Thạch, or a revision of one."""

    def publish(**changed):
        bundle = bundle_made(**changed)
        keep_bundle(served.tools, bundle, changed.get("salt", ""))
        return bundle

    return publish


def test_a_box_has_the_same_files_byte_for_byte(tool, served, bundle_made, tmp_path):
    result = sync(tool)
    assert (result.days, result.faults) == ((DAY,), ())
    folder, _ = export(served.tools, bundle_made(), tmp_path / "exported")
    own = _files(tool.box.day_folder(DAY))
    assert own.pop(SIGNATURE)
    assert own == {name: data for name, data in _files(folder).items() if not name.endswith(".zip")}


def test_what_is_there_is_not_fetched_again(tool, line):
    assert sync(tool).received > 0
    line.mend()
    again = sync(tool)
    assert (again.days, again.received) == ((), 0)
    assert line.sent < 1_000


def test_of_a_new_revision_only_the_parts_that_changed_come(tool, published):
    whole = sync(tool).received
    new = published(revision=2)
    result = sync(tool)
    tune = new.files[0].recipe.parts[0]
    assert (result.days, result.received) == ((DAY,), tune.bytes)
    assert result.received < whole
    assert tool.box.bundle(DAY, tool.enrolment.public_key) == new


def test_tomorrow_comes_too_and_old_days_go_with_their_parts(tool, published):
    for ahead in range(1, 4):
        published(day=DAY + timedelta(days=ahead))
    assert sync(replace(tool, keep_days=2)).days == tuple(DAY + timedelta(days=ahead) for ahead in range(4))
    assert tool.box.days() == (DAY + timedelta(days=2), DAY + timedelta(days=3))
    stray = tool.box.part_path("ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    published(day=DAY + timedelta(days=4))
    sync(replace(tool, keep_days=2))
    assert not stray.exists()


@pytest.mark.parametrize("seed", range(6))
def test_a_line_cut_anywhere_leaves_the_old_day_or_nothing_and_the_next_pass_goes_on(tool, line, seed):
    line.mend()
    tool.server.get("/healthz")
    line.cut(random.Random(seed).randrange(20, 60_000))
    try:
        sync(tool)
    except ServerUnreachable:
        assert tool.box.days() in ((), (DAY,))
        assert read_memory(tool.box.folder).failures == 1
    line.mend()
    sync(tool)
    bundle = tool.box.bundle(DAY, tool.enrolment.public_key)
    for file in bundle.files:
        assert hashlib.sha256((tool.box.day_folder(DAY) / file.name).read_bytes()).hexdigest() == file.sha256
    assert read_memory(tool.box.folder).failures == 0


def _flipped(data, mark, place):
    """Return what came with one byte changed, so far behind a mark."""
    at = data.find(mark)
    return data if at < 0 else data[: at + place] + bytes([data[at + place] ^ 1]) + data[at + place + 1 :]


@pytest.mark.parametrize(
    ("mark", "place", "reason"),
    [(b"x-broadcast-signature: ", 30, "chữ ký của manifest.json không đúng"), (b"\xfd7zXZ\x00", 60, "bản nén của manifest.json")],
)
def test_a_manifest_altered_on_the_way_is_refused_with_the_reason(tool, line, mark, place, reason):
    line.change = lambda data: _flipped(data, mark, place)
    result = sync(tool)
    assert result.days == ()
    assert reason in str(result.faults[0])
    assert tool.box.days() == ()
    line.change = lambda data: data
    assert sync(tool).days == (DAY,)


def test_sound_altered_on_the_way_is_refused_and_the_old_day_stays(tool, line, published):
    sync(tool)
    before = _files(tool.box.day_folder(DAY))
    published(revision=2)
    line.change = lambda data: data.replace(bytes([7]) * 188, bytes([8]) * 188)
    (fault,) = sync(tool).faults
    assert "không đúng mã kiểm tra" in str(fault)
    assert _files(tool.box.day_folder(DAY)) == before


ENROLLED = Enrolment(url="", token="", station="cam-thach", station_name="", public_key="")


@pytest.fixture
def signed():
    """Return a function that checks a bundle as it comes signed, against what a box remembers."""
    from broadcast.bundle.sign import public_key

    key = new_private_key()
    enrolled = replace(ENROLLED, public_key=public_key(key))

    def check(bundle, memory=Memory(), by=key):  # noqa: B008 (frozen)
        manifest = to_bytes(bundle)
        return checked(enrolled, memory, DAY, manifest, sign(by, manifest))

    return check


def test_only_the_pinned_servers_newest_word_for_this_station_and_day_is_taken(signed, bundle_made):
    bundle = bundle_made(revision=3)
    same = Memory(revisions={DAY: (3, hashlib.sha256(to_bytes(bundle)).hexdigest())})
    assert signed(bundle) == bundle
    assert signed(bundle, same) == bundle
    assert signed(bundle, Memory(revisions={DAY: (2, "x")})) == bundle
    for refused, reason in (
        (lambda: signed(bundle_made(station="cam-hai")), "của trạm cam-hai, không phải cam-thach"),
        (lambda: signed(bundle_made(day=DAY - timedelta(days=1))), "của ngày 03/02/2021"),
        (lambda: signed(bundle, Memory(revisions={DAY: (4, "x")})), "bản số 3 cũ hơn bản số 4 đã nhận"),
        (lambda: signed(bundle, Memory(revisions={DAY: (3, "x")})), "hai bản khác nhau cùng số 3"),
        (lambda: signed(bundle, by=new_private_key()), "chữ ký"),
    ):
        with pytest.raises(BundleRefused, match=reason):
            refused()


def test_a_day_that_must_be_refused_keeps_no_other_away(tool, published, served, tmp_path):
    sync(tool)
    published(day=DAY + timedelta(days=1))
    with closing(connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE programmes SET content = 'x' WHERE day = '2021-02-04'")
    with pytest.raises(ServerUnreachable):
        sync(tool)
    with closing(connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as database:
        database.execute("DELETE FROM programmes WHERE day = '2021-02-04'")
    assert sync(tool).days == (DAY + timedelta(days=1),)


def test_a_revoked_token_is_said_and_what_was_fetched_stays(tool, served):
    sync(tool)
    station_tokens.revoke(served.tools, operator("chị Hà"), 1)
    with pytest.raises(TokenNotTaken, match="Xin đài thành phố mã mới"):
        sync(tool)
    assert tool.box.days() == (DAY,)
    assert "không nhận mã" in read_memory(tool.box.folder).fault


def test_a_disk_without_room_is_said_before_anything_is_fetched(tool):
    class Full(type(tool.box)):
        def free(self):
            return 20_000_001

    full = replace(tool, box=Full(tool.box.folder))
    with pytest.raises(StorageFailed, match="còn 20 MB, bản tin ngày 04/02/2021 cần 20 MB"):
        sync(full)
    assert tool.box.days() == ()


def test_a_damaged_day_and_a_damaged_part_are_fetched_again(tool):
    sync(tool)
    bundle = tool.box.bundle(DAY, tool.enrolment.public_key)
    part = bundle.files[0].recipe.parts[0]
    tool.box.part_path(part.sha256).write_bytes(bytes(part.bytes))
    manifest = tool.box.day_folder(DAY) / MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b"cam-thach", b"cam-thacx"))
    result = sync(tool)
    assert (result.days, result.received) == ((DAY,), part.bytes)
    assert tool.box.bundle(DAY, tool.enrolment.public_key) == bundle


def test_a_list_of_days_that_is_none_is_a_foreign_answer(tool, line):
    line.change = lambda data: data.replace(b'"days"', b'"tage"')
    with pytest.raises(ServerUnreachable, match="không phải máy chủ của đài"):
        sync(tool)


def test_the_clock_of_the_server_is_noted_beside_ones_own(tool):
    sync(tool)
    memory = read_memory(tool.box.folder)
    assert memory.heard == tool.now()
    assert json.loads((tool.box.folder / "memory.json").read_text())["contact"] == memory.contact.isoformat()
    assert memory.skew < timedelta(0)
