"""A document that carries out another one sets a later day for a duty than that one does."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, day_of, written
from dondoc.checking.together import Held, Library
from dondoc.language.letters import folded
from dondoc.model.coverage import Covered, Passage, Sure
from dondoc.model.record import Document
from dondoc.model.source import Span


def check(case: Case, library: Library) -> Iterator[Hit]:
    for superior, coverage in library.superiors(case):
        if not _is_of_one_body(case.document, superior.case.document):
            for one in coverage.obligations:
                yield from _later(case, superior, one)


def _is_of_one_body(local: Document, superior: Document) -> bool:
    """Whether both were issued by one body, or one of them by its head: a body may set itself another day."""
    names = [folded(one.issuer or "") for one in (local, superior)]
    return all(names) and (names[0].endswith(names[1]) or names[1].endswith(names[0]))


def _later(case: Case, superior: Held, one: Covered) -> Iterator[Hit]:
    for change in one.changes:
        wanted, own = day_of(change.superior), day_of(change.local)
        if change.what != "deadline" or wanted is None or own is None or own <= wanted:
            continue
        place = next(filter(None, (_due(case, answer.passage, change.local) for answer in one.answers)), None)
        above = _due(superior.case, one.obligation, change.superior) or one.obligation.span
        if place:
            said = {"own": written(own), "wanted": written(wanted), "number": superior.case.document.number or "–"}
            # Where the words of both are not much alike another duty may be meant, and where the superior's day was
            # gone when this document was issued, another round of it.
            over = case.day is not None and wanted < case.day
            yield Hit(place, said, (superior.place(above, case),), mild=over or one.sure is not Sure.HIGH)


def _due(case: Case, passage: Passage, day: str) -> Span | None:
    """Where a passage, or the item that it is of, says its day."""
    document, (start, end) = case.document, passage.span
    for report in document.reports:
        if report.due == day and report.span[0] < end and start < report.span[1]:
            return report.evidence.get("due", [report.span])[0]
    dated = (task for task in document.tasks if task.path == passage.path and task.deadline == day)
    return next((task.evidence.get("deadline", [task.span])[0] for task in dated), None)
