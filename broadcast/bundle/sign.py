"""Signatures over manifests (Ed25519): who holds the public key knows that the server wrote these very bytes.

A manifest names its station, its day and its revision, so that a signature over it speaks for all three, and for every file by its hash.
"""

import base64
import hashlib

from broadcast.bundle.errors import BadSignature

SIGNATURE = "manifest.sig"
"""The name of the file that lies beside a manifest."""
_MEANING = b"broadcast manifest\n"
"""Stands before what is signed, so that no signature made for another purpose fits."""
FINGERPRINT_LETTERS = 32


def new_private_key() -> bytes:
    """Return a fresh private key, 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private_key: bytes) -> str:
    """Return the public key (base64) of a private one. Raises ValueError for what is no key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()).decode()


def fingerprint(public: str) -> str:
    """Return the short form of a public key (base64) that a token carries: the beginning of its SHA-256 in hex."""
    return hashlib.sha256(base64.b64decode(public)).hexdigest()[:FINGERPRINT_LETTERS]


def sign(private_key: bytes, manifest: bytes) -> str:
    """Return the signature (base64) over a manifest's bytes; the same each time. Raises ValueError for what is no key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(private_key).sign(_MEANING + manifest)).decode()


def check(public: str, manifest: bytes, signature: str) -> None:
    """Go on only where a signature (base64) was made over these bytes by the holder of that key. Raises BadSignature."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(signature, validate=True), _MEANING + manifest)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature from error
