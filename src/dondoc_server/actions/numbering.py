"""Numbers of registers: consecutive within a year, each once (Decree 30/2020, Articles 15 and 22)."""

from uuid import UUID

from dondoc_server.records.models import NumberSeries
from dondoc_server.storage.steps import step

INCOMING = "incoming"


def locked_series(office: UUID, year: int, book: str) -> NumberSeries:
    """The book, which nobody else writes into until this transaction ends."""
    NumberSeries.objects.bulk_create([NumberSeries(office_id=office, year=year, book=book)], ignore_conflicts=True)
    return NumberSeries.objects.select_for_update().get(office_id=office, year=year, book=book)


def take_number(series: NumberSeries) -> int:
    """The next number of a book that is locked. One that was taken comes back with the transaction's undoing."""
    series.next_number += 1
    series.save()
    step("number.taken")
    return series.next_number - 1
