"""A record on the terminal: what kind of document, from whom to whom, and the tasks."""

from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dondoc.formats.assignment_texts import (
    lead_written,
    position_written,
    reports_written,
    support_written,
    when_written,
)
from dondoc.formats.assignments import Assignment, assignments
from dondoc.formats.words import Words
from dondoc.formats.written import (
    capitalised,
    document_written,
    doubt_written,
    limit_written,
    names_written,
    one_line,
    window_written,
)
from dondoc.model.record import Document, Record, Task

_WIDE = 110  # columns: below that, seven columns side by side cannot be read
_COLUMNS = (("number", 0), ("task", 6), ("lead", 3), ("support", 3), ("deadline", 2), ("report", 3), ("place", 2))
_PIPE_WIDTH = 100


def summary(record: Record, words: Words) -> RenderableType:
    """Everything that a person wants to know first; without width or colour of its own."""
    parts: list[RenderableType] = [Text(one_line(record.source.name), style="dim")]
    if not record.documents:
        parts.append(Text(words("summary.no_document"), style="yellow"))
    for document in record.documents:
        parts += [*_document(document, words), Text()]
    return Group(*parts)


def _document(document: Document, words: Words) -> Iterator[RenderableType]:
    title = document_written(document, words, subject=False)
    role = f"  ({words('role.forwarded').lower()})" if document.role == "forwarded" else ""
    yield Text(title, style="bold") + Text(role, style="dim")
    yield Padding(_facts(document, words), (0, 0, 0, 2))
    if document.tasks:
        yield Text(words("summary.tasks", count=len(document.tasks)), style="bold")
        yield Padding(_task_lines(document.tasks, words), (0, 0, 0, 2))
    for doubt in document.doubts:
        yield Text(f"  ? {doubt_written(doubt, words)}", style="yellow")


def _facts(document: Document, words: Words) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    signer = document.signer
    signed = " · ".join(part for part in (signer.title, signer.name) if part) if signer else ""
    rows = (
        (words("about.subject"), document.subject or ""),
        (words("summary.from"), document.issuer or ""),
        (words("summary.to"), names_written(document.addressees, words)),
        (words("about.window"), window_written(document.window, words) if document.window else ""),
        (words("about.signer"), signed),
    )
    for name, text in rows:
        if text:
            grid.add_row(name, Text(one_line(text)))
    counts = {"targets": len(document.targets), "reports": len(document.reports), "citations": len(document.citations)}
    grid.add_row("", Text(words("summary.counts", **counts), style="dim"))
    return grid


def _task_lines(tasks: Sequence[Task], words: Words) -> Table:
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, overflow="ellipsis", ratio=5)
    grid.add_column(overflow="fold", ratio=3)
    grid.add_column(no_wrap=True, style="magenta")
    for task in tasks:
        limit = limit_written(task.deadline, task.deadline_bound, words) if task.deadline else ""
        grid.add_row(
            Text(one_line(task.path)),
            Text(one_line(task.text)),
            Text(names_written(task.lead, words) or "–", style="cyan"),
            Text(limit),
        )
    return grid


def assignment_table(record: Record, words: Words, width: int) -> RenderableType:
    """The assignment table: side by side where the terminal is wide, else one task below the other."""
    rows = assignments(record)
    parts: list[RenderableType] = [Text(words("table.title"), style="bold")]
    named = (document_written(document, words) for document in record.documents)
    parts += [Text(words("table.under", document=name), style="italic") for name in named]
    if not rows:
        parts.append(Text(words("table.none")))
    elif width >= _WIDE:
        parts.append(_side_by_side(rows, words))
    else:
        parts += [_stacked(row, words) for row in rows]
    return Group(*parts, Text())


def _cells(row: Assignment, words: Words) -> tuple[str, ...]:
    return (
        str(row.number),
        one_line(row.text),
        lead_written(row, words),
        support_written(row, words),
        capitalised(when_written(row, words)),
        reports_written(row, words),
        position_written(row, words),
    )


def _side_by_side(rows: Sequence[Assignment], words: Words) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, expand=True, padding=(0, 1, 1, 0), header_style="bold")
    for key, ratio in _COLUMNS:
        table.add_column(words(f"table.{key}"), ratio=ratio or None, overflow="fold", justify="left")
    for row in rows:
        table.add_row(*map(Text, _cells(row, words)))
    return table


def _stacked(row: Assignment, words: Words) -> RenderableType:
    number, task, *others = _cells(row, words)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for (key, _), text in zip(_COLUMNS[2:], others, strict=True):
        if text:
            grid.add_row(words(f"table.{key}"), Text(text))
    return Group(Text(f"{number}. {task}", style="bold"), Padding(grid, (0, 0, 1, 3)))


def print_to(stream: TextIO, what: Callable[[int], RenderableType]) -> None:
    """Prints in colour at the terminal's width; into a pipe or file as plain lines without trailing blanks."""
    if stream.isatty():
        console = Console(file=stream, highlight=False, markup=False, emoji=False)
        console.print(what(console.width))
    else:
        stream.write(plain_text(what(_PIPE_WIDTH), _PIPE_WIDTH))


def plain_text(what: RenderableType, width: int) -> str:
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False, highlight=False)
    with console.capture() as captured:
        console.print(what)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
