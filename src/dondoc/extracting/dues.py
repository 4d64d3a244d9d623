"""Deadlines and periods in running text."""

from itertools import pairwise
from typing import NamedTuple

from dondoc.language.dates import Day, Issued, completed
from dondoc.language.patterns import pattern, words
from dondoc.model.mentions import Due, Period
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_BEFORE = pattern("due.before")
_EARLIER = "trước"  # quicker than the pattern
_BY = pattern("due.by")
_REPORTS = pattern("due.reports")
_RECURRING = pattern("due.recurring")
_ATTRIBUTE = pattern("due.attribute")
_CITED = pattern("due.cited")
_TOLD = pattern("due.told")
_COMPLETES = pattern("due.completes")
_GOES_ON = pattern("due.goes_on")
_FORBIDS = pattern("due.forbids")
_WITHIN = pattern("due.within")
_PERIODIC = pattern("due.periodic")
(_SINCE,) = words("window.since")
_FROM = pattern("window.from")
_UNTIL = pattern("window.until")
_BARE_DAY = pattern("window.bare_day")
_LUNAR = pattern("window.lunar")
_FIGURES = pattern("window.figures")

_NEAR = 160  # characters before a time that say what it is of


class Times(NamedTuple):
    """The deadlines and the periods that a stretch of text names."""

    dues: tuple[Due, ...]
    windows: tuple[Period, ...]


def times_in(
    plain: Plain, start: int, end: int, days: list[Day], stated: bool, lunar: bool, issued: Issued | None
) -> Times:
    """The deadlines and periods in `[start, end)`, whose days are `days`.

    A month, quarter or year that binds stands for its last day. Days of a period and recurring days are no deadlines.
    `stated` takes a bare day or period too, as behind 'Thời hạn:'; `lunar` looks for lunar days, which few texts name.
    A day without a year is the next one after the document was `issued`, unless it comes again.
    """
    windows = _windows(plain, start, days, stated) + (_long_windows(plain, days) if stated else [])
    if lunar:
        windows += [Period(None, None, (m.start(), m.end())) for m in _LUNAR.finditer(plain.folded, start, end)]
    dues: list[Due] = []
    for day in days:
        if windows and any(window.span[0] <= day.start < window.span[1] for window in windows):
            continue
        due = _due(plain, (start, end), day, stated, issued)
        if due is not None and dues and _WITHIN.search(plain.folded, start, day.start):
            continue  # a stage of what is due on the day before it
        if due is not None and all(other.day != due.day for other in dues):
            dues.append(due)
    return Times(tuple(dues), tuple(window for window in windows if not _of_figures(plain, start, window)))


def _due(plain: Plain, part: Span, day: Day, stated: bool, issued: Issued | None) -> Due | None:
    """The deadline that a day makes with the words before it; None where they do not bind."""
    start = part[0]
    before = plain.folded[max(start, day.start - 64) : day.start]
    bound = _bound(plain, part, day, before, stated)
    known = day if day.year is not None else _with_year(plain, part, day, issued)
    last = known.last() if known else None
    if bound is None and last and (issued is None or last >= issued.day) and _opens(plain, part, day):
        bound = "by", len(before)
    if bound is None or last is None or _RECURRING.match(plain.folded, day.end) or _ATTRIBUTE.search(before):
        return None
    sentence = max(start, _sentence_start(plain, part, day))
    if not stated and day.day is None and _binds_nothing(plain, max(sentence, day.start - _NEAR), day, bound[0]):
        return None
    reporting = _REPORTS.search(plain.folded, sentence, day.start) is not None
    since = issued.span if issued and day.year is None else None
    return Due(last, bound[0], (day.start - len(before) + bound[1], day.end), reporting, since)


def _binds_nothing(plain: Plain, sentence: int, day: Day, bound: str) -> bool:
    """Whether a coarse time only says for how long something is forbidden, or of which year something is."""
    if day.month is None and bound == "by" and _GOES_ON.match(plain.folded, sentence, day.start):
        return True
    return _FORBIDS.match(plain.folded, sentence, day.start) is not None


def _bound(plain: Plain, part: Span, day: Day, before: str, stated: bool) -> tuple[str, int] | None:
    """How a day binds, and where in `before` the words begin that say so."""
    found = _BEFORE.search(before) if _EARLIER in before else None
    if found and (day.day is not None or not found["feast"]):
        return "before", found.start()
    if (found := _BY.search(before)) and (
        day.day is not None or stated or found["firm"] or _COMPLETES.match(plain.folded, day.end)
    ):
        return "by", found.start()
    if stated and not _CITED.search(plain.folded, max(part[0], day.start - _NEAR), day.start):
        return "by", len(before)
    return None


def _opens(plain: Plain, part: Span, day: Day) -> bool:
    """Whether a month or quarter opens its sentence ('Quý I/2027', các sở …), or a coarse time is all that is said."""
    if day.day is not None or plain.text[part[0] : day.start].rstrip()[-1:] not in ("", ".", ";"):
        return False
    alone = day.start == part[0] and not plain.text[day.end : part[1]].strip(" .:")
    return alone or (
        day.month is not None and plain.text.startswith(", ", day.end) and not _TOLD.match(plain.folded, day.end)
    )


def _sentence_start(plain: Plain, part: Span, day: Day) -> int:
    return max(plain.folded.rfind(mark, part[0], day.start) for mark in (";", ". ")) + 1


def _with_year(plain: Plain, part: Span, day: Day, issued: Issued | None) -> Day | None:
    """A day without a year with the year that follows from the day of issue; None where its sentence comes again."""
    start = max(part[0], _sentence_start(plain, part, day))
    stop = plain.folded.find(";", day.end, part[1])
    if issued is None or _PERIODIC.search(plain.folded, start, part[1] if stop < 0 else stop):
        return None
    return issued.following(day)


def _windows(plain: Plain, start: int, days: list[Day], stated: bool) -> list[Period]:
    """The periods 'từ … đến …', where `stated` also '… - …'."""
    found = [period for early, late in pairwise(days) if (period := _period(plain, start, early, late, stated))]
    found += [period for late in days if (period := _short_period(plain, start, late))]
    return found


def _of_figures(plain: Plain, start: int, period: Period) -> bool:
    """Whether a period is that of figures, in which nothing is done: 'số liệu từ … đến …'."""
    begin = period.span[0]
    return _FIGURES.search(plain.folded[max(start, begin - 50) : begin]) is not None


def _long_windows(plain: Plain, days: list[Day]) -> list[Period]:
    """Stated periods whose ends are months or quarters ('Từ tháng 12/2025 đến quý I/2026'), which name no days."""
    return [
        Period(None, None, (early.start, late.end))
        for early, late in pairwise(days)
        if (early.day is None or late.day is None) and _UNTIL.fullmatch(plain.folded[early.end : late.start])
    ]


def _period(plain: Plain, start: int, early: Day, late: Day, stated: bool) -> Period | None:
    before = plain.folded[max(start, early.start - 30) : early.start]
    opening = _FROM.search(before) if _SINCE in before else None
    if (opening is None and not stated) or not _UNTIL.fullmatch(plain.folded[early.end : late.start]):
        return None
    early = completed(early, late)
    first, last = early.iso(), late.iso()
    begin = early.start - len(opening.group() if opening else "")
    if not first or not last or len(first) != 10 or len(last) != 10 or first > last:
        return None
    return Period(first, last, (begin, late.end))


def _short_period(plain: Plain, start: int, late: Day) -> Period | None:
    """'từ ngày 01 đến ngày 30/11/2025': the first day takes month and year from the second."""
    before = plain.folded[max(start, late.start - 40) : late.start]
    found = _BARE_DAY.search(before) if _SINCE in before else None
    last = late.iso() if found else None
    if found is None or late.day is None or not last or len(last) != 10 or int(found["day"]) > late.day:
        return None
    begin = late.start - len(before) + found.start()
    return Period(f"{last[:8]}{int(found['day']):02}", last, (begin, late.end))
