"""Numbers of registers: consecutive within a year, each once (Decree 30/2020, Articles 15 and 22)."""

from uuid import UUID

from dondoc_server.records.models import NumberSeries

INCOMING = "incoming"


def take_number(office: UUID, year: int, book: str) -> int:
    """The next number of a book. The row stays locked until the transaction ends, so a number that was given and not
    used comes back with the transaction's undoing."""
    NumberSeries.objects.bulk_create([NumberSeries(office_id=office, year=year, book=book)], ignore_conflicts=True)
    series = NumberSeries.objects.select_for_update().get(office_id=office, year=year, book=book)
    series.next_number += 1
    series.save()
    return series.next_number - 1
