"""What checking costs beside reading: all rules over a record against the road from the file to that record."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import dondoc
from baseline import seconds
from dondoc.checking.checks import check_together
from inputs import Input
from limits import CHECKING, Finding


@dataclass(frozen=True, slots=True)
class Row:
    """One file: milliseconds for reading and for checking, and how many findings there were."""

    name: str
    reading: float
    checking: float
    findings: int

    @property
    def ratio(self) -> float:
        return self.checking / self.reading


def measured(files: Sequence[Input], rounds: int) -> list[Row]:
    """Reading and checking in turns; of each the median of the rounds, after one that only warms up."""
    return [_row(file, rounds) for file in files]


def _row(file: Input, rounds: int) -> Row:
    record = dondoc.read(file.data, name=file.name)
    found = check_together([(file.name, record)])[0]
    times = [
        (
            seconds(lambda: dondoc.read(file.data, name=file.name).to_dict()),
            seconds(lambda: check_together([(file.name, record)])),
        )
        for _ in range(rounds)
    ]
    reading, checking = (median(column) * 1e3 for column in zip(*times, strict=True))
    return Row(file.name, reading, checking, len(found))


def finding(rows: Sequence[Row]) -> Finding:
    """The median over the files, as for the road."""
    return Finding(CHECKING, median(row.ratio for row in rows))


def table(rows: Sequence[Row]) -> str:
    lines = [f"{'file':48} {'reading ms':>11} {'checking ms':>12} {'÷':>6} {'findings':>9}"]
    lines += [
        f"{row.name[:48]:48} {row.reading:11.2f} {row.checking:12.2f} {row.ratio:6.2f} {row.findings:9}" for row in rows
    ]
    return "\n".join([*lines, f"{'median':48} {'':11} {'':12} {median(row.ratio for row in rows):6.2f}"])
