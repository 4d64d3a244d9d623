"""Word 97 and RTF files made DOCX by LibreOffice, in a process of its own that serves file after file.

It works in a private folder, with a profile that runs no macro and follows no link, without a network where the system
allows to take it away, and within limits of memory and size. A process that takes too long, or dies, costs the file
that it was on: the next file gets a new one. Nothing of a file stays in the folder, which goes with the process.
"""

import atexit
import os
import re
import select
import signal
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.libreoffice import process

SECONDS = 60
"""A directive takes a fifth of a second, and starting LibreOffice one; the longest that was seen took four."""

MEMORY = 3 * 1024**3
"""Of addresses, of which LibreOffice uses about a fifth."""

FILE_SIZE = 512 * 1024**2

MOST_FILES = 200
"""Files after which a new process takes over, for memory that LibreOffice does not give back."""

_WRITER = "libswlo.so"
_PROGRAMS = ("soffice", "libreoffice")
_VERSION = re.compile(rb"<Application>LibreOffice(?:Dev)?/([\d.]+)")
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


def to_docx(data: bytes, suffix: str) -> tuple[bytes, str]:
    """The file as DOCX, and LibreOffice with its version. Raises `Refusal`."""
    docx = _office().converted(data, suffix)
    return docx, f"LibreOffice {_version(docx)}"


class _Office:
    """LibreOffice in its process and folder."""

    def __init__(self, program: Path) -> None:
        self._home = TemporaryDirectory(prefix="dondoc-office-", ignore_cleanup_errors=True)
        self.folder = Path(self._home.name)
        self._files = 0
        profile = self.folder / "profile"
        _write_profile(profile / "user")
        limits = (str(MEMORY), str(FILE_SIZE))
        self._process = subprocess.Popen(  # noqa: S603 - no shell, and nothing of it comes from a file
            [sys.executable, "-I", process.__file__, str(program), str(profile), *limits],
            cwd=self.folder, env=_environment(self.folder), process_group=0,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._pipes = tuple(pipe for pipe in (self._process.stdin, self._process.stdout) if pipe)

    @property
    def is_usable(self) -> bool:
        """Whether it may be handed a further file; its folder may have been swept away by who owns the one above it."""
        return self._process.poll() is None and self._files < MOST_FILES and self.folder.is_dir()

    def converted(self, data: bytes, suffix: str) -> bytes:
        """The file as DOCX."""
        self._files += 1
        file, made = self.folder / f"file{suffix}", self.folder / "made.docx"
        try:
            file.write_bytes(data)
            if not self._asked(f"{file}\t{made}\n"):
                raise Refusal(Cause.BROKEN, "LibreOffice cannot open the file")
            return made.read_bytes()
        finally:
            file.unlink(missing_ok=True)
            made.unlink(missing_ok=True)

    def _asked(self, line: str) -> bool:
        """Whether LibreOffice says that it has done what a line asks for."""
        with suppress(BrokenPipeError):
            self._pipes[0].write(line.encode())
            self._pipes[0].flush()
        if not select.select([self._pipes[1]], [], [], SECONDS)[0]:
            self.end()
            raise Refusal(Cause.TOO_SLOW, f"LibreOffice did not open the file within {SECONDS} seconds")
        answer = self._pipes[1].readline()
        if not answer:
            self.end()
            raise Refusal(Cause.BROKEN, "LibreOffice fell over the file")
        return answer.strip() == b"1"

    def end(self) -> None:
        """Ends the process and all that it started, and removes its folder."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in self._pipes:
            with suppress(OSError):
                pipe.close()
        self._home.cleanup()


_running: list[tuple[int, _Office]] = []  # at most one, with the process that started it: a fork inherits none


def _office() -> _Office:
    """LibreOffice, started where it is not running yet."""
    mine = [office for pid, office in _running if pid == os.getpid()]
    if mine and mine[0].is_usable:
        return mine[0]
    end_office()
    _running.append((os.getpid(), _Office(_program())))
    return _running[0][1]


@atexit.register
def end_office() -> None:
    """Ends LibreOffice, if this process has it running."""
    for pid, office in _running:
        if pid == os.getpid():
            office.end()
    _running.clear()


def _program() -> Path:
    """The folder of LibreOffice's programmes."""
    found = next(filter(None, map(which, _PROGRAMS)), None)
    if found is None:
        raise Refusal(Cause.NEEDS_LIBREOFFICE, "there is no programme soffice on this machine")
    folder = Path(found).resolve().parent
    if not (folder / _WRITER).exists():
        raise Refusal(Cause.NEEDS_LIBREOFFICE, "LibreOffice is here without its part Writer")
    return folder


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (folder / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), "utf-8")


def _environment(folder: Path) -> dict[str, str]:
    """What LibreOffice is told: nothing of the caller's but where programmes are."""
    private = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), str(folder))
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", **private}


def _version(docx: bytes) -> str:
    """The version that LibreOffice writes into what it makes."""
    try:
        with ZipFile(BytesIO(docx)) as parts:
            found = _VERSION.search(parts.read("docProps/app.xml"))
    except (BadZipFile, KeyError):
        found = None
    return found[1].decode() if found else "?"
