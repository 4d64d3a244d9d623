"""The duties of a document, one for each clause of an item, with what they are about."""

from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.language.matter import explained, matter
from dondoc.model.coverage import Passage
from dondoc.model.record import Document, Item, Record, ReportDuty, Target, Task
from dondoc.model.source import Span


@dataclass(frozen=True, slots=True)
class Duty:
    """A clause of a task, or a target that stands for itself (without a task).

    `words` are those of the clause without the bodies that act, `about` their weighed features; `clauses` tells how
    many neighbouring ones are taken together.
    """

    passage: Passage
    task: Task | None
    words: str
    about: dict[str, float]
    reports: tuple[ReportDuty, ...] = ()
    targets: tuple[Target, ...] = ()
    clauses: int = 1


def duties_of(record: Record, document: Document) -> list[Duty]:
    """All duties of a document in the order of the text: those of its tasks, and its targets beside them."""
    text = record.source.text
    known = explained(text[slice(*document.span)])
    found = [
        Duty(
            Passage(task.path, span, text[slice(*span)]),
            task,
            words,
            matter(words, known),
            tuple(one for one in document.reports if _meet(one.span, span)),
            tuple(one for one in task.targets if _meet(one.span, span)),
        )
        for task in document.tasks
        for span in task.clauses or (task.span,)
        for words in [_without_bodies(text, span, task)]
    ]
    tasks = [task.span for task in document.tasks]
    for target in document.targets:
        if not any(_meet(target.span, span) for span in tasks):
            passage = Passage(_path_at(document.outline, target.span), target.span, text[slice(*target.span)])
            found.append(Duty(passage, None, passage.text, matter(passage.text, known), targets=(target,)))
    return sorted(found, key=lambda one: one.passage.span)


def joined(duties: list[Duty], text: str) -> list[Duty]:
    """Neighbouring clauses of one item as one duty, two and three at a time: where one level writes a clause, another
    may write several."""
    found = []
    for count in (2, 3):
        for parts in (duties[at : at + count] for at in range(len(duties) - count + 1)):
            if parts[0].task and all(part.task is parts[0].task for part in parts):
                span = parts[0].passage.span[0], parts[-1].passage.span[1]
                about: dict[str, float] = {}
                for part in parts:
                    about |= part.about
                passage = Passage(parts[0].passage.path, span, text[slice(*span)])
                words = ", ".join(part.words for part in parts)
                reports = tuple(one for part in parts for one in part.reports)
                targets = tuple(one for part in parts for one in part.targets)
                found.append(Duty(passage, parts[0].task, words, about, reports, targets, count))
    return found


def _without_bodies(text: str, span: Span, task: Task) -> str:
    """The words of a clause without the bodies that act: who does it is compared for itself."""
    start, end = span
    taken = sorted(one.span for one in (*task.lead, *task.support) if start <= one.span[0] and one.span[1] <= end)
    pieces, at = [], start
    for first, last in taken:
        if first >= at:
            pieces.append(text[at:first])
            at = last
    return ",".join([*pieces, text[at:end]])


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _path_at(outline: tuple[Item, ...], span: Span) -> str:
    """The path of the smallest item in which a place stands."""
    return next((item.path for item in reversed(list(_all(outline))) if _meet(item.span, span)), "")


def _all(outline: tuple[Item, ...]) -> Iterator[Item]:
    for item in outline:
        yield item
        yield from _all(item.children)
