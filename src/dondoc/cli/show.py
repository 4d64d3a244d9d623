"""`dondoc show`: the page with the text on one side and the values on the other."""

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.exits import Exit, WrongUse, ending
from dondoc.cli.options import Lang
from dondoc.cli.output import check_output, write_whole
from dondoc.cli.reading import Reading
from dondoc.formats.html_page import html_page
from dondoc.formats.words import Language, Words

File = Annotated[Path, typer.Argument(metavar="FILE", help="help.file", show_default=False)]
OutPage = Annotated[Path | None, typer.Option("--out", metavar="PAGE.html", help="help.out_page")]
OpenFlag = Annotated[bool, typer.Option("--open", help="help.open")]


def show(file: File, out: OutPage = None, open_page: OpenFlag = False, lang: Lang = Language.VI) -> None:
    words = Words(lang)
    page = out or Path(f"{file.stem}.dondoc.html")
    ending(lambda: _write_page(file, page, open_page, words), words)


def _write_page(file: Path, page: Path, open_page: bool, words: Words) -> Exit:
    if file.is_dir():
        raise WrongUse(words("error.one_file", folder=file))
    check_output(page, [file], words)
    reading = Reading([file], 1, words)
    for outcome, record in reading.records():
        if outcome.name != file.name:
            raise WrongUse(words("error.holds_many", file=file))
        write_whole(page, html_page(record, words).encode(errors="backslashreplace"), words)
        sys.stdout.write(f"{page}\n")
        if open_page:
            webbrowser.open(page.resolve().as_uri())
    return reading.exit
