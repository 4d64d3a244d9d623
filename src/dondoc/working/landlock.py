"""Nothing is written outside one folder: Landlock, a rule in the kernel for this process and all that it starts."""

import ctypes
import os
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the three calls have these numbers on every architecture
_VERSION_WANTED, _BENEATH = 1, 1

# Rights over files. To read and to run stays free; all that changes something is bound. The last two came later.
_WRITE = 1 << 1
_CHANGE = _WRITE | sum(1 << bit for bit in range(4, 13))  # remove and make: folders, files, devices, pipes, links
_RENAME, _TRUNCATE = 1 << 13, 1 << 14  # since version 2, since version 3
_NO_SIGNALS_OUT = 0b11  # since version 6: neither signals nor unnamed sockets to processes outside


def write_only_into(folder: Path) -> bool:
    """Binds this process, for ever; whether the kernel took it. A first call of no_new_privs is its condition."""
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION_WANTED)
    if version < 1:
        return False
    rights = _CHANGE | (_RENAME if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    wanted = _Ruleset(rights, 0, _NO_SIGNALS_OUT if version >= 6 else 0)
    size = 24 if version >= 6 else 8  # an older kernel knows the first word alone
    ruleset = libc.syscall(_CREATE, ctypes.byref(wanted), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    try:
        allowed = _allow(libc, ruleset, folder, rights)
        _allow(libc, ruleset, Path(os.devnull), rights & (_WRITE | _TRUNCATE))
        return allowed and libc.syscall(_RESTRICT, ruleset, 0) == 0
    finally:
        os.close(ruleset)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("ports", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("place", ctypes.c_int32))


def _allow(libc: ctypes.CDLL, ruleset: int, place: Path, rights: int) -> bool:
    opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _Beneath(rights, opened)
        return bool(libc.syscall(_ADD, ruleset, _BENEATH, ctypes.byref(rule), 0) == 0)
    finally:
        os.close(opened)
