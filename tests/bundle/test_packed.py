"""Manifests packed for the wire."""

import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.manifest import to_bytes
from broadcast.bundle.packed import LARGEST, pack, unpack


@given(st.binary(max_size=3000))
def test_it_comes_back_as_it_was(data):
    assert unpack(pack(data)) == data


def test_a_days_manifest_becomes_small_and_the_same_each_time(bundle_made):
    manifest = to_bytes(bundle_made())
    assert pack(manifest) == pack(manifest)
    assert len(pack(manifest)) < 0.4 * len(manifest)


@pytest.mark.parametrize("data", [b"", b"{}", pack(b"x" * 500)[:-9], lzma.compress(bytes(LARGEST + 1))])
def test_what_is_cut_foreign_or_a_bomb_is_refused(data):
    with pytest.raises(BadManifest):
        unpack(data)
