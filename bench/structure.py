"""Structure alone: from a text that has been read to its record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from baseline import seconds
from dondoc import pipeline
from dondoc.model.source import Source
from limits import STRUCTURE, Finding

CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One text: its length, and the median and the least of the rounds in milliseconds."""

    name: str
    characters: int
    middle: float
    least: float


def record(source: Source) -> object:
    return pipeline.structure(source).to_dict()


def measured(sources: Sequence[Source], rounds: int, work: Callable[[Source], object] = record) -> list[Row]:
    """Every round goes through all texts, after one round that only warms up."""
    times: list[list[float]] = [[] for _ in sources]
    for number in range(-1, rounds):
        for source, found in zip(sources, times, strict=True):
            taken = seconds(lambda source=source: work(source))  # type: ignore[misc]
            if number >= 0:
                found.append(taken * 1000)
    return [
        Row(source.name, len(source.text), median(found), min(found))
        for source, found in zip(sources, times, strict=True)
    ]


def finding(rows: Sequence[Row]) -> Finding:
    """The least of each text's rounds, summed, over all characters.

    Other work on the machine only adds to a time, so the least round is the nearest to the cost; two times taken in
    turns share a busy stretch, which is why a ratio takes the median instead.
    """
    return Finding(STRUCTURE, _rate(sum(row.least for row in rows), sum(row.characters for row in rows)))


def table(rows: Sequence[Row]) -> str:
    lines = [f"{'ms per 10,000 characters':48} {'characters':>10} {'median':>10} {'least':>8}"]
    whole = Row("all", sum(r.characters for r in rows), sum(r.middle for r in rows), sum(r.least for r in rows))
    for row in (*rows, whole):
        middle, least = _rate(row.middle, row.characters), _rate(row.least, row.characters)
        lines.append(f"{row.name[:48]:48} {row.characters:10,} {middle:10.2f} {least:8.2f}")
    return "\n".join(lines)


def _rate(milliseconds: float, characters: int) -> float:
    return milliseconds / characters * CHARACTERS
