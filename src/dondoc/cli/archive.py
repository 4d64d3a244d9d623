"""`dondoc read --out DIR ROOT/`: a whole tree, in as many runs as it takes."""

import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from dondoc.archiving.kept import Kept, hash_of
from dondoc.archiving.tree import files_below
from dondoc.cli.exits import Exit, WrongUse, say
from dondoc.cli.inputs import SUFFIXES
from dondoc.cli.output import make_folder, record_path, write_whole
from dondoc.cli.reading import refused_line
from dondoc.formats.json_record import json_line
from dondoc.formats.words import Words
from dondoc.model.refusal import Cause, Refusal
from dondoc.working.many import Outcome, read_many

_TABLES = (".parquet", ".duckdb")


@dataclass
class Archive:
    """One run over a tree."""

    root: Path
    out: Path
    jobs: int
    on: str | None
    words: Words
    results: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    _hashes: dict[Path, str] = field(default_factory=dict)  # of the files that are being read

    def run(self, table: Path | None) -> Exit:
        _check_table(table, self.words)
        make_folder(self.out, self.words)
        kept = Kept(self.root, self.out)
        with self._progress() as advance, closing(self._outcomes(self._changed(kept, advance))) as outcomes:
            for path, group in groupby(outcomes, key=lambda outcome: outcome.path):
                self._keep(kept, path, group)
                advance()
        if table:
            self._write_table(kept, table)
        self._say_summary()
        return self.exit

    @property
    def exit(self) -> Exit:
        if self.results[Cause.INTERNAL]:
            return Exit.INTERNAL
        return Exit.SOME_REFUSED if self.results - Counter(read=self.results["read"]) else Exit.ALL_READ

    def _files(self) -> Iterator[Path]:
        return files_below(self.root, SUFFIXES, self.out.resolve())

    def _changed(self, kept: Kept, advance: Callable[[], None]) -> Iterator[Path]:
        for path in self._files():
            if settled := kept.settled(path):
                self.unchanged += 1
                self.results += settled - Counter(read=settled["read"])
                advance()
            else:
                self._hashes[path] = hash_of(path)
                yield path

    def _outcomes(self, paths: Iterator[Path]) -> Generator[Outcome[str], None, None]:
        if self.on is None:
            yield from read_many(paths, self.jobs, json_line)
            return
        from dondoc.archiving.remote import SCHEME, read_on

        if not self.on.startswith(SCHEME):
            raise WrongUse(self.words("error.engine", address=self.on))
        try:
            yield from read_on(self.on, paths)
        except OSError as error:
            raise WrongUse(self.words("error.engine", address=self.on)) from error

    def _keep(self, kept: Kept, path: Path, outcomes: Iterator[Outcome[str]]) -> None:
        """Writes what came of a file, its state last; what was kept of it before goes first."""
        kept.forget(path)
        counts: Counter[str] = Counter()
        for outcome in outcomes:
            if isinstance(outcome.result, Refusal):
                counts[outcome.result.cause.value] += 1
                if outcome.result.cause is not Cause.SECRET:
                    say(refused_line(outcome, outcome.result, self.words))
            else:
                counts["read"] += 1
                line = f"{outcome.result}\n".encode(errors="backslashreplace")
                place = kept.record(path)
                make_folder(place.parent, self.words)
                write_whole(record_path(place, outcome, self.words), line, self.words)
        state = kept.state(path, self._hashes.pop(path), counts)
        if state:
            make_folder(state[0].parent, self.words)
            write_whole(*state, self.words)
        self.results += counts

    def _write_table(self, kept: Kept, table: Path) -> None:
        from dondoc.archiving.tables import write_tables

        for made in write_tables(kept.records(), self.out, table):
            sys.stdout.write(f"{made}\n")

    def _say_summary(self) -> None:
        """What was read, what was not and why; of secret documents the count alone."""
        say(self.words("archive.summary", read=self.results["read"], unchanged=self.unchanged))
        for cause in Cause:
            if count := self.results[cause.value]:
                say(self.words("archive.refused", count=count, cause=self.words(f"refusal.{cause.value}")))

    @contextmanager
    def _progress(self) -> Iterator[Callable[[], None]]:
        if not sys.stderr.isatty():
            yield lambda: None
            return
        columns = (TextColumn(self.words("note.reading")), BarColumn(), MofNCompleteColumn(), _Rate(self.words),
                   TimeRemainingColumn())  # fmt: skip
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=sum(1 for _ in self._files()))
            yield lambda: bar.advance(task)


class _Rate(ProgressColumn):
    """Files a second."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def render(self, task: Task) -> Text:
        return Text(self.words("archive.rate", rate=f"{task.speed or 0:.0f}"))


def _check_table(table: Path | None, words: Words) -> None:
    if table is None:
        return
    if table.suffix not in _TABLES or not table.parent.is_dir():
        raise WrongUse(words("error.table", file=table))
    needs("duckdb", "archive", words)


def needs(module: str, extra: str, words: Words) -> None:
    """Refuses where a package that is not always installed is missing."""
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise WrongUse(words("error.needs_extra", module=module, extra=extra))
