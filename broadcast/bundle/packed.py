"""Manifests on the wire: xz, whose window spans the whole of them, makes a tenth of what gzip leaves a quarter of."""

import lzma

from broadcast.bundle.errors import BadManifest

ENCODING = "xz"
PRESET = 2
"""A third of the usual one's CPU for a tenth more bytes."""
LARGEST = 64 << 20
"""Bytes that a packed manifest may unpack to."""


def pack(manifest: bytes) -> bytes:
    """Return a manifest packed; the same bytes each time."""
    return lzma.compress(manifest, preset=PRESET)


def unpack(data: bytes) -> bytes:
    """Return a manifest as it was packed. Raises BadManifest for what is none, or would be too large."""
    unpacker = lzma.LZMADecompressor(memlimit=LARGEST)
    try:
        manifest = unpacker.decompress(data, max_length=LARGEST)
    except lzma.LZMAError as error:
        raise BadManifest("bản nén của manifest.json không đọc được") from error
    if not unpacker.eof:
        raise BadManifest("bản nén của manifest.json bị cụt hoặc quá lớn")
    return manifest
