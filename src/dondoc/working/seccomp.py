"""No network: a filter in the kernel that refuses sockets to this process and to all that it starts.

The filter is classic BPF over `struct seccomp_data` (number of a call, architecture, arguments). No socket is made, so
no service of this machine is reached either; pairs of connected sockets are another call, and stay. Refused too is what
could get around the filter: calls of another architecture, io_uring, and reaching into other processes.
"""

import ctypes
import errno
import platform
from collections.abc import Iterator
from typing import NamedTuple

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # word at an offset; jumps; the verdict
_NUMBER, _ARCHITECTURE = 0, 4  # offsets in seccomp_data
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_X32 = 0x40000000  # from here on x86-64 has the same calls once more, under other numbers


class _Machine(NamedTuple):
    """What the kernel calls a machine, and the numbers of its calls."""

    architecture: int
    refused: tuple[int, ...]  # socket, io_uring_setup, ptrace, process_vm_readv, process_vm_writev


_MACHINES = {
    "x86_64": _Machine(0xC000003E, (41, 425, 101, 310, 311)),
    "aarch64": _Machine(0xC00000B7, (198, 425, 117, 270, 271)),
}

Step = tuple[int, int, int, int]  # code, how many steps to leap if true and if false, operand


def refuse_network() -> bool:
    """Puts the filter over this process, for ever; whether the kernel took it."""
    if platform.machine() not in _MACHINES:
        return False
    steps = list(_steps(_MACHINES[platform.machine()]))
    packed = b"".join(_packed(step) for step in steps)
    code = ctypes.create_string_buffer(packed, len(packed))
    program = _Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def _packed(step: Step) -> bytes:
    code, true, false, operand = step
    return code.to_bytes(2, "little") + bytes((true, false)) + operand.to_bytes(4, "little")


def _steps(machine: _Machine) -> Iterator[Step]:
    """The filter; every leap goes forward, to one of the two verdicts at its end."""
    count = len(machine.refused)
    yield _LOAD, 0, 0, _ARCHITECTURE
    yield _EQUAL, 0, count + 3, machine.architecture
    yield _LOAD, 0, 0, _NUMBER
    yield _AT_LEAST, count + 1, 0, _X32
    for k, number in enumerate(machine.refused):
        yield _EQUAL, count - k, 0, number
    yield _RETURN, 0, 0, _ALLOW
    yield _RETURN, 0, 0, _REFUSE
