"""What it costs to find out who is meant: all names of a document, in a process that has met other documents before.

Names recur from one document to the next, so what their words say, which units bear them and how long their bodies were
there is kept, up to a bound. How a document fares that is new to the process is measured by letting the process forget
all that and meet all the other documents first, and none of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from types import ModuleType
from typing import Any

from baseline import seconds
from dondoc import pipeline
from dondoc.language import syllables
from dondoc.model.record import Document, Mention
from dondoc.model.source import Source
from dondoc.registry import bodies, body_names, body_places, body_words, names, resolution, territories
from dondoc.resolving.agencies import Identities
from limits import RESOLVING, Finding

CHARACTERS = 10_000
KEEPING: tuple[ModuleType, ...] = (syllables, names, body_words, body_names, body_places, resolution)
"""The modules that keep answers."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names in one file: of each document its issuer, its date and all mentions."""

    name: str
    characters: int
    documents: tuple[tuple[str | None, str | None, tuple[Mention, ...]], ...]

    @property
    def mentions(self) -> int:
        return sum(len(mentions) for _, _, mentions in self.documents)


@dataclass(frozen=True, slots=True)
class Row:
    """One file: the least of the rounds in milliseconds, new to the process and known to it."""

    name: str
    characters: int
    mentions: int
    new: float
    known: float


def named(sources: Sequence[Source]) -> list[Named]:
    return [
        Named(source.name, len(source.text), tuple(map(_of, pipeline.structure(source).documents)))
        for source in sources
    ]


def _of(document: Document) -> tuple[str | None, str | None, tuple[Mention, ...]]:
    tasks = (one for task in document.tasks for one in (*task.lead, *task.support))
    reports = (one for report in document.reports for one in (*report.who, *report.to))
    return document.issuer, document.date, (*document.addressees, *document.recipients, *tasks, *reports)


def resolve(one: Named) -> None:
    for issuer, written, mentions in one.documents:
        who = Identities(issuer, *([written] if written else []))
        for mention in mentions:
            who.of(mention.name, mention.span, mention.group)
        tuple(who.unresolved)


def forget() -> None:
    """All answers that the process has kept; what is built of the tables alone, once, stays."""
    for kept in (*_kept(KEEPING), *_kept((bodies.bodies(), territories.territories()))):
        kept.cache_clear()


def _kept(holders: Sequence[object]) -> Iterator["_lru_cache_wrapper[Any]"]:
    """The bounded memos; those without a bound hold tables."""
    for holder in holders:
        for one in vars(holder).values():
            if isinstance(one, _lru_cache_wrapper) and one.cache_parameters()["maxsize"]:
                yield one


def measured(every: Sequence[Named], rounds: int) -> list[Row]:
    return [_row(one, [other for other in every if other is not one], rounds) for one in every]


def _row(one: Named, others: Sequence[Named], rounds: int) -> Row:
    new, known = [], []
    for _ in range(rounds):
        forget()
        for other in others:
            resolve(other)
        new.append(seconds(lambda: resolve(one)) * 1e3)
        known.append(seconds(lambda: resolve(one)) * 1e3)
    return Row(one.name, one.characters, one.mentions, min(new), min(known))


def finding(rows: Sequence[Row]) -> Finding:
    """The least rounds of all files as new ones, over all characters."""
    return Finding(RESOLVING, _rate(sum(row.new for row in rows), sum(row.characters for row in rows)))


def table(rows: Sequence[Row]) -> str:
    lines = [f"{'ms per 10,000 characters':48} {'characters':>10} {'names':>6} {'new':>8} {'known':>8}"]
    sums = (sum(getattr(row, column) for row in rows) for column in ("characters", "mentions", "new", "known"))
    for row in (*rows, Row("all", *sums)):
        new, known = _rate(row.new, row.characters), _rate(row.known, row.characters)
        lines.append(f"{row.name[:48]:48} {row.characters:10,} {row.mentions:6,} {new:8.3f} {known:8.3f}")
    return "\n".join(lines)


def _rate(milliseconds: float, characters: int) -> float:
    return milliseconds / characters * CHARACTERS
