"""What became of a superior's obligations, on the terminal: each obligation with its place, and what answers it."""

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dondoc.formats.coverage import Compared, change_written, counted, place_written
from dondoc.formats.findings import Lines
from dondoc.formats.words import Words
from dondoc.formats.written import document_written, one_line
from dondoc.model.coverage import Covered, Passage, Status, Sure

_STYLES = {
    Status.CARRIED: "green",
    Status.CHANGED: "yellow",
    Status.SPLIT: "yellow",
    Status.ADOPTED: "green",
    Status.MISSING: "bold red",
}


def coverage_shown(compared: Compared, words: Words) -> RenderableType:
    """A table, an obligation a row, then the local items that answer none."""
    superior, local, coverage = compared
    head = [
        Text(words("compare.superior") + ": ", style="cyan") + Text(document_written(superior.document, words)),
        Text(words("compare.local") + ": ", style="cyan") + Text(document_written(local.document, words)),
    ]
    if not coverage.obligations:
        return Group(*head, Text(words("compare.none"), style="yellow"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for key, ratio in (("status", 2), ("obligation", 5), ("answer", 5)):
        table.add_column(words(f"compare.{key}"), ratio=ratio, overflow="fold")
    above, below = Lines(superior.record), Lines(local.record)
    for one in coverage.obligations:
        table.add_row(_status(one, words), _quoted(one.obligation, above, words), _answers(one, below, words))
    return Group(*head, table, Text(summed(compared, words), style="bold"), *_added(compared, below, words))


def summed(compared: Compared, words: Words) -> str:
    """'22 yêu cầu: 14 giữ nguyên, …'."""
    coverage = compared.coverage
    counts = ", ".join(
        f"{count} {words.name('coverage', status).lower()}" for status, count in counted(coverage).items() if count
    )
    return words("compare.counts", count=len(coverage.obligations), counts=counts, added=len(coverage.added))


def _status(one: Covered, words: Words) -> Text:
    found = Text(words.name("coverage", one.status), style=_STYLES[one.status])
    if one.sure is not Sure.HIGH:
        found.append(f"\n{words.name('sure', one.sure)}", style="dim")
    return found


def _quoted(passage: Passage, lines: Lines, words: Words) -> Text:
    return Text(f"{place_written(passage, lines, words)}\n", style="dim") + Text(one_line(passage.text), style="none")


def _answers(one: Covered, lines: Lines, words: Words) -> Text:
    found = Text()
    for answer in one.answers:
        found.append_text(_quoted(answer.passage, lines, words))
        found.append("\n")
    for change in one.changes:
        found.append(f"≠ {change_written(change, words)}\n", style="yellow")
    found.rstrip()
    return found


def _added(compared: Compared, lines: Lines, words: Words) -> Iterator[Text]:
    for passage in compared.coverage.added:
        yield Text(f"+ {place_written(passage, lines, words)}: ", style="dim") + Text(
            one_line(passage.text), style="none"
        )
