"""`dondoc agency`: the card of a body, a group of bodies or an administrative unit."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.clock import this_day
from dondoc.cli.exits import Exit, WrongUse, ending, say
from dondoc.cli.options import Lang
from dondoc.cli.output import check_output, write_whole
from dondoc.formats.agency import card_dict, card_of
from dondoc.formats.agency_lines import candidate_dict, candidate_lines, card_lines
from dondoc.formats.lineage import lineage_picture
from dondoc.formats.summary import print_to
from dondoc.formats.words import Language, Words
from dondoc.formats.written import day_written, one_line
from dondoc.registry.asking import Asked, ask, known_speaker
from dondoc.registry.resolution import Why

Name = Annotated[str, typer.Argument(metavar="NAME", help="help.agency_name", show_default=False)]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="help.as_of")]
SaidBy = Annotated[str | None, typer.Option("--said-by", metavar="NAME", help="help.said_by")]
Picture = Annotated[Path | None, typer.Option("--picture", metavar="FILE.svg", help="help.picture")]
JsonFlag = Annotated[bool, typer.Option("--json", help="help.card_json")]


def agency(
    name: Name,
    as_of: AsOf = None,
    said_by: SaidBy = None,
    picture: Picture = None,
    as_json: JsonFlag = False,
    lang: Lang = Language.VI,
) -> None:
    words = Words(lang)
    ending(lambda: _look_up(name, as_of, said_by, picture, as_json, words), words)


def _look_up(
    name: str, as_of: str | None, said_by: str | None, picture: Path | None, as_json: bool, words: Words
) -> Exit:
    day = _day(as_of, words) if as_of else this_day()
    if picture:
        check_output(picture, [], words)
    by = known_speaker(said_by, day)
    if by is None:
        say(words("agency.unknown_speaker", name=one_line(said_by or "")))
        return Exit.SOME_REFUSED
    asked = ask(name, by, day)
    if asked.id is None:
        _say_open(asked, name, day, as_json, words)
        return Exit.SOME_REFUSED
    if picture and asked.id.startswith("*"):
        raise WrongUse(words("agency.no_picture", name=one_line(name)))
    _show(asked.id, asked, day, as_json, words)
    if picture:
        write_whole(picture, lineage_picture(asked.id, day, words).encode(), words)
    return Exit.ALL_READ


def _day(text: str, words: Words) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise WrongUse(words("agency.unknown_day", text=one_line(text)))


def _show(id_: str, asked: Asked, day: date, as_json: bool, words: Words) -> None:
    card = card_of(id_, day, words)
    if as_json:
        sys.stdout.write(f"{json.dumps(card_dict(card, day, asked), ensure_ascii=False)}\n")
    else:
        print_to(sys.stdout, lambda _: card_lines(card, day, words, asked))


def _say_open(asked: Asked, name: str, day: date, as_json: bool, words: Words) -> None:
    """Why nobody is taken, and who it may be."""
    why = asked.why or Why.UNKNOWN
    say(words(f"not_found.{why.value}", name=one_line(name), day=day_written(day.isoformat(), words)))
    if as_json:
        candidates = [candidate_dict(one, day, words) for one in asked.candidates]
        found = {"why": why.value, "candidates": candidates}
        sys.stdout.write(f"{json.dumps(found, ensure_ascii=False)}\n")
    elif asked.candidates:
        print_to(sys.stdout, lambda _: candidate_lines(asked.candidates, name, day, words))
