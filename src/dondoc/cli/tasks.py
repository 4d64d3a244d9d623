"""`dondoc tasks`: the assignment table."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.exits import Exit, ending
from dondoc.cli.inputs import files_of
from dondoc.cli.options import Files, Jobs, Lang
from dondoc.cli.output import check_output, write_whole
from dondoc.cli.reading import Reading
from dondoc.formats.assignments import Assignment, assignments
from dondoc.formats.summary import assignment_table, print_to
from dondoc.formats.words import Language, Words
from dondoc.formats.xlsx import workbook
from dondoc.model.record import Document

XlsxFile = Annotated[Path | None, typer.Option("--xlsx", metavar="OUT.xlsx", help="help.xlsx")]


def tasks(files: Files, xlsx: XlsxFile = None, jobs: Jobs = 1, lang: Lang = Language.VI) -> None:
    words = Words(lang)
    ending(lambda: _to_workbook(files, xlsx, jobs, words) if xlsx else _to_screen(files, jobs, words), words)


def _to_screen(arguments: Sequence[Path], jobs: int, words: Words) -> Exit:
    reading = Reading(files_of(arguments, words), jobs, words, prints=True)
    for _, record in reading.records():
        print_to(sys.stdout, lambda width, record=record: assignment_table(record, words, width))  # type: ignore[misc]
    return reading.exit


def _to_workbook(arguments: Sequence[Path], out: Path, jobs: int, words: Words) -> Exit:
    files = files_of(arguments, words)
    check_output(out, files, words)
    reading = Reading(files, jobs, words)
    rows: list[Assignment] = []
    documents: list[Document] = []
    for _, record in reading.records():
        documents += record.documents
        rows += [replace(row, number=len(rows) + row.number) for row in assignments(record)]
    if documents:
        write_whole(out, workbook(rows, documents, words), words)
        sys.stdout.write(f"{out}\n")
    return reading.exit
