"""The spans and deadlines of periodic reports (Decree 09/2019/NĐ-CP, articles 8 and 12), and rules of single bodies.

The decree binds months, quarters, half-years and years. For weeks and nine months it has no rule: rows with `binding`
False are what one body ordered, and hold only for its own reports.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from dondoc.calendar.holidays import FIRST, LAST
from dondoc.calendar.periods import Period, month_end
from dondoc.calendar.tables import NotInCalendar, holds, table
from dondoc.calendar.working import Reached, nth_working_day, on_working_day

DAYS_OF_A_WEEK = 7


class ReportSpan(NamedTuple):
    """The days whose figures a report has, the last of which is the cut-off; `source` the rule, and whom it binds."""

    rule: str
    period: Period
    binding: bool
    source: str


class ReportDue(NamedTuple):
    """By when a level sends: level 1 is the lowest; `day` the working day; `binding` and `source` as in ReportSpan."""

    level: int
    day: Reached
    binding: bool
    source: str


def report_rules(cycle: str) -> tuple[str, ...]:
    """The ids of the rules for a cycle: week, month, quarter, half_year, nine_months, year; the binding one first."""
    rows = [row for row in table("reports")["span"] if row["cycle"] == cycle]
    return tuple(row["id"] for row in sorted(rows, key=lambda row: not row["binding"]))


def report_span(rule: str, year: int, number: int = 1) -> ReportSpan:
    """The span of the `number`-th period of a year: month 1 to 12, quarter 1 to 4, half-year 1 or 2, week by ISO 8601.

    Raises NotInCalendar for a rule or number that does not exist, or a cut-off before the rule was in force.
    """
    row = _row("span", rule)
    if not FIRST.year <= year <= LAST.year:
        raise NotInCalendar(f"no report periods are known for {year}")
    period = _week(row, year, number) if row["cycle"] == "week" else _months(row, year, number)
    if not holds(row, period.last):
        raise NotInCalendar(f"the rule {rule} was not in force on {period.last}")
    return ReportSpan(rule, period, row["binding"], row["source"])


def report_dues(chain: str, cut_off: date) -> tuple[ReportDue, ...]:
    """By when each level sends, from the lowest up, given the cut-off; a day off is moved to the next working day.

    The chain `least` is the decree's own lower bound: one working day after the cut-off. Raises NotInCalendar for a
    chain that does not exist.
    """
    row = _row("chain", chain)
    if not holds(row, cut_off):
        raise NotInCalendar(f"the rule {chain} was not in force on {cut_off}")
    if "day" in row:
        days = [on_working_day(_day_after(cut_off, day)) for day in row["day"]]
    else:
        days = [nth_working_day(cut_off, count) for count in row["working_days"]]
    return tuple(ReportDue(level, day, row["binding"], row["source"]) for level, day in enumerate(days, 1))


def _row(kind: str, wanted: str) -> dict[str, Any]:
    found: dict[str, Any] | None = next((row for row in table("reports")[kind] if row["id"] == wanted), None)
    if found is None:
        raise NotInCalendar(f"no {kind} has the name {wanted}")
    return found


def _months(row: dict[str, Any], year: int, number: int) -> Period:
    length = row["months"]
    if not 1 <= number <= 12 // length:
        raise NotInCalendar(f"a year has no {row['cycle']} {number}")
    begin = length * (number - 1)  # months since January
    return Period(_day(row["first"], year, begin), _day(row["last"], year, begin + length - 1))


def _day(bound: dict[str, int], year: int, month: int) -> date:
    passed = 12 * year + month + bound["month"]
    end = month_end(passed // 12, passed % 12 + 1)
    return end.replace(day=min(bound["day"], end.day))


def _day_after(cut_off: date, day: int) -> date:
    """The first day with that number in its month after the cut-off."""
    month = cut_off if day > cut_off.day else month_end(cut_off.year, cut_off.month) + timedelta(1)
    return month.replace(day=day)


def _week(row: dict[str, Any], year: int, number: int) -> Period:
    try:
        last = date.fromisocalendar(year, number, row["last"]["weekday"])
    except ValueError:
        raise NotInCalendar(f"{year} has no week {number}") from None
    return Period(date.fromisocalendar(year, number, row["first"]["weekday"]) - timedelta(DAYS_OF_A_WEEK), last)
