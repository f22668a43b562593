"""Keep freed memory in the process.

Sound is worked on in arrays of about a megabyte; fetching their pages anew each time costs up to half of what levelling costs.
"""

import ctypes
import sys

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""malloc.h of the GNU C library."""
KEEP, SHARE = 64 << 20, 16 << 20
"""Bytes kept at the top of the heap; bytes from which an array gets pages of its own."""


def keep_freed_memory() -> bool:
    """Ask the GNU C library to keep up to 64 MB of freed memory; False where there is another library.

    Called once by whoever starts a process that masters sound; it changes no result.
    """
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(M_MMAP_THRESHOLD, SHARE) and mallopt(M_TRIM_THRESHOLD, KEEP))
