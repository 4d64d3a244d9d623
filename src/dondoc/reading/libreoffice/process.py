"""The process in which LibreOffice runs: it converts the files that its standard input names, one after the other.

    python process.py LIBREOFFICE PROFILE MEMORY FILE_SIZE

A line in is the file and where to put it as DOCX, parted by a tab; a line out is '1' where that was done, else '0'. The
process knows nothing of this library, so that it starts fast and has little to lose. LibreOffice is called through its
own interface for programs, LibreOfficeKit, of which four functions are needed: it opens no socket for other processes,
as the programme `soffice` does, and runs no macro unless it is told to.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

_END_WITH_PARENT = 1  # of prctl(2)
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # of unshare(2)
_LIBRARIES = ("libmergedlo.so", "libsofficeapp.so")
# Where the functions stand in the tables of LibreOfficeKit, which begin with their own size.
_LOAD, _DESTROY, _SAVE_AS = 2, 1, 2

_Pointer, _Text = ctypes.c_void_p, ctypes.c_char_p


def _confine(memory: int, file_size: int) -> None:
    """Bounds this process, takes the network from it where the system allows that, and ties it to its parent."""
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (least, least))
    libc = ctypes.CDLL(None)
    libc.prctl(_END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if libc.unshare(_NEW_NETWORK) != 0:
        libc.unshare(_NEW_USER | _NEW_NETWORK)


def _function(thing: int, place: int, result: type | None, *arguments: type) -> Callable[..., int]:
    """A function of a thing of LibreOfficeKit, which begins with a pointer to the table of its functions."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(_Pointer)))[0]
    address = table[place] or 0
    bound: Callable[..., int] = ctypes.CFUNCTYPE(result, _Pointer, *arguments)(address)
    return bound


def _started(libreoffice: Path, profile: Path) -> int:
    """LibreOfficeKit, or 0 where it does not start."""
    name = next(name for name in _LIBRARIES if (libreoffice / name).exists())
    start = ctypes.CDLL(str(libreoffice / name)).libreofficekit_hook_2
    start.restype, start.argtypes = _Pointer, [_Text, _Text]
    return start(os.fsencode(libreoffice), profile.as_uri().encode()) or 0


def _convert(kit: int, file: Path, made: Path) -> bool:
    document = _function(kit, _LOAD, _Pointer, _Text)(kit, file.as_uri().encode())
    if not document:
        return False
    save = _function(document, _SAVE_AS, ctypes.c_int, _Text, _Text, _Text)
    done = save(document, made.as_uri().encode(), b"docx", None)
    _function(document, _DESTROY, None)(document)
    return bool(done)


def main(libreoffice: str, profile: str, memory: str, file_size: str) -> None:
    """Serves until the input ends; what LibreOffice prints goes nowhere."""
    _confine(int(memory), int(file_size))
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    kit = _started(Path(libreoffice), Path(profile))
    for line in sys.stdin:
        file, _, made = line.rstrip("\n").partition("\t")
        print(int(bool(kit) and _convert(kit, Path(file), Path(made))), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
    os._exit(0)
