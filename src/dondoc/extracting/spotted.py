"""What one pass over a file's text spots: phrases and days, to be asked for by place."""

from dataclasses import dataclass, replace

from dondoc.extracting.dues import Times, times_in
from dondoc.language.dates import Day, Issued, days_in
from dondoc.language.located import Located
from dondoc.language.phrases import Hit, phrases
from dondoc.model.directive import Head
from dondoc.model.plain import Plain


@dataclass(frozen=True, slots=True)
class Spotted:
    """A plain text with the phrases and the days in it; the text is scanned for them once."""

    plain: Plain
    phrases: Located[Hit]
    days: Located[Day]
    lunar: bool
    issued: Issued | None = None

    def times(self, start: int, end: int, stated: bool = False) -> Times:
        """The deadlines and periods in `[start, end)`; see `times_in`."""
        days = self.days.between(start, end)
        if not days and not self.lunar:
            return _NONE
        return times_in(self.plain, start, end, days, stated, self.lunar, self.issued)

    def of(self, head: Head) -> "Spotted":
        """What was spotted, for the document with this head: its day of issue tells the year of days without one."""
        if head.date is None:
            return self
        spans = head.subject.spans if head.subject else ()
        years = {day.year for start, end in spans for day in self.days.between(start, end) if day.year}
        return replace(
            self, issued=Issued(head.date.text, head.date.spans[0], years.pop() if len(years) == 1 else None)
        )


_NONE = Times((), ())
_LUNAR = ("tháng chạp", "mùng", "mồng", "âm lịch")


def spot(plain: Plain) -> Spotted:
    """Scan a plain text."""
    hits = phrases().scan(plain.folded)
    days = days_in(plain.folded, (hit.start for hit in hits if hit.id == "time.unit"))
    return Spotted(plain, Located(hits), Located(days), any(word in plain.folded for word in _LUNAR))
