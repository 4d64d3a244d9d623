"""Working days, the spans and deadlines of reports."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.calendar import reports, working
from dondoc.calendar.days_off import DayOff, Why, day_off
from dondoc.calendar.periods import Period
from dondoc.calendar.reports import report_dues, report_rules, report_span
from dondoc.calendar.tables import NotInCalendar, table
from dondoc.calendar.working import next_working_day, nth_working_day, on_working_day, working_days


def iso(text: str) -> date:
    return date.fromisoformat(text)


def period(first: str, last: str) -> Period:
    return Period(iso(first), iso(last))


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2026-02-09", "2026-02-23", 6),  # around Tết: a week, and the Monday after
        ("2026-01-01", "2026-01-10", 6),  # 2 January off, the Saturday of the 10th worked
        ("2026-08-22", "2026-09-04", 8),
        ("2025-04-26", "2025-05-04", 3),
        ("2026-11-21", "2026-11-22", 0),
        ("2026-11-20", "2026-11-20", 1),
    ],
)
def test_working_days_of_a_period(first: str, last: str, count: int) -> None:
    assert working_days(period(first, last)) == (count, count, (), True)


def test_working_days_with_days_that_are_not_known_are_bounds() -> None:
    found = working_days(period("2027-02-01", "2027-02-28"))
    assert (found.least, found.most, found.settled) == (13, 17, False)
    assert [answer.day.day for answer in found.unknown] == [3, 4, 10, 11]


@pytest.mark.parametrize(
    ("after", "count", "day"),
    [
        ("2026-02-13", 1, "2026-02-23"),  # over Tết
        ("2026-01-09", 1, "2026-01-10"),  # a Saturday that was worked
        ("2023-04-28", 1, "2023-05-04"),  # two holidays on days of rest, made up on two days
        ("2024-02-29", 2, "2024-03-04"),
        ("2026-11-16", 4, "2026-11-20"),
    ],
)
def test_the_nth_working_day_after_a_day(after: str, count: int, day: str) -> None:
    assert nth_working_day(iso(after), count).day == iso(day)


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert on_working_day(iso("2024-03-03")).day == iso("2024-03-04")  # a Sunday
    assert on_working_day(iso("2024-03-04")).day == iso("2024-03-04")


def test_a_working_day_beyond_days_that_are_not_known_is_bounds() -> None:
    found = next_working_day(iso("2026-11-20"))
    assert (found.day, found.earliest, found.latest) == (None, iso("2026-11-23"), iso("2026-11-25"))
    assert [answer.why for answer in found.unknown] == [Why.PROPOSED]


@given(st.dates(iso("1995-01-02"), iso("2099-12-31")), st.integers(1, 12))
def test_counting_the_way_gives_the_count_back(after: date, count: int) -> None:
    found = nth_working_day(after, count)
    way = working_days(Period(after + timedelta(1), found.latest))
    assert way.least == count
    assert working_days(Period(after + timedelta(1), found.earliest)).most == count
    assert found.earliest <= found.latest
    assert (found.day is not None) or found.unknown


def test_days_taken_for_known_turn_the_property_red(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the days that are not known the bounds would be one day, and a Tết not yet decided a plain one."""

    def guessing(day: date) -> DayOff:
        answer = day_off(day)
        return answer._replace(off=bool(answer.off))

    monkeypatch.setattr(working, "day_off", guessing)
    assert nth_working_day(iso("2027-02-02"), 1).day == iso("2027-02-03")
    with pytest.raises(AssertionError):
        test_working_days_with_days_that_are_not_known_are_bounds()
    with pytest.raises(AssertionError):
        test_a_working_day_beyond_days_that_are_not_known_is_bounds()


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(ValueError, match="nearest"):
        nth_working_day(iso("2026-11-20"), 0)
    for day in (date.min, date.max, iso("1994-12-31"), iso("2101-01-01")):
        with pytest.raises(NotInCalendar):
            nth_working_day(day, 1)
        with pytest.raises(NotInCalendar):
            on_working_day(day)
    with pytest.raises(NotInCalendar):
        working_days(period("1994-01-01", "1996-01-01"))
    with pytest.raises(NotInCalendar):
        period("2026-01-02", "2026-01-01")


@pytest.mark.parametrize(
    ("rule", "year", "number", "first", "last", "binding"),
    [
        ("month", 2026, 1, "2025-12-15", "2026-01-14", True),
        ("month", 2026, 3, "2026-02-15", "2026-03-14", True),
        ("quarter", 2026, 1, "2025-12-15", "2026-03-14", True),
        ("quarter", 2026, 4, "2026-09-15", "2026-12-14", True),
        ("half_year", 2026, 1, "2025-12-15", "2026-06-14", True),
        ("half_year", 2026, 2, "2026-06-15", "2026-12-14", True),
        ("year", 2026, 1, "2025-12-15", "2026-12-14", True),
        ("nine_months", 2026, 1, "2025-12-15", "2026-09-14", False),
        ("week_market", 2026, 12, "2026-03-12", "2026-03-18", False),
        ("week_market", 2026, 1, "2025-12-25", "2025-12-31", False),
        ("year_assembly", 2026, 1, "2025-10-01", "2026-09-30", False),
    ],
)
def test_the_span_of_a_report(rule: str, year: int, number: int, first: str, last: str, binding: bool) -> None:
    found = report_span(rule, year, number)
    assert (found.period, found.binding) == (period(first, last), binding)
    assert ("09/2019/NĐ-CP" in found.source) is binding


def span_faults(cycle: str) -> list[str]:
    """Where the spans of a cycle overlap or leave a gap, or do not have the days of three years."""
    rule = report_rules(cycle)[0]
    numbers = range(1, 12 // next(row["months"] for row in reports.table("reports")["span"] if row["id"] == rule) + 1)
    spans = [report_span(rule, year, number).period for year in (2023, 2024, 2025) for number in numbers]
    faults = [f"{before} {after}" for before, after in pairwise(spans) if (after.first - before.last).days != 1]
    return faults + ([] if sum(span.days for span in spans) == 365 + 366 + 365 else ["days"])


@pytest.mark.parametrize("cycle", ["month", "quarter", "half_year", "year"])
def test_the_spans_of_a_cycle_follow_each_other_without_a_gap(cycle: str) -> None:
    assert span_faults(cycle) == []


@pytest.mark.parametrize("cycle", ["month", "quarter", "half_year", "year"])
def test_spans_that_overlap_are_noticed(cycle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [dict(row) for row in table("reports")["span"]]
    for row in rows:
        row["first"] = row["first"] | {"day": 14}
    monkeypatch.setattr(reports, "table", {"reports": {"span": rows}}.__getitem__)
    assert span_faults(cycle) != []


def test_only_cycles_that_the_decree_names_have_a_binding_rule() -> None:
    cycles = ("week", "month", "quarter", "half_year", "nine_months", "year")
    bound = [cycle for cycle in cycles if any(report_span(rule, 2025).binding for rule in report_rules(cycle))]
    assert bound == ["month", "quarter", "half_year", "year"]
    assert all(report_rules(cycle) for cycle in cycles)


@pytest.mark.parametrize(
    ("rule", "year", "number"),
    [
        ("month", 2026, 13), ("month", 2026, 0), ("quarter", 2026, 5), ("half_year", 2026, 3), ("year", 2026, 2),
        ("week_market", 2026, 54), ("month", 2018, 5), ("month", 99999, 1), ("month", 0, 1), ("fortnight", 2026, 1),
    ],
)  # fmt: skip
def test_spans_that_do_not_exist_are_refused(rule: str, year: int, number: int) -> None:
    with pytest.raises(NotInCalendar):
        report_span(rule, year, number)


def test_deadlines_by_level() -> None:
    cut_off = iso("2026-03-14")
    assert [due.day.day for due in report_dues("three_levels", cut_off)] == [
        iso("2026-03-17"), iso("2026-03-20"), iso("2026-03-23"),
    ]  # fmt: skip
    assert [due.level for due in report_dues("three_levels", cut_off)] == [1, 2, 3]
    least = report_dues("least", cut_off)[0]  # a Saturday
    assert (least.day.day, least.binding) == (iso("2026-03-16"), True)
    assert report_dues("khanh_hoa", cut_off)[0].day.day == iso("2026-03-17")


def test_a_deadline_on_a_day_off_moves_and_one_before_the_cut_off_is_of_the_next_month() -> None:
    assert [due.day.day for due in report_dues("three_levels", iso("2026-02-14"))] == [iso("2026-02-23")] * 3  # Tết
    assert report_dues("three_levels", iso("2025-12-31"))[0].day.day == iso("2026-01-19")
    with pytest.raises(NotInCalendar):
        report_dues("no_such_chain", iso("2026-02-14"))
    with pytest.raises(NotInCalendar):
        report_dues("least", iso("2019-01-14"))


@pytest.mark.parametrize("kind", ["span", "chain"])
def test_rows_of_reports_say_their_source(kind: str) -> None:
    assert all(row["source"] and isinstance(row["binding"], bool) for row in table("reports")[kind])
