"""The files of a tree, one after another: nothing is listed but the folder that is being walked."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path


def files_below(root: Path, suffixes: Sequence[str], without: Path | None) -> Iterator[Path]:
    """The files with one of these endings, by name; no hidden ones, none behind a link, none below `without`."""
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError:  # a folder that may not be opened, or is gone by now
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            if path.resolve() != without:
                yield from files_below(path, suffixes, without)
        elif entry.is_file() and path.suffix.lower() in suffixes:
            yield path
