"""Figures of one day in the units of a later one: summed over mergers, divided only by declared shares."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from dondoc.registry.lineage import Related

Number = int | float | Fraction


class Cause(StrEnum):
    """Why a figure cannot be compared."""

    SPLIT = "split"
    MISSING = "missing"
    ENDED = "ended"


class Apart(NamedTuple):
    """What is not comparable: `unit` cannot be stated, because of the units named.

    SPLIT: those were divided, and no source declares the shares. MISSING: for those, parts of it, no value was given.
    ENDED: those, or what is left of them, have no successor on that day, and `unit` is None; `bases` says whether that
    is known or not settled.
    """

    unit: str | None
    cause: Cause
    because_of: tuple[str, ...]
    bases: frozenset[str]


class Restated(NamedTuple):
    """The figures that can be stated, what each rests on, and what was set apart.

    Every value given is either in exactly those figures into which its unit went, or its unit is set apart.
    """

    values: dict[str, Number]
    bases: dict[str, frozenset[str]]
    apart: tuple[Apart, ...]


def restated(
    values: Mapping[str, Number],
    later: Callable[[str], list[Related]],
    earlier: Callable[[str], list[Related]],
    ending: Callable[[str], frozenset[str]],
) -> Restated:
    """`later` and `earlier` lead from the units of the one day to those of the other and back."""
    flows: dict[str, list[tuple[str, Related]]] = defaultdict(list)
    apart = []
    for old in values:
        ways = later(old)
        for way in ways:
            flows[way.unit].append((old, way))
        if not _is_all(ways):
            apart.append(Apart(None, Cause.ENDED, (old,), ending(old)))
    stated: dict[str, Number] = {}
    bases = {}
    for new, parts in sorted(flows.items()):
        based = frozenset[str]().union(*(way.bases for _, way in parts))
        reasons = [*_reasons(new, parts, values, earlier(new), based)]
        apart += reasons
        if not reasons:
            stated[new] = _total(values[old] if way.share == 1 else _part(values[old], way) for old, way in parts)
            bases[new] = based
    return Restated(stated, bases, tuple(apart))


def _is_all(ways: list[Related]) -> bool:
    """Whether nothing of a unit is lost on its ways; where a share is unknown, it is not counted anyhow."""
    shares = [way.share for way in ways if way.share is not None]
    return len(shares) < len(ways) or sum(shares) == 1


def _reasons(
    new: str,
    parts: list[tuple[str, Related]],
    values: Mapping[str, Number],
    sources: list[Related],
    based: frozenset[str],
) -> Iterator[Apart]:
    """Why the figure of `new` cannot be stated; nothing where it can."""
    divided = tuple(sorted(old for old, way in parts if way.share is None))
    if divided:
        yield Apart(new, Cause.SPLIT, divided, based)
    missing = tuple(sorted(one.unit for one in sources if one.unit not in values))
    if missing:
        yield Apart(new, Cause.MISSING, missing, based)


def _part(value: Number, way: Related) -> Number:
    share = way.share or Fraction()
    return float(share) * value if isinstance(value, float) else share * value


def _total(parts: Iterator[Number]) -> Number:
    total: Number = 0
    for part in parts:
        total = total + part
    return total
