"""The manifest: what is held, when it plays and how to check it; written and read by one module."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.manifest import FORMAT, from_bytes, to_bytes
from broadcast.model.audio import FileRecipe, PartFile, Tag
from broadcast.model.bundle import Bundle, BundleFile, BundleItem, BundleSession, BundleText
from broadcast.model.programme import CueKind, RelaySource, SourceKind
from broadcast.model.script import Priority

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NAME = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}", fullmatch=True)
COUNT = st.integers(0, 2**40)
DIGEST = st.text("0123456789abcdef", min_size=64, max_size=64)
ZONE = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SECOND = st.builds(datetime.fromtimestamp, st.integers(0, 2**32), ZONE)
MOMENT = st.builds(lambda at, ms: at + timedelta(milliseconds=ms), SECOND, st.integers(0, 999))
PARTS = st.lists(
    st.builds(PartFile, id=DIGEST, sha256=DIGEST, frames=COUNT, samples_per_frame=st.just(1152), rate=st.just(48_000), bytes=COUNT),
    min_size=1,
    max_size=3,
).map(tuple)
RECIPE = PARTS.flatmap(
    lambda parts: st.builds(
        FileRecipe,
        parts=st.just(parts),
        pauses=st.lists(COUNT, min_size=len(parts), max_size=len(parts)).map(tuple),
        lead_frames=COUNT,
    )
)
TAG = st.builds(Tag, title=TEXT, album=TEXT, date=TEXT)
FILE = st.builds(BundleFile, name=NAME, bytes=COUNT, sha256=DIGEST, crc32=st.none() | COUNT, recipe=RECIPE, tag=TAG)
WORDS = st.builds(
    BundleText,
    script=TEXT,
    area=TEXT,
    written=TEXT,
    spoken=TEXT,
    figures_as_of=st.none() | st.dates(),
    priority=st.sampled_from(Priority),
    not_before=SECOND,
    not_after=SECOND,
)
RELAY = st.builds(RelaySource, kind=st.sampled_from(SourceKind), address=TEXT)
ITEM = st.builds(
    BundleItem,
    kind=st.sampled_from(CueKind),
    title=TEXT,
    at=MOMENT,
    length=COUNT,
    because=TEXT,
    voice=TEXT,
    fallback=TEXT,
    file=st.none() | FILE,
    source=st.none(),
    standby=st.none(),
    text=st.none() | WORDS,
)
SESSION = st.builds(
    BundleSession, start=SECOND, cap=COUNT.map(lambda s: 1000 * s), playlist=NAME, items=st.lists(ITEM, max_size=3).map(tuple)
)
BUNDLE = st.builds(
    Bundle,
    station=NAME,
    station_name=TEXT,
    day=st.dates(),
    revision=COUNT,
    published=SECOND,
    sessions=st.lists(SESSION, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(BUNDLE)
def test_what_is_written_is_read_back_the_same(bundle):
    data = to_bytes(bundle)
    assert from_bytes(data) == bundle
    assert to_bytes(from_bytes(data)) == data


def test_a_planned_day_is_read_back_the_same(bundle):
    assert from_bytes(to_bytes(bundle)) == bundle


def test_others_who_read_it_find_these_names(bundle):
    document = json.loads(to_bytes(bundle))
    assert document["format"] == FORMAT == 2
    assert document["station"] == {"code": "cam-thach", "name": "Đài Truyền thanh phường Cẩm Thạch"}
    assert (document["date"], document["revision"], document["figures_as_of"]) == ("2021-02-04", 1, "2021-01-31")
    assert document["published"] == "2021-02-04T04:00:00+07:00"
    first, second, relay = document["sessions"][0]["items"]
    assert (first["at"], second["at"]) == ("2021-02-04T05:30:00.000+07:00", "2021-02-04T05:30:58.400+07:00")
    assert (second["spoken"], second["figures_as_of"], second["voice"], second["priority"]) == (
        "xin chào.",
        "2021-01-31",
        "espeak/1.52.0 vi",
        3,
    )
    assert (second["not_before"], second["not_after"]) == ("2021-02-01T00:00:00+07:00", "2021-10-01T00:00:00+07:00")
    assert (relay["kind"], relay["file"], relay["sha256"], relay["recipe"]) == ("relay", None, None, None)


def test_letters_stay_letters_and_an_item_is_one_line(bundle):
    data = to_bytes(bundle)
    assert "phường Cẩm Thạch".encode() in data
    assert sum(line.startswith(b'{"kind"') for line in data.splitlines()) == len(bundle.items)


@pytest.mark.parametrize(("written", "words"), [(1, "Công bố lại"), (3, "Cập nhật chương trình")])
def test_another_format_is_refused_with_what_to_do(bundle, written, words):
    data = to_bytes(bundle).replace(b'"format": 2', b'"format": %d' % written)
    with pytest.raises(BadManifest, match=words):
        from_bytes(data)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"3", b"\xff", b'{"format": 2}', b"[" * 100_000, b'{"format": true}'])
def test_what_is_no_manifest_is_refused_in_one_sentence(data):
    with pytest.raises(BadManifest, match="Tải lại bản tin"):
        from_bytes(data)


def _spoilt(bundle, field, value):
    document = json.loads(to_bytes(bundle))
    item = document["sessions"][0]["items"][0]
    place = next(place for place in (document, document["sessions"][0], item, item["recipe"], item["recipe"]["parts"][0]) if field in place)
    place[field] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "04/02/2021"),
        ("published", "2021-02-04T04:00:00"),
        ("revision", -1),
        ("sessions", {}),
        ("playlist", "../buoi.m3u8"),
        ("file", "a/b.mp3"),
        ("file", ".."),
        ("file", "C:\\x.mp3"),
        ("kind", "advert"),
        ("priority", 9),
        ("sha256", "ab"),
        ("bytes", "12"),
        ("bytes", True),
        ("pauses_frames", [1, 2]),
        ("parts", []),
        ("frames", None),
        ("title", 3),
        ("recipe", None),
    ],
)
def test_a_field_that_cannot_be_is_named(bundle, field, value):
    with pytest.raises(BadManifest) as refusal:
        from_bytes(_spoilt(bundle, field, value))
    assert field in str(refusal.value) or "công thức" in str(refusal.value)


def test_two_bundles_that_differ_only_in_their_revision_differ_in_their_bytes(bundle):
    assert to_bytes(replace(bundle, revision=2)) != to_bytes(bundle)
    assert to_bytes(replace(bundle, day=date(2021, 2, 5))) != to_bytes(bundle)
