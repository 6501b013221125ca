"""What the system lets root do, and other users not."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3
CAP_DAC_OVERRIDE = 1 << 1
"""The right to write files that are read-only (capabilities(7))."""


@contextmanager
def without_rights_of_root() -> Iterator[None]:
    """Give this process, and those that it forks, the rights that another user has for its own files."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = (
        (ctypes.c_uint32 * 2)(VERSION, 0),
        (ctypes.c_uint32 * 6)(),
    )  # effective, permitted, inheritable, twice
    assert libc.capget(header, sets) == 0
    before = sets[0]
    sets[0] &= ~CAP_DAC_OVERRIDE
    assert libc.capset(header, sets) == 0
    try:
        yield
    finally:
        sets[0] = before
        assert libc.capset(header, sets) == 0
