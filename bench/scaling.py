"""What a second process gains: `read_many` against PDFium's bare text, over the same files.

python bench/scaling.py road|pdfium JOBS FOLDER    one run in this process; prints its seconds
"""

import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from math import inf
from pathlib import Path

from baseline import bare_text, seconds
from dondoc import read_many
from dondoc.formats.json_record import json_line
from inputs import Input
from limits import SCALING, Finding

BATCH = 8  # files that the peer is handed at once: enough that handing over costs it nothing
SIDES = ("road", "pdfium")
CALM = 1.8  # where PDFium gains less, other work held a core, and the ratio says nothing
MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One side's seconds with one process and with two: the least of the rounds, as other work only adds to it."""

    side: str
    one: float
    two: float

    @property
    def gain(self) -> float:
        return self.one / self.two


def spread(files: Sequence[Input], count: int, folder: Path) -> None:
    """Puts `count` documents into the folder: the files in turn, each a link to the first of its kind."""
    originals: dict[str, Path] = {}
    for number, file in enumerate(islice(cycle(files), count)):
        path = folder / f"{number:05}.pdf"
        if file.name in originals:
            path.hardlink_to(originals[file.name])
        else:
            path.write_bytes(file.data)
            originals[file.name] = path


def measured(folder: Path, rounds: int) -> list[Row]:
    """Every run in a fresh interpreter, the sides in turns; more rounds where the machine was too busy to tell."""
    least: dict[tuple[str, int], float] = {}
    for number in range(max(rounds, MOST_ROUNDS)):
        if number >= rounds and is_calm(_rows(least)):
            break
        for key in ((side, jobs) for side in SIDES for jobs in (1, 2)):
            least[key] = min(least.get(key, inf), _fresh(*key, folder))
    return _rows(least)


def is_calm(rows: Sequence[Row]) -> bool:
    return all(row.gain >= CALM for row in rows if row.side == "pdfium")


def finding(rows: Sequence[Row]) -> Finding:
    gains = {row.side: row.gain for row in rows}
    return Finding(SCALING, gains["road"] / gains["pdfium"])


def table(rows: Sequence[Row]) -> str:
    lines = [f"{'':48} {'1 process':>10} {'2':>10} {'gain':>6}"]
    lines += [f"{row.side + ', seconds':48} {row.one:10.2f} {row.two:10.2f} {row.gain:6.2f}" for row in rows]
    if not is_calm(rows):
        lines.append(f"Two processes of PDFium gained less than {CALM}: no two free cores, measure again.")
    return "\n".join([*lines, f"{'ratio of the gains':48} {'':10} {'':10} {finding(rows).value:6.2f}"])


def _rows(least: Mapping[tuple[str, int], float]) -> list[Row]:
    return [Row(side, least[side, 1], least[side, 2]) for side in SIDES]


def _fresh(side: str, jobs: int, folder: Path) -> float:
    command = [sys.executable, __file__, side, str(jobs), str(folder)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _road(paths: Sequence[Path], jobs: int) -> None:
    deque(read_many(paths, jobs, json_line), maxlen=0)


def _pdfium(paths: Sequence[Path], jobs: int) -> None:
    if jobs == 1:
        deque(map(_bare, paths), maxlen=0)
        return
    with ProcessPoolExecutor(jobs) as pool:
        deque(pool.map(_bare, paths, chunksize=max(1, min(BATCH, len(paths) // (jobs * 2)))), maxlen=0)


def _bare(path: Path) -> int:
    return bare_text(path.read_bytes())


def main(side: str, jobs: int, folder: Path) -> None:
    paths, run = sorted(folder.iterdir()), {"road": _road, "pdfium": _pdfium}[side]
    print(seconds(lambda: run(paths, jobs)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
