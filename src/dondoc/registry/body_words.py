"""The names of bodies and the words around them, made fit to look up."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple, TypeVar

from dondoc.registry import names
from dondoc.registry.bodies import bodies
from dondoc.registry.body_rows import Bare, CentralRow, LocalRow, short_names
from dondoc.registry.territories import FIRST_DAY, territories
from dondoc.registry.units import Kind, Level

Value = TypeVar("Value")
_COUNTRY = ("việt", "nam")  # 'Hội Nông dân Việt Nam' without a unit is that of the State
_CENTRE = re.compile(r"\bT\.?Ư\b")
_PLACE = "{"  # where the unit's name stands in the name of a pattern


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A body that a mention may name: one of the State, or the pattern of a local one by some of its rows.

    `kinds` are those of the units that have it; `bare` tells whether it may be named without its unit, None that it is
    not it then but the one of the State. `unit` is the code of the one unit that uses this name. `rows` of a body of
    the State are none; `spells` are the times at which it bears the name, where that is not always.
    """

    body: str
    rows: tuple[LocalRow, ...] = ()
    unit: str = ""
    kinds: frozenset[Kind] = frozenset()
    bare: Bare | None = Bare.YES
    spells: tuple[tuple[date, date], ...] = ()

    @classmethod
    def local(cls, body: str, rows: Iterable[LocalRow], unit: str = "") -> "Reading":
        every = tuple(rows)
        kinds = frozenset[Kind]().union(*(row.kinds for row in every))
        said = {row.bare for row in every}
        bare = Bare.YES if unit or Bare.YES in said else Bare.OWN if Bare.OWN in said else Bare.NO
        return cls(body, every, unit, kinds, bare)


def keyed(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: one spelling for each, abbreviations written out."""
    known = _of_tables()
    return tuple(chain.from_iterable([known.get(token) or _written_out(token) for token in _lowered(name).split()]))


def _lowered(name: str) -> str:
    # 'Trung ương' is written TƯ too, which small letters or a whole name in capitals would make the word 'tư'.
    return names.lowered(name if "Ư" not in name or name.isupper() else _CENTRE.sub("TW", name))


@lru_cache(maxsize=1 << 14)
def _written_out(token: str) -> tuple[str, ...]:
    """The words of what stands between two blanks, in small letters."""
    abbreviations, dotted = words_around().abbreviations, words_around().dotted
    found = tuple(names.words_of(token))
    if token[1:2] == "." and found[:1] and found[0] in dotted:
        return (*dotted[found[0]], *found[1:])
    if abbreviations.keys().isdisjoint(found):
        return found
    return tuple(chain.from_iterable(abbreviations.get(word) or (word,) for word in found))


class _Tokens(dict[str, tuple[str, ...]]):
    """What stands between two blanks in names of the tables, with its words: names in documents have little else."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        self[token] = found = _written_out(token)
        return found


@cache
def _of_tables() -> _Tokens:
    return _Tokens()


def _keyed_row(name: str) -> tuple[str, ...]:
    """The words of a name of a table."""
    return tuple(chain.from_iterable(map(_of_tables().__getitem__, _lowered(name).split())))


class _Steps(dict[str, "_Steps"]):
    """What may follow a word, word by word; `_END` where a phrase is whole."""

    __slots__ = ()


_END = ""


class Phrases(dict[tuple[str, ...], Value]):
    """Phrases of words with a value each, of which the longest that others begin with is found."""

    def __init__(self, phrases: Mapping[tuple[str, ...], Value]) -> None:
        super().__init__(phrases)
        self._first = _Steps()
        for phrase in phrases:
            steps = self._first
            for word in phrase:
                steps = steps.setdefault(word, _Steps())
            steps[_END] = _Steps()

    def sizes(self, words: tuple[str, ...]) -> list[int]:
        """How many words at the beginning make a phrase, the longest first."""
        found: list[int] = []
        size, steps = 0, self._first
        for word in words:
            after = steps.get(word)
            if after is None:
                break
            size, steps = size + 1, after
            if _END in after:
                found.insert(0, size)
        return found

    def start(self, words: tuple[str, ...]) -> int:
        """How many words at the beginning make the longest phrase; 0 for none."""
        if not words or words[0] not in self._first:
            return 0
        sizes = self.sizes(words)
        return sizes[0] if sizes else 0


class Words(NamedTuple):
    abbreviations: dict[str, tuple[str, ...]]
    dotted: dict[str, tuple[str, ...]]
    posts: Phrases[int]
    shared: Phrases[int]
    plurals: Phrases[int]
    around: Phrases[int]
    around_backwards: Phrases[int]
    several: Phrases[int]
    members: Phrases[int]
    persons: Phrases[int]
    joints: Phrases[int]
    levels: Phrases[str]
    kinds: Phrases[frozenset[Kind]]
    listing: frozenset[str]


@cache
def words_around() -> Words:
    table = tomllib.loads(files("dondoc.registry").joinpath("data", "words.toml").read_text("utf-8"))
    around = _set(table["group"]["around"])
    levels = Phrases({_key(words): level for words, level in table["levels"].items()})
    kinds = Phrases({_key(words): frozenset(map(Kind, kinds)) for words, kinds in table["kinds"].items()})
    return Words(
        {short: _key(long) for short, long in table["abbreviations"].items()},
        {short: _key(long) for short, long in table["dotted"].items()},
        _set(table["posts"]["whole"]),
        Phrases({_key(post): 1 if post.split()[0] != "phó" else 2 for post in table["posts"]["shared"]}),
        _set(table["group"]["before"]),
        around,
        Phrases({words[::-1]: size for words, size in around.items()}),
        _set(table["group"]["several"]),
        _set(table["group"]["members"]),
        _set(table["persons"]["before"]),
        _set(table["joints"]["words"]),
        levels,
        kinds,
        frozenset({"các", "và", *(phrase[0] for phrase in (*levels, *kinds))}),
    )


def _set(phrases: list[str]) -> Phrases[int]:
    return Phrases({_key(phrase): len(phrase.split()) for phrase in phrases})


def _key(name: str) -> tuple[str, ...]:
    return tuple(names.words(name))


@cache
def fronts() -> Phrases[int]:
    """All that may stand before a body in the singular: posts, persons and members."""
    known = words_around()
    return Phrases({phrase: 0 for some in (known.persons, known.posts, known.shared, known.members) for phrase in some})


@cache
def index() -> Phrases[tuple[Reading, ...]]:
    """All names of bodies without their unit, each with what it may name."""
    found: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    known = bodies()
    for body in known.central():
        versions = known.central_rows(body.id)
        named: dict[tuple[str, ...], list[CentralRow]] = defaultdict(list)
        for version in versions:
            for words in {_keyed_row(name): None for name in (version.name, *version.aliases)}:
                named[words].append(version)
        for words, bearing in named.items():
            spells = () if len(bearing) == len(versions) else tuple((row.start, row.end) for row in bearing)
            found[words].append(Reading(body.id, spells=spells))
    for pattern, rows in known.patterns.items():
        its: dict[tuple[str, ...], dict[int, LocalRow]] = defaultdict(dict)
        for at, row in enumerate(rows):
            for name in (row.name.partition(_PLACE)[0], *row.aliases):
                its[_keyed_row(name)][at] = row
        for words, some in its.items():
            reading = Reading.local(pattern, some.values())
            found[words].append(replace(reading, bare=None) if words[-2:] == _COUNTRY else reading)
    for own in known.own:
        found[_keyed_row(own.name)].append(Reading.local(own.body, known.patterns[own.body], own.unit))
    return Phrases({words: tuple(readings) for words, readings in found.items()})


@cache
def own_names_index() -> Phrases[str]:
    return Phrases({_keyed_row(name): class_ for name, class_ in short_names().items()})


@cache
def group_index() -> Phrases[str]:
    return Phrases({_keyed_row(name): row.id for row in bodies().groups.values() for name in row.names})


@cache
def provinces() -> frozenset[tuple[str, ...]]:
    """The names of provinces, which stand behind those of other units without their kind too."""
    known = territories()
    units = {unit.id: unit for day in (FIRST_DAY, date.max) for unit in known.units(Level.PROVINCE, day)}
    return frozenset(_key(version.name) for unit in units.values() for version in unit.versions)


@cache
def unmarked_provinces() -> dict[str, tuple[str, ...]]:
    """The names of provinces by what they are without marks; of no two it is the same."""
    return {names.unmarked(" ".join(name)): name for name in provinces()}


@cache
def unmarked_kinds() -> dict[str, str]:
    """The words for kinds of units without their marks; of one word alone."""
    return {names.unmarked(kind): kind for (kind, *more) in words_around().kinds if not more}
