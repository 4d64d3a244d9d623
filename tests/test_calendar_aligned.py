"""Periods of earlier years to compare with: by the sun, the moon and an event."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dondoc.calendar import aligned as module
from dondoc.calendar.aligned import EVENTS, By, Note, aligned
from dondoc.calendar.lunar import LunarDay, lunar_day, tet
from dondoc.calendar.periods import Period
from dondoc.calendar.tables import NotInCalendar


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


CAMPAIGN = period("2023-12-15", "2024-03-14")  # around the Tết of 2024, over a leap day
NO_DAY = (Note.NO_SUCH_DAY, Note.LEAP_DAY)
MONTHS = (Note.WHOLE_MONTHS, Note.LEAP_DAY)


@pytest.mark.parametrize(
    ("of", "by", "other", "notes"),
    [
        (CAMPAIGN, By.SOLAR, period("2022-12-15", "2023-03-14"), (Note.LEAP_DAY,)),
        (CAMPAIGN, By.LUNAR, period("2022-11-26", "2023-02-24"), ()),
        (CAMPAIGN, By.EVENT, period("2022-11-26", "2023-02-24"), ()),
        (period("2025-01-10", "2025-02-20"), By.SOLAR, period("2024-01-10", "2024-02-20"), ()),
        (period("2023-12-15", "2024-02-29"), By.SOLAR, period("2022-12-15", "2023-02-28"), NO_DAY),
        (period("2024-02-29", "2024-03-31"), By.SOLAR, period("2023-03-01", "2023-03-31"), NO_DAY),
        (period("2025-02-01", "2025-02-28"), By.SOLAR, period("2024-02-01", "2024-02-29"), MONTHS),
        (period("2025-03-01", "2025-08-31"), By.SOLAR, period("2024-03-01", "2024-08-31"), (Note.WHOLE_MONTHS,)),
        # The lunar year 2023 had a second month 2, 2025 a second month 6.
        (period("2023-03-22", "2023-04-19"), By.LUNAR, period("2022-03-03", "2022-03-31"),
         (Note.NO_SUCH_LEAP_MONTH, Note.LEAP_MONTH)),
        (period("2025-01-29", "2025-12-19"), By.LUNAR, period("2024-02-10", "2024-11-30"), (Note.LEAP_MONTH,)),
        (period("2025-01-28", "2025-02-02"), By.LUNAR, period("2024-02-08", "2024-02-14"), ()),
    ],
)  # fmt: skip
def test_a_period_and_the_one_to_compare_with(of: Period, by: By, other: Period, notes: tuple[Note, ...]) -> None:
    found = aligned(of, by=by)
    assert (found.period, found.other, found.by, found.notes) == (of, other, by, notes)
    assert found.same_length is (of.days == other.days)


def test_an_event_is_shown_in_both_years() -> None:
    found = aligned(CAMPAIGN, by=By.EVENT, years_back=2)
    assert found.anchors == (tet(2024), tet(2022))
    assert found.period.days == found.other.days == 91
    assert aligned(CAMPAIGN).anchors is None


def test_other_events() -> None:
    around = period("2025-08-25", "2025-09-05")
    assert aligned(around, by=By.EVENT, event="national").other == period("2024-08-25", "2024-09-05")
    assert aligned(around, by=By.EVENT, event="mid_autumn").anchors == (date(2025, 10, 6), date(2024, 9, 17))


def test_what_cannot_be_aligned_is_refused() -> None:
    with pytest.raises(ValueError, match="earlier"):
        aligned(CAMPAIGN, 0)
    with pytest.raises(NotInCalendar, match="no event"):
        aligned(CAMPAIGN, by=By.EVENT, event="world_cup")
    with pytest.raises(NotInCalendar, match="equally near"):
        aligned(period("2023-01-01", "2024-12-31"), by=By.EVENT)
    with pytest.raises(NotInCalendar):
        aligned(period("2024-02-29", "2024-02-29"))
    for by in (By.LUNAR, By.EVENT):
        with pytest.raises(NotInCalendar):
            aligned(CAMPAIGN, 100, by)
    with pytest.raises(NotInCalendar):
        aligned(CAMPAIGN, 5000)


starts = st.dates(date(1990, 1, 1), date(2099, 1, 1))
lengths = st.integers(1, 200)
backs = st.integers(1, 10)


@given(starts, lengths, backs, st.sampled_from(sorted(EVENTS)))
def test_by_an_event_length_and_distance_stay(first: date, length: int, back: int, event: str) -> None:
    here = Period(first, first + timedelta(length - 1))
    found = aligned(here, back, By.EVENT, event)
    assert found.anchors is not None
    assert found.other.days == here.days
    assert here.first - found.anchors[0] == found.other.first - found.anchors[1]
    assert found.anchors[1].year == found.anchors[0].year - back


def hold_by_the_sun(here: Period, back: int) -> None:
    found = aligned(here, back)
    assert found.same_length or Note.LEAP_DAY in found.notes
    if Note.NO_SUCH_DAY in found.notes:
        assert (2, 29) in {(day.month, day.day) for day in (here.first, here.last)}
    elif Note.WHOLE_MONTHS not in found.notes:
        assert (found.other.first.replace(year=here.first.year), found.other.last.day) == (here.first, here.last.day)


@given(starts, lengths, backs)
def test_by_the_sun_dates_are_the_same_and_a_difference_is_noted(first: date, length: int, back: int) -> None:
    assume((first.month, first.day, length) != (2, 29, 1))
    hold_by_the_sun(Period(first, first + timedelta(length - 1)), back)


def test_a_date_moved_by_a_day_turns_the_solar_property_red(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = module._same_date
    monkeypatch.setattr(module, "_same_date", lambda day, back, *, late: sound(day, back, late=late) + timedelta(1))
    with pytest.raises(AssertionError):
        hold_by_the_sun(period("2025-01-10", "2025-02-08"), 1)


def test_another_event_turns_the_property_of_events_red(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the event lies a day later in the earlier year."""
    monkeypatch.setitem(EVENTS, "victory", lambda year: date(year, 4, 30) + timedelta(year % 2))
    found = aligned(period("2025-04-01", "2025-05-10"), by=By.EVENT, event="victory")
    assert found.other != period("2024-04-01", "2024-05-10")


def by_the_moon_faults(here: Period, back: int) -> list[str]:
    try:
        found = aligned(here, back, By.LUNAR)
    except NotInCalendar:  # from an ordinary month into its leap month, which the other year does not have
        return [] if lunar_day(here.last).leap and not lunar_day(here.first).leap else ["no period was found"]
    faults = []
    for mine, other in ((here.first, found.other.first), (here.last, found.other.last)):
        day, there = lunar_day(mine), lunar_day(other)
        if there != LunarDay(day.year - back, day.month, day.day, day.leap) and not found.notes:
            faults.append(f"{day} was aligned with {there}")
    # The lengths of some months, 29 or 30 days each, may add up to a day or two more or less than those of others.
    if abs(found.other.days - here.days) > 2 and Note.LEAP_MONTH not in found.notes:
        faults.append(f"{here.days} days were aligned with {found.other.days}")
    return faults


@given(starts, lengths, backs)
def test_by_the_moon_lunar_dates_are_the_same_and_what_differs_is_noted(first: date, length: int, back: int) -> None:
    here = Period(first, first + timedelta(length - 1))
    assume(lunar_day(first).day < 30)
    assert by_the_moon_faults(here, back) == []


def test_a_leap_month_that_the_other_year_lacks_gives_no_period_that_ends_before_it_begins() -> None:
    with pytest.raises(NotInCalendar):
        aligned(period("2023-03-15", "2023-03-25"), by=By.LUNAR)  # 24 of month 2 to 4 of the leap month 2


def test_aligning_by_the_sun_instead_turns_the_lunar_property_red(monkeypatch: pytest.MonkeyPatch) -> None:
    assert by_the_moon_faults(CAMPAIGN, 1) == []
    monkeypatch.setattr(module, "_by_moon", module._by_sun)
    assert len(by_the_moon_faults(period("2025-01-10", "2025-02-20"), 1)) == 2
