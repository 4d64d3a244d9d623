"""How a verb of the server runs: settings and database looked at first, every fault told in the user's language."""

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec

import typer

from dondoc.cli import language_of
from dondoc.cli.exits import Exit, WrongUse, ending
from dondoc.formats.words import Language, Words

Work = Callable[[], Exit | None]


def run(work: Work, any_schema: bool = False) -> None:
    """Does the work of a verb. One that works on any schema, or on none, looks at that itself."""
    words = Words(language_of(sys.argv[1:], os.environ))
    ending(lambda: _prepared(work, words, any_schema), words)


def _prepared(work: Work, words: Words, any_schema: bool) -> Exit:
    if find_spec("django") is None:
        raise WrongUse(words("error.needs_extra", module="django", extra="server"))
    _set_up(words.language)
    from dondoc_server.actions.faults import Fault
    from dondoc_server.commands.schema import check_schema
    from dondoc_server.words import said

    try:
        if not any_schema:
            check_schema()
        return work() or Exit.ALL_READ
    except Fault as fault:
        raise WrongUse(said(fault.key, **fault.values)) from None


def _set_up(language: Language) -> None:
    from dondoc_server.configuration import ConfigurationError

    os.umask(0o077)  # of what the server writes nothing is for others on this machine, wherever it lies
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
    import django
    from django.utils import translation

    try:
        django.setup()
    except ConfigurationError as error:
        raise WrongUse(str(error)) from None
    translation.activate(language.value)


def tell(key: str, **values: object) -> None:
    """One line of words on standard output."""
    from dondoc_server.words import said

    typer.echo(said(key, **values))


def group() -> typer.Typer:
    """Verbs below one name."""
    return typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)
