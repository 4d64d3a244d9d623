"""The verbs of the command line, and their help in the user's language."""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any, NamedTuple

import typer
from typer.main import get_command

from dondoc.cli.agency import agency
from dondoc.cli.check import check, explain
from dondoc.cli.compare import compare
from dondoc.cli.graph import graph
from dondoc.cli.options import Lang
from dondoc.cli.read import read
from dondoc.cli.show import show
from dondoc.cli.tasks import tasks
from dondoc.formats.words import Language, Words, rows

# Every verb with its help: one line each.
VERBS = (
    ("read", read, "help.read"),
    ("tasks", tasks, "help.tasks"),
    ("show", show, "help.show"),
    ("check", check, "help.check"),
    ("explain", explain, "help.explain"),
    ("graph", graph, "help.graph"),
    ("compare", compare, "help.compare"),
    ("agency", agency, "help.agency"),
)


class Further(NamedTuple):
    """A verb of another package: a function, or a group of verbs below one name; `help` as in VERBS."""

    name: str
    verb: Callable[..., None] | typer.Typer
    help: str


Texts = Mapping[str, Mapping[str, str]]  # by key and language


def command(language: Language, further: Sequence[Further] = (), texts: Texts | None = None) -> Any:
    """The whole command line, with its help in that language; `further` verbs have theirs in `texts`."""
    app = typer.Typer(
        name="dondoc", add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    app.callback(help="help.app", epilog="help.exits")(_start)
    for name, verb, text in VERBS:
        app.command(name, help=text, epilog="help.exits", no_args_is_help=True)(verb)
    for one in further:
        if isinstance(one.verb, typer.Typer):
            app.add_typer(one.verb, name=one.name, help=one.help)
        else:
            app.command(one.name, help=one.help)(one.verb)
    built = get_command(app)
    words = Words(language)
    said = {key: words(key) for key in rows() if key.startswith("help.")}
    _translate(built, said | {key: text[language.value] for key, text in (texts or {}).items()})
    return built


def _translate(node: Any, said: Mapping[str, str]) -> None:
    """Puts the words of the language in place of their keys."""
    for attribute in ("help", "epilog", "short_help"):
        key = getattr(node, attribute, None)
        if isinstance(key, str) and key in said:
            setattr(node, attribute, said[key])
    for child in (*getattr(node, "params", ()), *getattr(node, "commands", {}).values()):
        _translate(child, said)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dondoc {_version()}")
        raise typer.Exit


def _version() -> str:
    try:
        return version("dondoc")
    except PackageNotFoundError:
        return "0+source"


VersionFlag = Annotated[bool, typer.Option("--version", is_eager=True, callback=_print_version, help="help.version")]


def _start(
    context: typer.Context,
    _shown: VersionFlag = False,
    lang: Lang = Language.VI,
) -> None:
    context.default_map = {name: {"lang": lang.value} for name, _, _ in VERBS}
