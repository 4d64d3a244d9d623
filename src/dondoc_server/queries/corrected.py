"""A record with the corrections of people applied to it. The machine's record is never touched.

A place is a JSON pointer into the machine's record. What a person added to a list has no place there: it is called by
the running number of the correction that added it, '/documents/0/tasks/+7'. So a place means the same value for ever,
whatever is added or removed around it.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Json = Any
ACCEPT, CORRECT, REMOVE, ADD = "accept", "correct", "remove", "add"

# What stands where a document has no period or no signature, once a person states a part of it.
_EMPTY = {
    "window": {"from": None, "to": None, "span": None, "text": ""},
    "signer": {
        "authority": [],
        "on_behalf": None,
        "title": None,
        "position": None,
        "rank": None,
        "name": None,
        "span": None,
    },
}


class Change(NamedTuple):
    """What a person said of a place. The last change of a place counts."""

    ordinal: int
    place: str  # of what is added: of the list, and '-'
    act: str
    value: Json = None


class NoSuchPlace(Exception):
    """The record has nothing there."""


def place_of(change: Change) -> str:
    """The place of what a change is about: of an added item the one that it has from now on."""
    return f"{change.place[:-1]}+{change.ordinal}" if change.act == ADD else change.place


class Corrected:
    """`whole` is the record with every item, removed ones too; `last` the change that counts, by place."""

    def __init__(self, record: Json, changes: Iterable[Change]) -> None:
        self._copied: set[int] = set()
        self._positions: dict[str, dict[str, int]] = {}  # of added items in their list, by the list's place
        self.machine = record
        self.whole = self._copy(record)
        self.last: dict[str, Change] = {}
        in_order = sorted(changes, key=lambda change: change.ordinal)
        for change in in_order:
            if change.act == ADD:
                self._add(change)
            self.last[place_of(change)] = change
        for change in sorted(self.last.values(), key=lambda change: change.ordinal):
            if change.act == CORRECT:
                self._set(change)
        self.removed = frozenset(place for place, change in self.last.items() if change.act == REMOVE)

    def value(self, place: str) -> Json:
        """What stands at a place, be it removed or not. Raises NoSuchPlace."""
        node = self.whole
        for parent, token in _steps(place):
            node = self._child(node, parent, token)
        return node

    def tokens(self, place: str) -> list[str]:
        """The last parts of the places of a list's items: '0', '1', …, and '+7' of those that were added."""
        added = self._positions.get(place, {})
        count = len(self.value(place)) - len(added)
        return [*map(str, range(count)), *added]

    def record(self) -> Json:
        """The record as it counts, without what was removed."""
        return _without(self.whole, "", self.removed, self.tokens) if self.removed else self.whole

    def _add(self, change: Change) -> None:
        place = change.place[: -len("/-")]
        items = self._own(place)
        if not isinstance(items, list):
            raise NoSuchPlace(place)
        self._positions.setdefault(place, {})[f"+{change.ordinal}"] = len(items)
        items.append(change.value)

    def _set(self, change: Change) -> None:
        above, _, token = change.place.rpartition("/")
        owner = self._own(above)
        if isinstance(owner, list):
            owner[self._index(owner, above, token)] = change.value
        elif isinstance(owner, dict):
            owner[_unescaped(token)] = change.value
        else:
            raise NoSuchPlace(change.place)

    def _own(self, place: str) -> Json:
        """The container at a place, copied, with all above it, so that the machine's stays as it is."""
        node = self.whole
        for parent, token in _steps(place):
            child = self._child(node, parent, token)
            if child is None and token in _EMPTY:
                child = _EMPTY[token]
            child = self._copy(child)
            node[self._index(node, parent, token) if isinstance(node, list) else _unescaped(token)] = child
            node = child
        return node

    def _copy(self, node: Json) -> Json:
        if id(node) in self._copied or not isinstance(node, (dict, list)):
            return node
        copied = node.copy()
        self._copied.add(id(copied))
        return copied

    def _child(self, node: Json, parent: str, token: str) -> Json:
        if isinstance(node, list):
            return node[self._index(node, parent, token)]
        if isinstance(node, dict) and _unescaped(token) in node:
            return node[_unescaped(token)]
        raise NoSuchPlace(f"{parent}/{token}")

    def _index(self, items: list[Json], place: str, token: str) -> int:
        added = self._positions.get(place, {})
        if token in added:
            return added[token]
        if token.isascii() and token.isdigit() and str(int(token)) == token and int(token) < len(items) - len(added):
            return int(token)
        raise NoSuchPlace(f"{place}/{token}")


def _steps(place: str) -> list[tuple[str, str]]:
    """The place of each container on the way, with the token that leads on."""
    tokens = place.split("/")
    return [("/".join(tokens[:k]), tokens[k]) for k in range(1, len(tokens))]


def _unescaped(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~")


def _without(node: Json, place: str, removed: frozenset[str], tokens: Callable[[str], list[str]]) -> Json:
    """A copy of what stands above a removed place, without that; everything else as it is."""
    if not any(one.startswith(f"{place}/") for one in removed):
        return node
    if isinstance(node, list):
        named = ((f"{place}/{token}", item) for token, item in zip(tokens(place), node, strict=True))
        return [_without(item, name, removed, tokens) for name, item in named if name not in removed]
    named_values = ((key, f"{place}/{key}", value) for key, value in node.items())
    return {
        key: None if name in removed else _without(value, name, removed, tokens) for key, name, value in named_values
    }
