"""Bodies, groups and units by their names on a day, and times in words."""

from datetime import date

from dondoc.formats.words import Words
from dondoc.formats.written import capitalised, day_written
from dondoc.registry.bodies import bodies
from dondoc.registry.passages import Stay, is_unit
from dondoc.registry.territories import FIRST_DAY, territories
from dondoc.registry.units import Kind


def name_on(id_: str, day: date) -> str:
    """The name of a body or unit on a day, else that which is nearest to it."""
    return territories().unit(id_).name_on(max(day, FIRST_DAY)) if is_unit(id_) else bodies().body(id_).name_on(day)


def earlier_names(stay: Stay, day: date) -> dict[str, date]:
    """The names that a body or unit gave up while it was there, until a day, each with its last day."""
    if is_unit(stay.id):
        named = [(one.full_name, one.end) for one in territories().unit(stay.id).versions]
    else:
        named = [(one.name, one.end) for one in bodies().body(stay.id).names]
    first, last = stay.start or date.min, min(stay.end or day, day)
    shown = name_on(stay.id, last)
    return {name: end for name, end in named if end and first <= end < last and name != shown}


def group_name(group: str, day: date, words: Words) -> str:
    """'Ủy ban nhân dân các xã, phường, thành phố Hà Nội' for '*ubnd:xa+phuong@p01'."""
    name, _, scope = group.removeprefix("*").partition("@")
    pattern, _, kinds = name.partition(":")
    if kinds:
        first = bodies().patterns[pattern][0].name.partition("{")[0]
        said = words("agency.group_name", name=first, kinds=", ".join(_kind(one, words) for one in kinds.split("+")))
    else:
        said = capitalised(bodies().groups[pattern].names[0])
    return words("agency.group_of", name=said, unit=lowered(name_on(scope, day))) if is_unit(scope) else said


def _kind(letter: str, words: Words) -> str:
    return words.name("group_kind", letter) if len(letter) == 1 else Kind(letter).word


def lowered(name: str) -> str:
    """The name of a unit in the middle of a sentence."""
    return name[:1].lower() + name[1:]


def time_written(start: date | None, end: date | None, words: Words) -> str:
    """'từ 01/07/2025 đến nay', 'đến 28/02/2025'."""
    if start is None and end is None:
        return words("agency.always")
    if end is None:
        return words("agency.since", start=_day(start, words))
    if start is None:
        return words("agency.until", end=_day(end, words))
    return words("agency.between", start=_day(start, words), end=_day(end, words))


def passed_written(day: date, after: date | None, words: Words) -> str:
    """The day on which something went over; where it is not settled, the days between which that was."""
    if after is None:
        return _day(day, words)
    return words("agency.between_days", after=_day(after, words), day=_day(day, words))


def _day(day: date | None, words: Words) -> str:
    return day_written(day.isoformat(), words) if day else ""
