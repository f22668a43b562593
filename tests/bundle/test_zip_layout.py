"""The one zip: laid out from sizes and checksums, the bytes that ``zipfile`` would write, dated with the bundle's day."""

import io
import struct
import zipfile
import zlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.bundle import zip_layout
from broadcast.bundle.segments import read_all, size_of
from broadcast.bundle.zip_layout import MODE, Member, zip_segments
from broadcast.errors import BadInput
from broadcast.model.audio import PartFile

DAY = date(2021, 2, 4)


def _zip(members, day=DAY):
    laid = [Member(name=name, crc32=zlib.crc32(data), content=(data[:3], data[3:])) for name, data in members]
    segments = zip_segments("cam-thach-2021-02-04", day, laid)
    return read_all(segments, None)


def _by_the_library(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(f"cam-thach-2021-02-04/{name}", (2021, 2, 4, 0, 0, 0))
            info.external_attr = MODE
            info.create_system = 3
            archive.writestr(info, data)
    return out.getvalue()


NAMES = st.from_regex(r"[a-z0-9-]{1,20}\.mp3", fullmatch=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, st.binary(max_size=300)), max_size=5, unique_by=lambda member: member[0]))
def test_the_bytes_are_those_of_the_library(members):
    assert _zip(members) == _by_the_library(members)


def test_members_lie_in_one_folder_in_the_order_given_and_bear_the_bundles_day():
    names = ["002.mp3", "001.mp3", "manifest.json"]
    with zipfile.ZipFile(io.BytesIO(_zip([(name, name.encode() * 1000) for name in names]))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"cam-thach-2021-02-04/{name}" for name in names]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in archive.infolist()} == {(2021, 2, 4, 0, 0, 0)}
        assert not any(info.flag_bits & 0x08 for info in archive.infolist())


def test_the_size_is_known_before_a_part_is_read():
    part = PartFile(id="0" * 64, sha256="0" * 64, frames=1, samples_per_frame=1152, rate=48_000, bytes=5000)
    segments = zip_segments("a", DAY, [Member(name="1.mp3", crc32=9, content=(b"x", part))])
    assert size_of(segments) == len(read_all(segments, lambda part: bytes(part.bytes)))


def test_what_a_plain_zip_cannot_hold_is_refused():
    huge = PartFile(id="0" * 64, sha256="0" * 64, frames=1, samples_per_frame=1152, rate=48_000, bytes=zip_layout.MOST_BYTES)
    with pytest.raises(BadInput, match="4 GB"):
        zip_segments("a", DAY, [Member(name="1.mp3", crc32=0, content=(huge,))])


def test_a_plain_zip_holds_so_many_files_and_bytes_and_no_more():
    member = Member(name="1.mp3", crc32=0, content=())
    (count,) = struct.unpack("<H", zip_segments("a", DAY, [member] * 65_535)[-1][-12:-10])
    assert count == 65_535
    with pytest.raises(BadInput, match="65536"):
        zip_segments("a", DAY, [member] * 65_536)
