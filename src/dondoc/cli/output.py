"""Files that are written wholly or not at all, and never over what is read."""

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dondoc.cli.exits import WrongUse
from dondoc.formats.words import Words
from dondoc.reading.containers.member_names import within
from dondoc.working.many import Outcome


def record_paths(files: Sequence[Path], folder: Path, words: Words) -> dict[Path, Path]:
    """The record's file of each input; two inputs that would meet in one file are refused before anything is read."""
    taken: dict[str, Path] = {}
    for file in files:
        # Some file systems take names that differ in case or in the form of their accents for the same.
        key = unicodedata.normalize("NFC", file.stem).casefold()
        if key in taken:
            out = folder / f"{file.stem}.json"
            raise WrongUse(words("error.same_stem", first=taken[key], second=file, out=out))
        taken[key] = file
    return {file: folder / f"{file.stem}.json" for file in files}


def record_path(out: Path, outcome: Outcome[Any], words: Words) -> Path:
    """Where the record of an outcome goes: `out` for the file itself, for a file in it a place below `out` without its
    ending. The name comes from a worker, so it is made fit here once more."""
    inside = outcome.name.removeprefix(outcome.path.name)
    if not inside:
        return out
    place = out.with_suffix("").joinpath(within(inside + ".json"))
    make_folder(place.parent, words)
    return place


def check_output(out: Path, files: Sequence[Path], words: Words) -> None:
    """Refuses an output that has no folder or that would replace one of the files to be read."""
    if not out.parent.is_dir() or out.is_dir():
        raise WrongUse(words("error.no_folder", folder=out if out.is_dir() else out.parent))
    if out.exists() and any(file.exists() and file.samefile(out) for file in files):
        raise WrongUse(words("error.over_input", out=out))


def make_folder(folder: Path, words: Words) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(words("error.no_folder", folder=folder)) from error


def write_whole(path: Path, content: bytes, words: Words) -> None:
    """Writes beside the file and renames, so that no reader meets half of it."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
            path.write_bytes(content)
        else:
            _replace(path, content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WrongUse(words("error.cannot_write", file=path, reason=error.strerror or error)) from error


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".dondoc-{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
