"""`dondoc graph`: who carries out, forwards and cites whom, as a picture."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.exits import Exit, ending
from dondoc.cli.inputs import files_of
from dondoc.cli.options import Files, Jobs, Lang
from dondoc.cli.output import check_output, write_whole
from dondoc.cli.reading import Reading
from dondoc.formats.document_graph import document_graph
from dondoc.formats.words import Language, Words

OutPicture = Annotated[Path, typer.Option("--out", metavar="GRAPH.svg", help="help.out_picture")]


def graph(files: Files, out: OutPicture = Path("dondoc-graph.svg"), jobs: Jobs = 1, lang: Lang = Language.VI) -> None:
    words = Words(lang)
    ending(lambda: _draw(files, out, jobs, words), words)


def _draw(files: Sequence[Path], out: Path, jobs: int, words: Words) -> Exit:
    found = files_of(files, words, walked=True)
    check_output(out, found, words)
    reading = Reading(found, jobs, words)
    records = [(outcome.name, record) for outcome, record in reading.records()]
    write_whole(out, document_graph(records, words).encode(errors="backslashreplace"), words)
    sys.stdout.write(f"{out}\n")
    return reading.exit
