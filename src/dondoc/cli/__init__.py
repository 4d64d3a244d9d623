"""The command line: `dondoc read`, `dondoc tasks`, `dondoc show`, `dondoc check`,
`dondoc explain`, `dondoc graph`, `dondoc agency`."""

import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper

from dondoc.cli.app import Further, Texts, command
from dondoc.formats.words import Language


def main(further: Sequence[Further] = (), texts: Texts | None = None) -> None:
    """Runs the command line of this process, with further verbs where another package brings them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    command(language_of(sys.argv[1:], os.environ), further, texts)(prog_name="dondoc")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for. Help is printed before options are read, so it is looked for here."""
    asked = environment.get("DONDOC_LANG", "")
    for argument, following in zip(arguments, [*arguments, ""][1:], strict=True):
        if argument == "--lang":
            asked = following
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return Language.EN if asked == Language.EN else Language.VI
