"""Word 97 and RTF files made DOCX by LibreOffice: a programme of its own, started anew for every file.

It runs in a private folder that is removed afterwards, with a profile that runs no macro and follows no link, without a
network where the system allows to take it away, and within limits of time, memory and size. A process that is kept for
many files would save about a second a file; but the one that LibreOffice offers ends after its first conversion, and
what one file does to it the next would suffer.
"""

import ctypes
import os
import re
import resource
import signal
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from dondoc.model.refusal import Cause, Refusal

SECONDS = 90
"""A directive takes one second; the longest that was seen took eight."""

MEMORY = 3 * 1024**3
"""Of addresses, of which LibreOffice uses about a fifth."""

FILE_SIZE = 512 * 1024**2

_PROGRAMS = ("soffice", "libreoffice")
_VERSION = re.compile(rb"<Application>LibreOffice(?:Dev)?/([\d.]+)")
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # of unshare(2)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),  # never
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)


def to_docx(data: bytes, suffix: str, importer: str) -> tuple[bytes, str]:
    """The file as DOCX, and LibreOffice with its version. Raises `Refusal`.

    `importer` is LibreOffice's name for the format: without it a file that is none is taken for plain text.
    """
    program = _program()
    with TemporaryDirectory(prefix="dondoc-") as name:
        folder = Path(name)
        _write_profile(folder / "profile" / "user")
        (folder / f"file{suffix}").write_bytes(data)
        _run(program, folder, f"file{suffix}", importer)
        made = folder / "made" / "file.docx"
        if not made.is_file():
            raise Refusal(Cause.BROKEN, f"LibreOffice cannot open the file as {importer}")
        docx = made.read_bytes()
    return docx, f"LibreOffice {_version(docx)}"


def _program() -> str:
    """Where LibreOffice is."""
    found = next(filter(None, map(which, _PROGRAMS)), None)
    if found is None:
        raise Refusal(Cause.NEEDS_LIBREOFFICE, "there is no programme soffice on this machine")
    return found


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (folder / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), "utf-8")


def _run(program: str, folder: Path, file: str, importer: str) -> None:
    """Converts the file; whatever LibreOffice started is gone afterwards."""
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
        f"--infilter={importer}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), file,
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - the name of the file is ours, and no shell reads it
        command, cwd=folder, env=_environment(folder), start_new_session=True, preexec_fn=_confine,  # noqa: PLW1509
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Refusal(Cause.BROKEN, f"LibreOffice did not open the file within {SECONDS} seconds") from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):  # all of the group have ended
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """What LibreOffice is told: nothing of the caller's but where programmes are."""
    private = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), str(folder))
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", **private}


def _confine() -> None:
    """Runs in the new process, before LibreOffice does."""
    limits: Iterable[tuple[int, int]] = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_CORE, 0),
    )
    for limit, most in limits:
        _, hard = resource.getrlimit(limit)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (least, least))
    libc = ctypes.CDLL(None)
    if libc.unshare(_NEW_NETWORK) != 0:
        libc.unshare(_NEW_USER | _NEW_NETWORK)


def _version(docx: bytes) -> str:
    """The version that LibreOffice writes into what it makes."""
    try:
        with ZipFile(BytesIO(docx)) as parts:
            found = _VERSION.search(parts.read("docProps/app.xml"))
    except (BadZipFile, KeyError):
        found = None
    return found[1].decode() if found else "?"
