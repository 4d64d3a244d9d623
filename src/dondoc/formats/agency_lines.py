"""The card on the terminal, and the candidates where it is open who is meant."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from shlex import quote
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dondoc.formats.agency import Card, Dated, Link, Other, held_by
from dondoc.formats.agency_names import group_name, lowered, name_on, passed_written, time_written
from dondoc.formats.words import Words
from dondoc.formats.written import capitalised, day_written, one_line
from dondoc.registry.asking import Asked, Typed, typed
from dondoc.registry.passages import stays
from dondoc.registry.territories import territories

_FIRST = 8  # of many, so many are shown


def card_lines(card: Card, day: date, words: Words, asked: Asked | None = None) -> RenderableType:
    """The card as a reader sees it."""
    parts: list[RenderableType] = [Text(card.name, style="bold") + Text(f"  {card.id}", style="dim")]
    parts += [Text(f"  {note}", style="yellow") for note in _notes(card, day, words, asked or Asked())]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, lines in _rows(card, day, words):
        for at, line in enumerate(lines):
            grid.add_row("" if at else label, Text(line))
    return Group(*parts, Padding(grid, (0, 0, 0, 2)))


def _notes(card: Card, day: date, words: Words, asked: Asked) -> Iterator[str]:
    written = day_written(day.isoformat(), words)
    if asked.mended:
        yield words("agency.mended")
    if asked.renamed:
        yield words("agency.renamed", day=written, name=card.name)
    if not card.begun:
        yield words("agency.not_yet", day=written)
    if card.ended:
        yield words("agency.no_more", day=written)


def _rows(card: Card, day: date, words: Words) -> Iterator[tuple[str, list[str]]]:
    written = day_written(day.isoformat(), words)
    unit = card.what == "unit"
    yield words("agency.names"), _dated(card.names, words)
    yield words("agency.aliases"), ["; ".join(card.aliases)] if card.aliases else []
    yield words("agency.classes"), [_what(card, words)] if card.classes or card.level else []
    yield words("agency.unit"), [card.unit.name] if card.unit else []
    yield words("agency.above"), [one.name for one in card.above]
    yield words("agency.sector"), [one.name for one in card.sector]
    yield words("agency.taken_over"), [_linked(one, words) for one in card.taken_over]
    yield words("agency.handed_on"), [_linked(one, words) for one in card.handed_on]
    held = "agency.land_held_by" if unit else "agency.held_by"
    yield words(held, day=written), [one.name for one in card.held_by]
    yield words("agency.end"), [_ended(card.end, words)] if card.end else []
    yield words("agency.code"), _dated(card.codes, words)
    yield words("agency.statistics_code"), _dated(card.statistics_codes, words)
    yield (
        words("agency.units_below"),
        [", ".join(f"{count} {kind}" for kind, count in card.below)] if card.below else [],
    )
    yield from _members(card, words)


def _members(card: Card, words: Words) -> Iterator[tuple[str, list[str]]]:
    if card.what == "unit":
        yield words("agency.bodies", count=len(card.members)), _first(card.members, words)
        yield words("agency.perhaps", count=len(card.perhaps)), _first(card.perhaps, words)
    elif card.what == "group":
        others = [words("agency.others_too")] if card.open_group else []
        none = [] if card.members else [words("agency.no_members")]
        yield words("agency.members", count=len(card.members)), [*_first(card.members, words), *none, *others]
        yield words("agency.perhaps", count=len(card.perhaps)), _first(card.perhaps, words)


def _first(members: Sequence[Other], words: Words) -> list[str]:
    more = len(members) - _FIRST
    return [*(one.name for one in members[:_FIRST]), *([words("agency.more", count=more)] if more > 0 else [])]


def _dated(values: Iterable[Dated], words: Words) -> list[str]:
    return [words("agency.dated_name", name=one.value, time=time_written(one.start, one.end, words)) for one in values]


def _what(card: Card, words: Words) -> str:
    said = [words.name("agency_class", one) for one in card.classes] or [words.name("level", card.level)]
    return capitalised("; ".join(said))


def _linked(link: Link, words: Words) -> str:
    """'Bộ Thông tin và Truyền thông, 01/03/2025, một phần: bưu chính, viễn thông'."""
    extent = words.name("extent", link.extent)
    matter = f": {link.matter}" if link.matter else ""
    return f"{link.name}, {passed_written(link.day, link.after, words)}, {extent}{matter}"


def _ended(end: Dated, words: Words) -> str:
    day = day_written(end.end.isoformat(), words) if end.end else ""
    why = words.name("basis", end.value) if end.value else words("agency.no_successor")
    return words("agency.dated_name", name=day, time=why)


# Candidates


def headed(id_: str, day: date, words: Words) -> Other:
    """A candidate with what tells it from the others: its name, where that is, and from when to when it is there."""
    if id_.startswith("*"):
        return Other(id_, group_name(id_, day, words))
    stay = stays(id_)[-1]
    place = _place(id_, min(day, stay.end or day))
    said = ", ".join(filter(None, [name_on(id_, min(day, stay.end or day)), place]))
    return Other(id_, f"{said} ({time_written(stays(id_)[0].start, stay.end, words)})")


def candidate_dict(id_: str, day: date, words: Words) -> dict[str, Any]:
    """A candidate as JSON has it."""
    return {**headed(id_, day, words)._asdict(), "held_by": [one._asdict() for one in held_by(id_, day)]}


def _place(id_: str, day: date) -> str:
    """The unit above that of a body or unit, which tells it from others of the same name."""
    unit = id_.rpartition("@")[2]
    above = territories().parent(unit, day) if unit[:1] in "dc" and unit[1:2].isdigit() else None
    return lowered(above.name_on(day)) if above else ""


def candidate_lines(ids: Sequence[str], mention: str, day: date, words: Words) -> RenderableType:
    """Those who may be meant, each with what to type to mean it."""
    parts: list[RenderableType] = [Text(words("agency.candidates", count=len(ids)))]
    for id_ in ids[:_FIRST]:
        parts.append(Text(f"  {headed(id_, day, words).name}") + Text(f"  {id_}", style="dim"))
        if heirs := held_by(id_, day):
            parts.append(Text(f"    {words('agency.now_with', names='; '.join(one.name for one in heirs))}"))
        way = typed(id_, name_on(id_, day) if id_[0] != "*" else mention, mention, day)
        parts.append(Text(f"    {words('agency.type', what=_command(way))}", style="cyan"))
    if len(ids) > _FIRST:
        parts.append(Text(f"  {words('agency.more', count=len(ids) - _FIRST)}"))
    return Group(*parts)


def _command(way: Typed) -> str:
    said = f" --said-by {quote(way.said_by)}" if way.said_by else ""
    return one_line(f"{quote(way.name)}{said}")
