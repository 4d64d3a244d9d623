"""Reading the files of one call: records come out, refusals go to standard error and are counted."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from dondoc.cli.exits import Exit, say
from dondoc.formats.words import Words
from dondoc.formats.written import one_line
from dondoc.model.record import Record
from dondoc.model.refusal import Cause, Refusal
from dondoc.working.many import Outcome, itself, read_many

T = TypeVar("T")

_LONG = 10  # files: reading more than these shows a bar


@dataclass
class Reading:
    """One call's files."""

    files: Sequence[Path | tuple[Path, ...]]
    jobs: int
    words: Words
    prints: bool = False  # whether the records themselves go to the screen
    refused: Counter[Cause] = field(default_factory=Counter)
    _bar: Progress | None = field(default=None, repr=False)

    def records(self) -> Iterator[tuple[Outcome[Record], Record]]:
        """Each record with where it came from, in the order of the files."""
        yield from self.finished(itself)

    def finished(self, finish: Callable[[Record], T]) -> Iterator[tuple[Outcome[T], T]]:
        """What `finish` makes of each record, where it was read, with the file it came from."""
        with self._progress() as advance, closing(read_many(self.files, self.jobs, finish)) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome.result, Refusal):
                    self._refuse(outcome, outcome.result)
                else:
                    yield outcome, outcome.result
                advance(outcome.path)

    @property
    def exit(self) -> Exit:
        if self.refused[Cause.INTERNAL]:
            return Exit.INTERNAL
        return Exit.SOME_REFUSED if self.refused else Exit.ALL_READ

    def _refuse(self, outcome: Outcome[Any], refusal: Refusal) -> None:
        self.refused[refusal.cause] += 1
        line = refused_line(outcome, refusal, self.words)
        if self._bar:
            self._bar.console.print(Text(line), soft_wrap=True)
        else:
            say(line)

    @contextmanager
    def _progress(self) -> Iterator["_Advance"]:
        busy_screen = self.prints and sys.stdout.isatty()
        if len(self.files) <= _LONG or busy_screen or not sys.stderr.isatty():
            yield _Advance()
            return
        columns = (TextColumn(self.words("note.reading")), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            self._bar = bar
            yield _Advance(bar, bar.add_task("", total=len(self.files)))
        self._bar = None


class _Advance:
    """Moves the bar on when a file is done, which is when the results of the next one begin."""

    def __init__(self, bar: Progress | None = None, task: TaskID | None = None) -> None:
        self.bar, self.task = bar, task
        self.last: Path | None = None

    def __call__(self, path: Path) -> None:
        if self.bar and self.task is not None and path != self.last:
            self.bar.advance(self.task)
        self.last = path


def refused_line(outcome: Outcome[Any], refusal: Refusal, words: Words) -> str:
    """One line for one file: its name, the cause in the user's words, and where. A secret document is not named."""
    if refusal.cause is Cause.SECRET:
        return words("error.secret")
    inside = outcome.name.removeprefix(outcome.path.name)
    code = refusal.cause.value
    cause, detail = words(f"refusal.{code}"), one_line(refusal.detail)
    return words("error.refused", file=one_line(f"{outcome.path}{inside}"), cause=cause, code=code, detail=detail)
