"""The command line with the verbs of the server beside those of the library."""

from dondoc import cli
from dondoc_server.commands.table import VERBS
from dondoc_server.words import rows


def main() -> None:
    cli.main(VERBS, rows())
