"""`dondoc compare`: what became of a superior's obligations in local documents."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.exits import Exit, WrongUse, ending, say
from dondoc.cli.inputs import files_of
from dondoc.cli.options import Jobs, Lang
from dondoc.cli.output import check_output, write_whole
from dondoc.cli.reading import Reading
from dondoc.comparing.choosing import locals_in, superior_in
from dondoc.comparing.compare import compare as hold
from dondoc.formats.coverage import Compared, Side, coverage_line, is_earlier
from dondoc.formats.coverage_page import coverage_page
from dondoc.formats.coverage_shown import coverage_shown, summed
from dondoc.formats.coverage_xlsx import coverage_workbook
from dondoc.formats.summary import print_to
from dondoc.formats.words import Language, Words
from dondoc.formats.written import one_line
from dondoc.model.coverage import Status
from dondoc.model.record import Record

Superior = Annotated[Path, typer.Argument(metavar="SUPERIOR", help="help.superior", show_default=False)]
Locals = Annotated[list[Path], typer.Argument(metavar="LOCAL...", help="help.locals", show_default=False)]
Number = Annotated[str | None, typer.Option("--number", metavar="NUMBER", help="help.superior_number")]
JsonFlag = Annotated[bool, typer.Option("--json", help="help.coverage_json")]
XlsxFile = Annotated[Path | None, typer.Option("--xlsx", metavar="OUT.xlsx", help="help.coverage_xlsx")]
OutPage = Annotated[Path | None, typer.Option("--out", metavar="PAGE.html", help="help.coverage_page")]


_Form = Callable[[Sequence[Compared], Words], bytes]


def compare(
    superior: Superior,
    local: Locals,
    number: Number = None,
    as_json: JsonFlag = False,
    out: OutPage = None,
    xlsx: XlsxFile = None,
    jobs: Jobs = 1,
    lang: Lang = Language.VI,
) -> None:
    words = Words(lang)

    def work() -> Exit:
        if superior.is_dir():
            raise WrongUse(words("error.one_file", folder=superior))
        files = files_of([superior, *local], words)
        outs = [(path, form) for path, form in ((out, _page), (xlsx, coverage_workbook)) if path]
        for path, _ in outs:
            check_output(path, files, words)
        reading = Reading(files, jobs, words, prints=not outs)
        found = _compared(reading, superior, local, number)
        _write(found, outs, as_json, words)
        return _exit(reading.exit, found)

    ending(work, words)


def _compared(reading: Reading, superior: Path, local: list[Path], number: str | None) -> list[Compared]:
    """The superior document with each local one; none where the files were not read."""
    words = reading.words
    read = [
        (f"{one.path}{one.name.removeprefix(one.path.name)}", one.path, record) for one, record in reading.records()
    ]
    named = {path.resolve() for path in files_of(local, words)}
    below = [(name, record) for name, path, record in read if path.resolve() in named]
    above = next((Side(name, record, 0) for name, path, record in read if path == superior), None)
    if above is None or (not below and reading.exit is not Exit.ALL_READ):
        return []
    return _pairs(above, below, number, words)


def _write(found: Sequence[Compared], outs: Sequence[tuple[Path, _Form]], as_json: bool, words: Words) -> None:
    """Into the files that were asked for, and what it comes to on the screen; else all of it on the screen."""
    for path, form in outs if found else ():
        write_whole(path, form(found, words), words)
        sys.stdout.write(f"{path}\n")
    for one in found:
        if is_earlier(one):
            say(words("compare.earlier", file=one_line(one.local.source)))
        if outs:
            say(f"{one_line(one.local.source)}: {summed(one, words)}")
        else:
            _print(one, as_json, words)


def _exit(read: Exit, found: Sequence[Compared]) -> Exit:
    missing = any(one.status is Status.MISSING for pair in found for one in pair.coverage.obligations)
    return Exit.WARNINGS if missing and read is Exit.ALL_READ else read


def _page(found: Sequence[Compared], words: Words) -> bytes:
    return coverage_page(found, words).encode(errors="backslashreplace")


def _pairs(above: Side, below: list[tuple[str, Record]], number: str | None, words: Words) -> list[Compared]:
    """The superior document with each local one."""
    at = superior_in(above.record, [record for _, record in below], number)
    if at is None:
        raise WrongUse(words("error.no_superior", file=above.source, number=number or ""))
    chosen = above._replace(number=at)
    pairs = [
        (Side(name, record, other), record) for name, record in below for other in locals_in(record, chosen.document)
    ]
    if not pairs:
        raise WrongUse(words("error.no_local"))
    return [Compared(chosen, side, hold(chosen.record, at, record, side.number)) for side, record in pairs]


def _print(compared: Compared, as_json: bool, words: Words) -> None:
    if as_json:
        sys.stdout.write(coverage_line(compared))
    else:
        print_to(sys.stdout, lambda _: coverage_shown(compared, words))
