"""The years of the two New Years of one season disagree: 'Tết Dương lịch 2023, Tết Nguyên đán 2024'."""

from collections.abc import Iterator

from dondoc.calendar.sexagenary import year_named
from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import beside


def check(case: Case) -> Iterator[Hit]:
    for found in beside(case, "checked.two_new_years"):
        if found["solar"] != found["lunar"]:
            yield _hit(case, found.span("first"), found["solar"], found["lunar"], found.span("second"))
    for found in beside(case, "checked.named_year", 24):
        year = year_named(f"{found['stem']} {found['branch']}", int(found["year"]))
        if year is not None and year != int(found["year"]):
            yield _hit(case, found.span(), found["year"], str(year), found.span())


def _hit(case: Case, span: tuple[int, int], said: str, other: str, beside: tuple[int, int]) -> Hit:
    return Hit(span, {"year": said, "other": other}, () if beside == span else (case.place(beside),))
