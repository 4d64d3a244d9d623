"""A list in pages. How many there are is counted over what may be seen, and nothing else."""

from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
A_PAGE = 50


class Page(NamedTuple, Generic[M]):
    rows: list[M]
    number: int
    total: int
    size: int = A_PAGE

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        return min(self.total, (self.number - 1) * self.size + 1)

    @property
    def last_row(self) -> int:
        return min(self.total, self.number * self.size)

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def page_of(rows: QuerySet[M], asked: Any, size: int = A_PAGE) -> Page[M]:
    """The page that was asked for, or the nearest that there is."""
    total = rows.count()
    wanted = int(asked) if str(asked or "").isascii() and str(asked or "").isdigit() else 1
    number = max(1, min(wanted, -(-total // size)))
    keys = list(rows.values_list("pk", flat=True)[(number - 1) * size : number * size])
    # Sorting ten thousand keys is quick, sorting as many whole rows with what hangs on them is not.
    return Page(list(rows.filter(pk__in=keys)), number, total, size)
