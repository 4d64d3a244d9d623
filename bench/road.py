"""The whole road from a PDF's bytes to its record, against PDFium's bare text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import dondoc
from baseline import bare_text, seconds
from inputs import Input
from limits import ROAD, Finding

Work = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Row:
    """Medians over the rounds for one file, times in milliseconds; `ratio` is the median of the rounds' ratios."""

    name: str
    bare: float
    road: float
    ratio: float


def record(data: bytes) -> object:
    return dondoc.read(data).to_dict()


def measured(files: Sequence[Input], rounds: int, work: Work = record) -> list[Row]:
    """Every round goes through all files; who begins changes from round to round."""
    pairs: dict[str, list[tuple[float, float]]] = {file.name: [] for file in files}
    for number in range(-1, rounds):
        for file in files:
            pair = _pair(file.data, work, bare_first=number % 2 == 0)
            if number >= 0:  # the round before the first only warms up
                pairs[file.name].append(pair)
    return [_row(name, found) for name, found in pairs.items()]


def finding(rows: Sequence[Row]) -> Finding:
    return Finding(ROAD, median(row.ratio for row in rows))


def table(rows: Sequence[Row]) -> str:
    lines = [f"{'file':48} {'PDFium ms':>10} {'road ms':>10} {'÷':>6}"]
    lines += [f"{row.name[:48]:48} {row.bare:10.2f} {row.road:10.2f} {row.ratio:6.2f}" for row in rows]
    return "\n".join([*lines, f"{'median':48} {'':10} {'':10} {finding(rows).value:6.2f}"])


def _pair(data: bytes, work: Work, bare_first: bool) -> tuple[float, float]:
    if bare_first:
        bare = seconds(lambda: bare_text(data))
        return bare, seconds(lambda: work(data))
    road = seconds(lambda: work(data))
    return seconds(lambda: bare_text(data)), road


def _row(name: str, pairs: Sequence[tuple[float, float]]) -> Row:
    bare, road = (median(pair[side] for pair in pairs) * 1000 for side in (0, 1))
    return Row(name, bare, road, median(pair[1] / pair[0] for pair in pairs))
