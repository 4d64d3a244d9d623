"""The life of each unit: what it was called, under which code and parent, from when to when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import spelling
from states import Listed, Sources, State
from wheels import table_rows

FIRST = "2022-10-01"
TWO_TIERS = "2025-07-01"
PROVINCES_SINCE = "2008-08-01"

# A list shows that something has changed since the list before it, not on which day. Where the resolutions that a list
# carries out are known one by one, its day is exact; for the others this names the day of the list before.
LIST_BEFORE = {
    "2024-09-01": "2024-05-01",
    "2024-11-01": "2024-09-01",
    "2025-01-01": "2024-11-01",
    "2025-03-01": "2025-01-01",
}


@dataclass(frozen=True, slots=True)
class Version:
    """What a unit is from `start` to `end` (empty: to this day).

    `after` is the last day on which the state before is known to hold, `sure` the last on which this one is; both are
    empty where the days are exact.
    """

    id: str
    after: str
    start: str
    sure: str
    end: str
    kind: str
    name: str
    code: str
    parent: str
    source: str


Change = tuple[str, Listed | None]  # the day, and what the unit is from then on
Lives = dict[str, list[Version]]


def day_before(day: str) -> str:
    return str(date.fromisoformat(day) - timedelta(days=1))


def day_after(day: str) -> str:
    return str(date.fromisoformat(day) + timedelta(days=1))


def changes(base: Mapping[str, Listed], digits: int) -> dict[str, list[Change]]:
    """What the dated lists say of each unit of one level, from the first list on."""
    lives: dict[str, list[Change]] = {code: [(FIRST, unit)] for code, unit in base.items()}
    for code, day, name, parent in table_rows("dated_lists"):
        if len(code) != digits:
            continue
        unit = Listed(*spelling.parted(name), parent) if name else None
        life = lives.setdefault(code, [])
        if life and life[-1][0] == day:
            life.pop()
        life.append((day, unit))
    return lives


def early_lives(level: str, sources: Sources) -> tuple[Lives, dict[str, set[str]]]:
    """Lives up to the day before the two tiers, and other spellings of the units' names."""
    prefix, digits = ("d", 3) if level == "districts" else ("c", 5)
    above = "p" if level == "districts" else "d"
    second: dict[str, Listed] = getattr(sources.second, level)
    first: dict[str, Listed] = getattr(sources.first, level)
    lives: Lives = {}
    spellings: dict[str, set[str]] = {}
    for code, life in sorted(changes(first, digits).items()):
        last = life[-1][1]
        held(code, last, second.get(code))
        named = [(day, unit and spelled(unit, last, second.get(code))) for day, unit in life]
        lives[prefix + code] = list(versions(prefix + code, code, above, named))
        heard = [unit.name for _, unit in life if unit] + [
            state[code].name for state in (first, second) if code in state
        ]
        spellings[prefix + code] = set(heard) - {unit.name for _, unit in named if unit}
    return lives, spellings


def held(code: str, last: Listed | None, second: Listed | None) -> None:
    """The dated lists must lead from the first state to the second."""
    if (last and (last.kind, last.parent)) != (second and (second.kind, second.parent)):
        raise ValueError(f"{code}: the dated lists end with {last}, the second state has {second}")


def spelled(unit: Listed, last: Listed | None, second: Listed | None) -> Listed:
    """The unit in the second state's spelling, where the lists say that its name has not changed since."""
    if last is None or second is None or spelling.key(unit.name) != spelling.key(last.name):
        return unit
    return replace(unit, name=second.name)


def versions(unit_id: str, code: str, above: str, life: list[Change]) -> Iterator[Version]:
    merged = [now for before, now in zip([None, *life], life, strict=False) if before is None or before[1] != now[1]]
    ends = [day for day, _ in merged[1:]] + [TWO_TIERS]
    for (day, unit), end in zip(merged, ends, strict=True):
        if unit is not None:
            yield Version(
                unit_id, LIST_BEFORE.get(day, ""), day, LIST_BEFORE.get(end, ""), day_before(end),
                unit.kind, unit.name, code, above + unit.parent, "first" if day == FIRST else "lists",
            )  # fmt: skip


def dated_by_resolution(lives: Lives) -> None:
    """Gives changes their exact day in provinces whose resolution is known with its day of effect (hand/days.tsv).

    Such a change is the one that the next list on or after that day shows first.
    """
    days: dict[str, list[tuple[str, str]]] = {}
    for code, day, _ in table_rows("days"):
        shown = next(one for one in sorted(LIST_BEFORE) if one >= day)
        days.setdefault(f"p{code}", []).append((shown, day))
    for unit, life in lives.items():
        for shown, day in days.get(_province(lives, life[-1]), ()) if unit[0] != "p" else ():
            life[:] = [_dated(one, shown, day) for one in life]


def _dated(version: Version, shown: str, day: str) -> Version:
    """The version with `day` for that of the list that shows the change."""
    if version.start == shown and version.after:
        version = replace(version, start=day, after="")
    if version.end == day_before(shown) and version.sure:
        version = replace(version, end=day_before(day), sure="")
    return version


def _province(lives: Lives, version: Version) -> str:
    return version.parent if version.parent[0] == "p" else lives[version.parent][-1].parent


def early_provinces(first: State) -> Lives:
    """The 63 provinces, up to the day before the two tiers; one of them became a city half a year earlier."""
    lives = {}
    for code, unit in first.provinces.items():
        became = {row[0]: row for row in table_rows("later")}.get(f"p{code}")
        whole = Version(
            f"p{code}", "", PROVINCES_SINCE, "", day_before(TWO_TIERS), unit.kind, unit.name, code, "", "63-provinces"
        )
        lives[f"p{code}"] = [whole] if became is None else list(turned([whole], became))
    return lives


def turned(life: list[Version], row: list[str]) -> Iterator[Version]:
    """A life that goes on as another kind or under another name from a day on."""
    _, day, full, source = row
    kind, name = spelling.parted(full)
    yield from life[:-1]
    last = life[-1]
    yield replace(last, end=day_before(day))
    city = last.id.startswith("p") and kind == "thanh_pho"
    yield replace(last, start=day, kind="thanh_pho_tw" if city else kind, name=name, source=source)
