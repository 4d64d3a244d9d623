"""How a mention is taken apart: posts in front, the name of a body, and the words that say of which unit it is.

Nothing here knows who speaks, or when; so what a name consists of is worked out once for all documents.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from dondoc.language.syllables import is_syllable
from dondoc.registry import names
from dondoc.registry.bodies import STATE, bodies
from dondoc.registry.body_rows import LocalRow, short_names
from dondoc.registry.units import Kind

_LONGEST = 24  # words in a mention; what is longer is no name
_SHORTEST = 3  # letters; shorter words are abbreviations, where each letter counts
_ALIKE = 0.6  # how much of a damaged word must still be there
Value = TypeVar("Value")
_PLACE = "{"  # where the unit's name stands in the name of a pattern


class Tail(NamedTuple):
    """The words behind a name: none, a kind or level of unit ('tỉnh', 'cấp xã'), or the name of a unit."""

    kinds: frozenset[Kind] = frozenset()
    level: str = ""
    unit: str = ""


NO_TAIL = Tail()
"""Nothing stands behind the name."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A body that a mention may name: one of the State, or the pattern of a local one by some of its rows.

    `kinds` are those of the units that have it; `bare` tells that it may be named without its unit, `unit` is the code
    of the one unit that uses this name.
    """

    body: str
    rows: tuple[LocalRow, ...] = ()
    unit: str = ""
    kinds: frozenset[Kind] = frozenset()
    bare: bool = True

    @classmethod
    def local(cls, body: str, rows: Iterable[LocalRow], unit: str = "") -> "Reading":
        every = tuple(rows)
        kinds = frozenset[Kind]().union(*(row.kinds for row in every))
        return cls(body, every, unit, kinds, bool(unit) or any(row.bare for row in every))


class Grouped(NamedTuple):
    """A group that a mention names: `id` is a row of groups.tsv, or a pattern with the kinds of the units meant."""

    id: str
    kinds: tuple[str, ...]
    tail: Tail


class Parsed(NamedTuple):
    """What a mention says by its words alone.

    `own` is the class of the bodies that call themselves so; `mended` tells that damaged letters were looked past.
    """

    readings: tuple[Reading, ...] = ()
    tail: Tail = NO_TAIL
    group: Grouped | None = None
    post: str | None = None
    person: bool = False
    many: bool = False
    own: str | None = None
    mended: bool = False


def keyed(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: one spelling for each, abbreviations written out."""
    return tuple(_spelled_out(names.words(name)))


def _spelled_out(words: Iterable[str]) -> Iterator[str]:
    abbreviations = _words().abbreviations
    for word in words:
        yield from abbreviations.get(word) or (word,)


@lru_cache(maxsize=1 << 13)
def parsed(mention: str) -> Parsed:
    """What the words of a mention say."""
    words = keyed(mention)
    if not words or len(words) > _LONGEST:
        return Parsed()
    if words[0] not in _leading() or words in _index():
        return _grouped(words) or _single(words)
    if _words().persons.start(words):
        return Parsed(person=True)
    post, words = _without_posts(words)
    if _words().members.start(words):
        return Parsed(many=True, post=post)
    return (_grouped(words) or _single(words))._replace(post=post)


def _single(words: tuple[str, ...]) -> Parsed:
    for end in _index().sizes(words):
        tail = _tail(words[end:])
        fitting = tuple(one for one in _index()[words[:end]] if one.rows or _ends_with_house(one, words[end:]))
        if tail is not None and fitting:
            return Parsed(fitting, tail, own=_own_names().get(words[:end]))
    own = _own_names().start(words)
    if own and (tail := _tail(words[own:])) is not None:
        return Parsed((), tail, own=_own_names()[words[:own]])
    return _mended(words)


def _ends_with_house(reading: Reading, rest: tuple[str, ...]) -> bool:
    """Whether nothing stands behind the name of a body of the State, or that to which it belongs: '… (Bộ Tư pháp)'."""
    if not rest:
        return True
    rows = bodies().central_rows(reading.body)
    return any(house.body in row.above.split("+") for house in _index().get(rest, ()) for row in rows)


def _tail(words: tuple[str, ...]) -> Tail | None:
    """What follows the name of a body; None where it is not the words for a unit."""
    known = _words()
    joint = known.joints.start(words)
    words = words[joint:]
    if not words:
        return None if joint else NO_TAIL
    level = known.levels.start(words)
    if level:
        rest = words[level:]
        if not rest:
            return Tail(level=known.levels[words[:level]])
        words = rest
    if len(words) == 1 and words not in known.kinds:
        words = (_unmarked_kinds().get(_unmarked(words), words[0]),)
    kind = known.kinds.start(words)
    if kind and len(words) == kind:
        return Tail(kinds=known.kinds[words])
    if kind and words[kind - 1] == "ủy":  # 'Tỉnh ủy Đồng Nai' stands for the province
        return Tail(kinds=known.kinds[words[:kind]], unit=" ".join(words[kind:]))
    return Tail(unit=" ".join(words))


def divided(name: str) -> Iterator[tuple[str, str]]:
    """The ways to part the name of a unit from those of the units above it, which begin with their kind."""
    words = tuple(name.split())
    for at in range(2, len(words)):
        if _words().kinds.start(words[at:]):
            yield " ".join(words[:at]), " ".join(words[at:])


def mended_kind(name: str) -> str | None:
    """The name of a unit with the damaged word for its kind put right: 'tính Phú Thọ'."""
    first, _, rest = name.partition(" ")
    kind = _unmarked_kinds().get(names.unmarked(first))
    return f"{kind} {rest}" if kind and kind != first and rest else None


@cache
def _unmarked_kinds() -> dict[str, str]:
    """The words for kinds of units without their marks; of one word alone."""
    return {names.unmarked(kind): kind for (kind, *more) in _words().kinds if not more}


def _without_posts(words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The post in front of a body, and the words behind it."""
    known = _words()
    shared = known.shared.start(words)
    if shared:
        post = " ".join(words[:shared])
        return post, words[known.shared[words[:shared]] :]
    whole = known.posts.start(words)
    if not whole or whole == len(words):
        return None, words
    post, rest = " ".join(words[:whole]), words[whole:]
    deeper, inner = _without_posts(rest)
    return post, inner if deeper else rest[known.joints.start(rest) :]


# Groups


def _grouped(words: tuple[str, ...]) -> Parsed | None:
    """The group that the words name, also where no table knows which; None where they name none."""
    plural = _words().plurals.start(words)
    rest = words[plural:]
    for end in _group_index().sizes(rest):
        if plural or (end > 1 and not (rest[end:] and rest[:end] in _index())):
            scope = _scope(rest[end:])
            return _group(_group_index()[rest[:end]], (), scope)
    for end in _index().sizes(words):
        if many := _kinds_listed(words[end:]):
            kinds, scope_words = many
            scope = _scope(scope_words)
            pattern = next((one.body for one in _index()[words[:end]] if one.rows), "")
            return _group(pattern, kinds, scope)
    return Parsed(many=True) if plural else None


def _group(name: str, kinds: tuple[str, ...], scope: Tail | None) -> Parsed:
    return Parsed(group=Grouped(name, kinds, scope) if name and scope else None, many=True)


def _scope(words: tuple[str, ...]) -> Tail | None:
    """Of which unit a group is: what is left of the words when those that only narrow it are taken off."""
    around = _words().around
    while words and (first := around.start(words)):
        words = words[first:]
    while words and (last := _words().around_backwards.start(words[::-1])):
        words = words[:-last]
    if words == ("trung", "ương"):
        return Tail(level=STATE)
    return _tail(words)


def _kinds_listed(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The kinds of units of 'các huyện, thị xã' or 'cấp huyện, cấp xã', and the words behind; None for a single one."""
    known = _words()
    found: dict[str, None] = {}
    plural = listed = at = 0
    while at < len(words):
        rest = words[at:]
        if words[at] in ("các", "và"):
            plural += words[at] == "các"
            at += 1
        elif level := known.levels.start(rest):
            found[known.levels[rest[:level]]] = None
            listed += 1
            at += level
        elif (kind := known.kinds.start(rest)) and rest[kind - 1] != "ủy":
            for one in known.kinds[rest[:kind]]:
                found[one.value] = None
            listed += 1
            at += kind
        else:
            break
    if not (plural and found) and listed < 2:
        return None
    return _settled(tuple(found)), words[at:]


def _settled(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds without those that only the word 'thành phố' could have meant: beside provinces it is one of them."""
    city = Kind.THANH_PHO.value if Kind.TINH.value in kinds else Kind.THANH_PHO_TW.value
    return tuple(one for one in kinds if one != city)


# Damage


def _mended(words: tuple[str, ...]) -> Parsed:
    """The one body whose name the words may be with damaged letters; nothing where several, or none, come near."""
    parted = tuple(part for word in words for part in _run_together(word))
    if parted != words:
        return _single(parted)._replace(mended=True)
    for end in range(len(words), 0, -1):
        tail = _tail(words[end:])
        if tail is None:
            continue
        near = _unmarked_index().get(_unmarked(words[:end])) or _near(words[:end])
        fitting = [one for one in near if one.rows or not words[end:]]
        if len({one.body for one in fitting}) == 1:
            return Parsed(tuple(fitting), tail, mended=True)
        if fitting:
            return Parsed()
    return Parsed()


def _run_together(word: str) -> tuple[str, ...]:
    """The words of 'UBNDTỈNH'; a word that is no abbreviation with a kind of unit behind it stays as it is."""
    for short, long in _words().abbreviations.items():
        kind = _unmarked_kinds().get(names.unmarked(word[len(short) :])) if word.startswith(short) else None
        if kind:
            return (*long, kind)
    return (word,)


def _near(words: tuple[str, ...]) -> list[Reading]:
    """The names that differ in one word, where that is no syllable of the language and looks like the right one."""
    broken = [at for at, word in enumerate(words) if not is_syllable(word)]
    if len(broken) != 1 or len(words) < 2:
        return []
    at = broken[0]
    found = []
    for word, readings in _gapped_index().get(_gapped(words, at), ()):
        if min(len(word), len(words[at])) < _SHORTEST:
            continue
        if SequenceMatcher(None, names.unmarked(word), names.unmarked(words[at])).ratio() >= _ALIKE:
            found += readings
    return found


def _gapped(words: tuple[str, ...], at: int) -> str:
    """A name without marks, one word left out."""
    return names.unmarked(" ".join((*words[:at], "", *words[at + 1 :])))


def _unmarked(words: Iterable[str]) -> str:
    """The letters of words without their marks, and without blanks, which recognition loses too."""
    return names.unmarked("".join(words))


# The tables, made fit to look up


class _Phrases(dict[tuple[str, ...], Value]):
    """Phrases of words with a value each, of which the longest that others begin with is found."""

    def __init__(self, phrases: Mapping[tuple[str, ...], Value]) -> None:
        super().__init__(phrases)
        self._sizes: dict[str, list[int]] = {}
        for first, group in groupby(sorted(phrases), itemgetter(0)):
            self._sizes[first] = sorted({len(phrase) for phrase in group}, reverse=True)

    def sizes(self, words: tuple[str, ...]) -> Iterator[int]:
        """How many words at the beginning make a phrase, the longest first."""
        for size in self._sizes.get(words[0], ()) if words else ():
            if size <= len(words) and words[:size] in self:
                yield size

    def start(self, words: tuple[str, ...]) -> int:
        """How many words at the beginning make the longest phrase; 0 for none."""
        if words:
            for size in self._sizes.get(words[0], ()):
                if size <= len(words) and words[:size] in self:
                    return size
        return 0


class _Words(NamedTuple):
    abbreviations: dict[str, tuple[str, ...]]
    posts: _Phrases[int]
    shared: _Phrases[int]
    plurals: _Phrases[int]
    around: _Phrases[int]
    around_backwards: _Phrases[int]
    members: _Phrases[int]
    persons: _Phrases[int]
    joints: _Phrases[int]
    levels: _Phrases[str]
    kinds: _Phrases[frozenset[Kind]]


@cache
def _words() -> _Words:
    table = tomllib.loads(files("dondoc.registry").joinpath("data", "words.toml").read_text("utf-8"))
    around = _set(table["group"]["around"])
    return _Words(
        {short: _key(long) for short, long in table["abbreviations"].items()},
        _set(table["posts"]["whole"]),
        _Phrases({_key(post): 1 if post.split()[0] != "phó" else 2 for post in table["posts"]["shared"]}),
        _set(table["group"]["before"]),
        around,
        _Phrases({words[::-1]: size for words, size in around.items()}),
        _set(table["group"]["members"]),
        _set(table["persons"]["before"]),
        _set(table["joints"]["words"]),
        _Phrases({_key(words): level for words, level in table["levels"].items()}),
        _Phrases({_key(words): frozenset(map(Kind, kinds)) for words, kinds in table["kinds"].items()}),
    )


def _set(phrases: list[str]) -> _Phrases[int]:
    return _Phrases({_key(phrase): len(phrase.split()) for phrase in phrases})


def _key(name: str) -> tuple[str, ...]:
    return tuple(names.words(name))


@cache
def _leading() -> frozenset[str]:
    """The words with which posts, persons and members begin."""
    known = _words()
    return frozenset(phrase[0] for some in (known.persons, known.posts, known.shared, known.members) for phrase in some)


@cache
def _index() -> _Phrases[list[Reading]]:
    """All names of bodies without their unit, each with what it may name."""
    found: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    known = bodies()
    for body in known.central():
        reading = Reading(body.id)
        for words in {keyed(name): None for version in body.names for name in (version.name, *version.aliases)}:
            found[words].append(reading)
    for pattern, rows in known.patterns.items():
        its: dict[tuple[str, ...], dict[int, LocalRow]] = defaultdict(dict)
        for at, row in enumerate(rows):
            for name in (row.name.partition(_PLACE)[0], *row.aliases):
                its[keyed(name)][at] = row
        for words, some in its.items():
            found[words].append(Reading.local(pattern, some.values()))
    for own in known.own:
        found[keyed(own.name)].append(Reading.local(own.body, known.patterns[own.body], own.unit))
    return _Phrases(found)


@cache
def _own_names() -> _Phrases[str]:
    return _Phrases({keyed(name): class_ for name, class_ in short_names().items()})


@cache
def _group_index() -> _Phrases[str]:
    return _Phrases({keyed(name): row.id for row in bodies().groups.values() for name in row.names})


@cache
def _unmarked_index() -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = defaultdict(list)
    for words, readings in _index().items():
        if len(words) > 1:
            found[_unmarked(words)] += readings
    return dict(found)


@cache
def _gapped_index() -> dict[str, list[tuple[str, list[Reading]]]]:
    """Names with one word left out, each with that word."""
    found: dict[str, list[tuple[str, list[Reading]]]] = defaultdict(list)
    for words, readings in _index().items():
        for at, word in enumerate(words):
            found[_gapped(words, at)].append((word, readings))
    return found
