"""A period: a run of whole days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dondoc.calendar.tables import NotInCalendar


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; raises NotInCalendar where it would end before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise NotInCalendar(f"a period cannot begin on {self.first} and end on {self.last}")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def whole_months(self) -> bool:
        """Whether it is made of whole solar months."""
        return self.first.day == 1 and self.last.day == month_end(self.last.year, self.last.month).day


def month_end(year: int, month: int) -> date:
    """The last day of a solar month."""
    return date(year, month, monthrange(year, month)[1])
