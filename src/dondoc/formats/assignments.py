"""The rows of the assignment table (*bảng phân công nhiệm vụ*), in one place for every way of showing it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dondoc.model.record import Document, Mention, Record, ReportDuty, Target, Task
from dondoc.model.source import Span


@dataclass(frozen=True, slots=True)
class Assignment:
    """One task of a record with what is to be reported on it and where it stands; pages count from 1."""

    number: int
    text: str
    lead: tuple[Mention, ...]
    support: tuple[Mention, ...]
    deadline: str | None
    deadline_bound: str | None
    deadline_text: str | None
    window_text: str | None
    frequency: str | None
    force: str
    inherited: bool
    product: str | None
    targets: tuple[Target, ...]
    reports: tuple[ReportDuty, ...]
    document: Document
    path: str
    page: int
    span: Span


def assignments(record: Record) -> tuple[Assignment, ...]:
    """The tasks of all documents of the record, in the order of the text, numbered from 1."""
    rows: list[Assignment] = []
    for document in record.documents:
        duties = sorted(document.reports, key=lambda duty: duty.span)
        starts = [duty.span[0] for duty in duties]
        for task in document.tasks:
            first, last = bisect_left(starts, task.span[0]), bisect_right(starts, task.span[1])
            inside = tuple(duty for duty in duties[first:last] if duty.span[1] <= task.span[1])
            rows.append(_row(len(rows) + 1, task, inside, document, record))
    return tuple(rows)


def page_at(record: Record, position: int) -> int:
    """The page on which the character at `position` stands, counted from 1."""
    return max(1, bisect_right(record.source.pages, position, key=lambda page: page[0]))


def _row(number: int, task: Task, reports: tuple[ReportDuty, ...], document: Document, record: Record) -> Assignment:
    return Assignment(
        number=number,
        text=task.text,
        lead=task.lead,
        support=task.support,
        deadline=task.deadline,
        deadline_bound=task.deadline_bound,
        deadline_text=task.deadline_text,
        window_text=task.window.text if task.window else None,
        frequency=task.frequency,
        force=task.force,
        inherited=task.inherited,
        product=task.product,
        targets=task.targets,
        reports=reports,
        document=document,
        path=task.path,
        page=page_at(record, task.span[0]),
        span=task.span,
    )
