"""Hostile files read by workers as the command line reads them, and what is counted while they are."""

import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import hostile_files
from dondoc import Refusal, read_many
from dondoc.cli.output import record_path, write_whole
from dondoc.formats.json_record import json_line
from dondoc.formats.words import Words
from dondoc.model.refusal import Cause
from dondoc.reading.limits import BASE_SECONDS, WORKER_BYTES


@dataclass
class Figures:
    """What a run gave. `faults` is empty where everything held."""

    files: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    by_class: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: float = 0
    slowest: tuple[float, str, str] = (0, "", "")
    parent_bytes: int = 0
    worker_bytes: int = 0
    faults: list[str] = field(default_factory=list)


def run(folder: Path, count: int, jobs: int = 2, seed: int = 20260301) -> Figures:
    """Makes the files, reads them, and looks for everything that must not have happened."""
    inbox, out, temporary = (folder / name for name in ("in", "out", "temporary"))
    for one in (inbox, out, temporary):
        one.mkdir()
    classes = _written(inbox, count, seed)
    before = _state(folder, out)
    figures = Figures(files=count)
    with _temporary(temporary):
        _read(sorted(inbox.iterdir()), out, jobs, classes, figures)
    _judge(figures, sorted(set(_state(folder, out)) ^ set(before)))
    return figures


def _written(inbox: Path, count: int, seed: int) -> dict[str, str]:
    classes = {}
    for kind, name, data in hostile_files.files(count, seed):
        (inbox / name).write_bytes(data)
        classes[name] = kind
    return classes


def _read(paths: list[Path], out: Path, jobs: int, classes: dict[str, str], figures: Figures) -> None:
    words, done, start = Words(), set(), time.monotonic()
    before = start
    for outcome in read_many(paths, jobs, json_line):
        kind, now = classes[outcome.path.name], time.monotonic()
        figures.slowest = max(figures.slowest, (now - before, kind, outcome.path.name))
        before = now
        done.add(outcome.path.name)
        said = "read"
        if isinstance(outcome.result, Refusal):
            said = outcome.result.cause.value
            figures.refused[said] += 1
            if outcome.result.cause is Cause.INTERNAL:
                figures.faults.append(f"a traceback over {outcome.path.name} ({kind}): {outcome.result.detail}")
        else:
            figures.read += 1
            place = record_path(out / f"{outcome.path.name}.json", outcome, words)
            write_whole(place, outcome.result.encode(errors="replace"), words)
        figures.by_class.setdefault(kind, Counter())[said] += 1
    figures.seconds = time.monotonic() - start
    figures.faults += [f"nothing was said of {path.name}" for path in paths if path.name not in done]


def _judge(figures: Figures, strays: list[tuple[str, int, int]]) -> None:
    figures.faults += [f"written or changed outside the output: {name}" for name, _, _ in strays]
    figures.parent_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    figures.worker_bytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    if figures.worker_bytes > WORKER_BYTES + figures.parent_bytes:
        figures.faults.append(f"a worker took {figures.worker_bytes} bytes")
    if figures.slowest[0] > 3 * BASE_SECONDS:
        figures.faults.append(f"a file took {figures.slowest[0]:.0f} s")


def _state(folder: Path, out: Path) -> list[tuple[str, int, int]]:
    """Every file and folder but those of the output, with size and time of change."""
    found = []
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(above, name) != out]
        for name in (*folders, *names):
            told = Path(above, name).lstat()
            found.append((str(Path(above, name).relative_to(folder)), told.st_size, told.st_mtime_ns))
    return [one for one in found if one[0] not in ("temporary", "in")]


class _temporary:  # noqa: N801 - it reads as a statement
    """Temporary files go into that folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.before = folder, tempfile.tempdir

    def __enter__(self) -> None:
        tempfile.tempdir = str(self.folder)

    def __exit__(self, *_: object) -> None:
        tempfile.tempdir = self.before


def table(figures: Figures) -> Iterator[str]:
    """The figures as lines for a terminal."""
    causes = ["read", *sorted(figures.refused)]
    yield f"{'':22}" + "".join(f"{cause:>12.12}" for cause in causes)
    for kind, counted in figures.by_class.items():
        yield f"{kind:22}" + "".join(f"{counted[cause] or '':>12}" for cause in causes)
    yield f"{'all':22}" + "".join(f"{figures.read if one == 'read' else figures.refused[one]:>12}" for one in causes)
    yield ""
    longest, kind, _ = figures.slowest
    yield f"{figures.files:,} files in {figures.seconds:.0f} s; longest wait {longest:.1f} s ({kind})"
    yield f"peak memory: parent {figures.parent_bytes / 1e6:.0f} MB, largest worker {figures.worker_bytes / 1e6:.0f} MB"
    yield "the parent did not crash; " + ("no fault" if not figures.faults else f"{len(figures.faults)} faults:")
    yield from figures.faults[:40]
