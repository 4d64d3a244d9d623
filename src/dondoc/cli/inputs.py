"""Which files the arguments name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dondoc.archiving.tree import files_below
from dondoc.cli.exits import WrongUse
from dondoc.formats.words import Words

# In a folder only these are taken; a file that is named itself is always tried, whatever its name.
SUFFIXES = (
    ".pdf", ".docx", ".docm", ".doc", ".rtf", ".odt", ".html", ".htm", ".mht", ".txt", ".md", ".eml", ".zip",
    ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".jp2",
)  # fmt: skip


def files_of(arguments: Sequence[Path], words: Words, *, walked: bool = False) -> list[Path]:
    """The files in the order of the arguments, each once; a folder stands for the readable files in it, by name.

    `walked`: those in the folders within it too.
    """
    found: dict[Path, Path] = {}
    for argument in arguments:
        for path in _in_folder(argument, words, walked) if argument.is_dir() else (argument,):
            found.setdefault(path.resolve(), path)
    return list(found.values())


def _in_folder(folder: Path, words: Words, walked: bool) -> Iterator[Path]:
    if walked:
        paths = list(files_below(folder, SUFFIXES, without=None))
    else:
        paths = sorted(path for path in folder.iterdir() if _is_readable(path))
    if not paths:
        raise WrongUse(words("error.empty_folder", folder=folder, suffixes=" ".join(SUFFIXES)))
    yield from paths


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()
