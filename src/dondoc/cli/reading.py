"""Reading the files of one call: records come out, refusals go to standard error and are counted."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from dondoc.cli.exits import Exit, InternalError, say
from dondoc.formats.words import Words
from dondoc.formats.written import one_line
from dondoc.model.record import Record
from dondoc.model.refusal import Refusal
from dondoc.pipeline import itself, read_many

T = TypeVar("T")

_LONG = 10  # files: reading more than these shows a bar


@dataclass
class Reading:
    """One call's files."""

    files: Sequence[Path]
    jobs: int
    words: Words
    prints: bool = False  # whether the records themselves go to the screen
    refused: int = 0
    _bar: Progress | None = field(default=None, repr=False)

    def records(self) -> Iterator[tuple[int, Record]]:
        """Each record with the index of its file, in the order of the files."""
        yield from self.finished(itself)

    def finished(self, finish: Callable[[Record], T]) -> Iterator[tuple[int, T]]:
        """What `finish` makes of each record, where it was read, with the index of its file."""
        with self._progress() as advance:
            for index, result in self._results(finish):
                if isinstance(result, Refusal):
                    self._refuse(self.files[index], result)
                else:
                    yield index, result
                advance()

    @property
    def exit(self) -> Exit:
        return Exit.SOME_REFUSED if self.refused else Exit.ALL_READ

    def _results(self, finish: Callable[[Record], T]) -> Iterator[tuple[int, T | Refusal]]:
        results = iter(read_many(self.files, self.jobs, finish))
        for index, path in enumerate(self.files):
            try:
                _, result = next(results)
            except Exception as error:
                raise InternalError(path) from error
            yield index, result

    def _refuse(self, path: Path, refusal: Refusal) -> None:
        self.refused += 1
        line = refused_line(path, refusal, self.words)
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


@dataclass(frozen=True)
class _Advance:
    bar: Progress | None = None
    task: int = 0

    def __call__(self) -> None:
        if self.bar:
            self.bar.advance(self.bar.task_ids[self.task])


def refused_line(path: Path, refusal: Refusal, words: Words) -> str:
    """One line for one file: its name, the cause in the user's words, and where."""
    code = refusal.cause.value
    cause, detail = words(f"refusal.{code}"), one_line(refusal.detail)
    return words("error.refused", file=one_line(str(path)), cause=cause, code=code, detail=detail)
