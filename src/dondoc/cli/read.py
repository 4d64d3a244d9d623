"""`dondoc read`: the record of each file."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.archive import Archive, needs
from dondoc.cli.exits import Exit, WrongUse, ending
from dondoc.cli.inputs import files_of
from dondoc.cli.options import Files, Jobs, Lang
from dondoc.cli.output import make_folder, record_path, record_paths, write_whole
from dondoc.cli.reading import Reading
from dondoc.formats.json_record import json_line
from dondoc.formats.summary import print_to, summary
from dondoc.formats.words import Language, Words

JsonFlag = Annotated[bool, typer.Option("--json", help="help.json")]
OutFolder = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="help.out_folder")]
OneFlag = Annotated[bool, typer.Option("--one", help="help.one")]
TableFile = Annotated[Path | None, typer.Option("--table", metavar="FILE", help="help.table")]
Engine = Annotated[str | None, typer.Option("--on", metavar="dask://HOST:PORT", help="help.on")]


def read(
    files: Files,
    as_json: JsonFlag = False,
    out: OutFolder = None,
    one: OneFlag = False,
    jobs: Jobs = 1,
    table: TableFile = None,
    on: Engine = None,
    lang: Lang = Language.VI,
) -> None:
    words = Words(lang)
    ending(lambda: _read(files, as_json, out, one, jobs, table, on, words), words)


def _read(
    files: Sequence[Path],
    as_json: bool,
    out: Path | None,
    one: bool,
    jobs: int,
    table: Path | None,
    on: str | None,
    words: Words,
) -> Exit:
    if out and len(files) == 1 and files[0].is_dir() and not one:
        if on:
            needs("distributed", "dask", words)
        return Archive(files[0], out, jobs, on, words).run(table)
    if table or on:
        raise WrongUse(words("error.trees_only"))
    found = files_of(files, words)
    named = found[:1] if one else found
    reading = Reading([tuple(found)] if one else found, jobs, words, prints=out is None)
    return _into_folder(reading, record_paths(named, out, words), out) if out else _to_screen(reading, as_json)


def _into_folder(reading: Reading, outs: Mapping[Path, Path], folder: Path) -> Exit:
    words = reading.words
    make_folder(folder, words)
    for outcome, line in reading.finished(json_line):
        write_whole(record_path(outs[outcome.path], outcome, words), _bytes(line), words)
    return reading.exit


def _to_screen(reading: Reading, as_json: bool) -> Exit:
    if as_json:
        for _, line in reading.finished(json_line):
            sys.stdout.write(f"{line}\n")
    else:
        for _, record in reading.records():
            print_to(sys.stdout, lambda _, record=record: summary(record, reading.words))  # type: ignore[misc]
    return reading.exit


def _bytes(line: str) -> bytes:
    # A file name may hold bytes that are no text; JSON has an escape for them.
    return f"{line}\n".encode(errors="backslashreplace")
