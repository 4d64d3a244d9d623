"""What it costs to find out who is meant: all names of a document, in a process that has met other documents before.

What names say, which units bear them and how long bodies were there is kept, up to a bound. A document is `new` to a
process that has met all the others and none of its names; `first` of its places too, where that has also forgotten all
that it ever read of units and bodies; or `known`.
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
OF_NAMES: tuple[ModuleType, ...] = (syllables, names, body_words, body_names, body_places)
"""The modules that keep what names say."""


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
    """One file: the least of the rounds in milliseconds."""

    name: str
    characters: int
    mentions: int
    first: float
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


def forget(units_too: bool) -> None:
    """All that the process has kept of names, and of units and bodies; what is built of whole tables, once, stays."""
    units = territories.territories()
    rows = (resolution, bodies.bodies(), units) if units_too else ()
    for kept in (*_kept((*OF_NAMES, *rows)), units._bearers):  # noqa: SLF001 - which units bear a name
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
    first, new, known = [], [], []
    for _ in range(rounds):
        for times, units_too in ((first, True), (new, False)):
            forget(units_too)
            for other in others:
                resolve(other)
            times.append(seconds(lambda: resolve(one)) * 1e3)
        known.append(seconds(lambda: resolve(one)) * 1e3)
    return Row(one.name, one.characters, one.mentions, min(first), min(new), min(known))


def finding(rows: Sequence[Row]) -> Finding:
    """The least rounds of all files as new ones, over all characters."""
    return Finding(RESOLVING, _rate(sum(row.new for row in rows), sum(row.characters for row in rows)))


def table(rows: Sequence[Row]) -> str:
    head = f"{'ms per 10,000 characters':48} {'characters':>10} {'names':>6} {'first':>8} {'new':>8} {'known':>8}"
    sums = (sum(getattr(row, column) for row in rows) for column in ("characters", "mentions", "first", "new", "known"))
    return "\n".join([head, *map(_line, (*rows, Row("all", *sums)))])


def _line(row: Row) -> str:
    rates = (_rate(one, row.characters) for one in (row.first, row.new, row.known))
    return f"{row.name[:48]:48} {row.characters:10,} {row.mentions:6,} " + " ".join(f"{rate:8.3f}" for rate in rates)


def _rate(milliseconds: float, characters: int) -> float:
    return milliseconds / characters * CHARACTERS
