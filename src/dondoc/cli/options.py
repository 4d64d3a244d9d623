"""Arguments and options that several verbs share; `help` is the key of a text in the table of words."""

from pathlib import Path
from typing import Annotated

import typer

from dondoc.formats.words import Language

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="help.files", show_default=False)]
Jobs = Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="help.jobs")]
Lang = Annotated[Language, typer.Option("--lang", envvar="DONDOC_LANG", help="help.lang")]
