"""Signatures: right bytes with the right key, and nothing else."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.bundle.errors import BadSignature
from broadcast.bundle.sign import check, fingerprint, new_private_key, public_key, sign

KEY = bytes(range(32))
OTHER = bytes(range(1, 33))
MANIFEST = b'{"format": 2, "revision": 1}\n'


def test_what_was_signed_is_known_again():
    check(public_key(KEY), MANIFEST, sign(KEY, MANIFEST))


def test_the_same_bytes_have_the_same_signature():
    assert sign(KEY, MANIFEST) == sign(KEY, MANIFEST)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(MANIFEST) - 1), st.integers(1, 255))
def test_one_other_byte_is_refused(place, change):
    altered = bytearray(MANIFEST)
    altered[place] ^= change
    with pytest.raises(BadSignature, match="không đúng với khóa đã ghim"):
        check(public_key(KEY), bytes(altered), sign(KEY, MANIFEST))


@pytest.mark.parametrize("signature", ["", "?", "AAAA", base64.b64encode(bytes(64)).decode(), sign(OTHER, MANIFEST)])
def test_what_is_no_signature_or_anothers_is_refused(signature):
    with pytest.raises(BadSignature):
        check(public_key(KEY), MANIFEST, signature)


@pytest.mark.parametrize("public", ["", "không", "AAAA", public_key(OTHER)])
def test_what_is_no_key_or_another_is_refused(public):
    with pytest.raises(BadSignature):
        check(public, MANIFEST, sign(KEY, MANIFEST))


def test_a_signature_made_for_another_purpose_does_not_fit():
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    bare = Ed25519PrivateKey.from_private_bytes(KEY).sign(MANIFEST)
    with pytest.raises(BadSignature):
        check(public_key(KEY), MANIFEST, base64.b64encode(bare).decode())


def test_keys_are_drawn_and_told_apart_by_their_fingerprint():
    first, second = new_private_key(), new_private_key()
    assert first != second
    assert len({fingerprint(public_key(key)) for key in (first, second, KEY)}) == 3
    assert len(fingerprint(public_key(KEY))) == 32
