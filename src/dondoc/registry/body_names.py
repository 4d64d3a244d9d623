"""How a mention is taken apart: posts in front, the name of a body, and the words that say of which unit it is.

Nothing here knows who speaks, or when; so what a name consists of is worked out once for all documents.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dondoc.registry import names
from dondoc.registry.bodies import STATE, bodies
from dondoc.registry.body_damage import Damaged, may_be_damaged, parted
from dondoc.registry.body_rows import kinds_of
from dondoc.registry.body_words import (
    Reading,
    fronts,
    group_index,
    index,
    keyed,
    own_names_index,
    provinces,
    unmarked_kinds,
    unmarked_provinces,
    words_around,
)
from dondoc.registry.units import Kind

_LONGEST = 24  # words in a mention; what is longer is no name


class Tail(NamedTuple):
    """The words behind a name: none, a kind or level of unit ('tỉnh', 'cấp xã'), or the name of a unit.

    `mended` tells that marks of the name were put right: 'tỉnh Đông Nai'.
    """

    kinds: frozenset[Kind] = frozenset()
    level: str = ""
    unit: str = ""
    mended: bool = False


_PROVINCES = kinds_of("p")
NO_TAIL = Tail()
"""Nothing stands behind the name."""


class Grouped(NamedTuple):
    """A group that a mention names: a row of groups.tsv, or a pattern with the kinds of the units meant.

    The pattern is '' where it is the speaker's own: 'Ban Chỉ đạo các huyện'. `name` is what stands before the unit in
    the id of the group.
    """

    id: str
    kinds: tuple[str, ...]
    tail: Tail
    name: str

    @classmethod
    def of(cls, id_: str, kinds: tuple[str, ...], tail: Tail) -> "Grouped":
        return cls(id_, kinds, tail, f"{id_}:{'+'.join(kinds)}" if kinds else id_)


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


@lru_cache(maxsize=1 << 13)
def parsed(mention: str) -> Parsed:
    """What the words of a mention say."""
    words = keyed(mention)
    if not words or len(words) > _LONGEST:
        return Parsed()
    if not fronts().start(words) or words in index():
        return named(words)
    if words_around().persons.start(words):
        return Parsed(person=True)
    post, words = _without_posts(words)
    if words_around().members.start(words):
        return Parsed(many=True, post=post)
    said = named(words)
    return said._replace(post=post) if post else said


@lru_cache(maxsize=1 << 13)
def named(words: tuple[str, ...]) -> Parsed:
    """The group or the body that words without a post in front name."""
    plural = words_around().plurals.start(words)
    rest = words[plural:]
    for end in group_index().sizes(rest):
        if plural or (end > 1 and not (rest[end:] and rest[:end] in index())):
            return _group(group_index()[rest[:end]], (), _scope(rest[end:]))
    for end in index().sizes(words):
        if found := _body(words, end):
            return found
    if plural:
        return Parsed(many=True)
    own = own_names_index().start(words)
    if own and words[own:] and (many := _kinds_listed(words[own:])) and (scope := _scope(many[1])):
        return Parsed(group=Grouped.of("", many[0], scope), many=True, own=own_names_index()[words[:own]])
    if own and (tail := _tail(words[own:])) is not None:
        return Parsed((), tail, own=own_names_index()[words[:own]])
    found = _mended(words)
    return found if found.readings or not _names_many(words) else Parsed(many=True)


def _body(words: tuple[str, ...], end: int) -> Parsed | None:
    """The body of which the first `end` words are the name, or the group of such bodies that the others tell."""
    name, rest = words[:end], words[end:]
    readings = index()[name]
    if not rest:
        return Parsed(readings, own=own_names_index().get(name))
    if many := _kinds_listed(rest):
        kinds, scope = many
        return _group(next((one.body for one in readings if one.rows), ""), kinds, _scope(scope))
    if rest[-2:] in words_around().several:
        return Parsed(many=True)
    tail = _tail(rest)
    fitting = tuple(one for one in readings if one.rows or _ends_with_house(one, rest))
    if tail is None or not fitting:
        return None
    return Parsed(fitting, tail, own=own_names_index().get(name), mended=tail.mended)


def _ends_with_house(reading: Reading, rest: tuple[str, ...]) -> bool:
    """Whether behind the name of a body of the State stands that to which it belongs: '… (Bộ Tư pháp)'."""
    rows = bodies().central_rows(reading.body)
    return any(house.body in row.above.split("+") for house in index().get(rest, ()) for row in rows)


@lru_cache(maxsize=1 << 12)
def _tail(words: tuple[str, ...]) -> Tail | None:
    """What follows the name of a body; None where it is not the words for a unit."""
    known = words_around()
    if not words:
        return NO_TAIL
    if words in known.kinds:
        return Tail(kinds=known.kinds[words])
    joint = known.joints.start(words)
    words = words[joint:]
    if not words or _names_many(words):
        return None
    level = known.levels.start(words)
    if level:
        rest = words[level:]
        if not rest:
            return Tail(level=known.levels[words[:level]])
        words = rest
    return _of_unit(words)


def _of_unit(words: tuple[str, ...]) -> Tail:
    """The kind or the name of a unit, one damaged word put right: 'tính', 'tỉnh Đông Nai'."""
    known = words_around()
    if len(words) == 1 and words not in known.kinds:
        words = (unmarked_kinds().get(names.unmarked(words[0]), words[0]),)
    kind = known.kinds.start(words)
    if not kind:
        return Tail(unit=" ".join(words))
    kinds, name = known.kinds[words[:kind]], words[kind:]
    if not name:
        return Tail(kinds=kinds)
    if words[kind - 1] == "ủy":  # 'Tỉnh ủy Đồng Nai' stands for the province
        return Tail(kinds=kinds, unit=" ".join(name))
    right = None if name in provinces() or kinds.isdisjoint(_PROVINCES) else names.unmarked(" ".join(name))
    if right in unmarked_provinces():
        return Tail(unit=" ".join((*words[:kind], *unmarked_provinces()[right])), mended=True)
    return Tail(unit=" ".join(words))


def _names_many(words: tuple[str, ...]) -> bool:
    """Whether units or posts are named in the plural: 'các quận', 'các Phó Chủ tịch'; 'Các Sơn' is the name of one."""
    if "các" not in words:
        return False
    named = words[words.index("các") + 1 :]
    known = words_around()
    return any(some.start(named) for some in (known.kinds, known.posts, known.shared))


def divided(name: str) -> Iterator[tuple[str, str]]:
    """The ways to part the name of a unit from those of the units above it, which begin with their kind.

    A province is named without it too: 'phường Trúc Bạch, Hà Nội'.
    """
    words = tuple(name.split())
    for at in range(2, len(words)):
        if words_around().kinds.start(words[at:]) or words[at:] in provinces():
            yield " ".join(words[:at]), " ".join(words[at:])


def mended_kind(name: str) -> str | None:
    """The name of a unit with the damaged word for its kind put right: 'tính Phú Thọ'."""
    first, _, rest = name.partition(" ")
    kind = unmarked_kinds().get(names.unmarked(first))
    return f"{kind} {rest}" if kind and kind != first and rest else None


def _without_posts(words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The post in front of a body, and the words behind it."""
    known = words_around()
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


def _group(name: str, kinds: tuple[str, ...], scope: Tail | None) -> Parsed:
    return Parsed(group=Grouped.of(name, kinds, scope) if name and scope else None, many=True)


@lru_cache(maxsize=1 << 12)
def _scope(words: tuple[str, ...]) -> Tail | None:
    """Of which unit a group is: what is left of the words when those that only narrow it are taken off."""
    around = words_around().around
    while words and (first := around.start(words)):
        words = words[first:]
    while words and (last := words_around().around_backwards.start(words[::-1])):
        words = words[:-last]
    if words == ("trung", "ương"):
        return Tail(level=STATE)
    return _tail(words)


@lru_cache(maxsize=1 << 12)
def _kinds_listed(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The kinds of units of 'các huyện, thị xã' or 'cấp huyện, cấp xã', and the words behind; None for a single one."""
    known = words_around()
    if words[0] not in known.listing or words in known.kinds:
        return None
    found: dict[str, None] = {}
    plural = listed = at = 0
    while at < len(words):
        rest = words[at:]
        if words[at] == "và" or (words[at] == "các" and _begins_with_kind(rest[1:])):
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


def _begins_with_kind(words: tuple[str, ...]) -> bool:
    return bool(words_around().kinds.start(words) or words_around().levels.start(words))


def _settled(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds without those that only the word 'thành phố' could have meant: beside provinces it is one of them."""
    city = Kind.THANH_PHO.value if Kind.TINH.value in kinds else Kind.THANH_PHO_TW.value
    return tuple(one for one in kinds if one != city)


# Damage


def _mended(words: tuple[str, ...]) -> Parsed:
    """The one body whose name the words may be with damaged letters; nothing where several, or none, come near."""
    apart = parted(words)
    if apart != words:
        return named(apart)._replace(mended=True)
    if not may_be_damaged(words):
        return Parsed()
    damaged = Damaged(words)
    for end in range(len(words), 0, -1):
        fitting = [one for one in damaged.meant(end) if one.rows or not words[end:]]
        tail = _tail(words[end:]) if fitting else None
        if fitting and tail is not None:
            one_body = len({one.body for one in fitting}) == 1
            return Parsed(tuple(fitting), tail, mended=True) if one_body else Parsed()
    return Parsed()
