"""Places boxes and the lines between them in columns, from left to right, so that nothing lies over anything else.

Boxes stand in every second column, the words of the lines in those between. A line that passes a column of boxes has a
place of its own there. Between two columns there is a gap in which lines alone run.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

_SWEEPS = 12


class Link(NamedTuple):
    """A line from one box to another, by their numbers, with words of that height upon it."""

    old: int
    new: int
    height: float


class Space(NamedTuple):
    """Widths of the columns of boxes and of words, the gap between two columns, the least space between two rows."""

    box: float
    words: float
    gap: float
    row: float


class Place(NamedTuple):
    """The left upper corner and the size."""

    x: float
    y: float
    width: float
    height: float


class Stop(NamedTuple):
    """Where a line passes a column: level from `x` to `x + width`."""

    x: float
    y: float
    width: float


class Laid(NamedTuple):
    """The boxes, and for each line its stops: the box it comes from, the columns it passes, the box it goes to.

    The words of a line stand upon its second stop.
    """

    boxes: tuple[Place, ...]
    lines: tuple[tuple[Stop, ...], ...]
    width: float
    height: float


@dataclass(eq=False)
class _Node:
    """Something in a column: where lines meet it is at `y`; `up` and `down` are what it takes above and below that."""

    column: int
    up: float
    down: float
    y: float = 0.0
    near: list["_Node"] = field(default_factory=list)


def laid_out(heights: Sequence[float], links: Sequence[Link], space: Space) -> Laid:
    """Where boxes of these heights and the lines between them go. The lines form no circle."""
    columns = _columns(len(heights), links)
    boxes = [_Node(column, height / 2, height / 2) for column, height in zip(columns, heights, strict=True)]
    chains = [_chain(boxes[link.old], boxes[link.new], link.height) for link in links]
    _settle([*boxes, *(node for chain in chains for node in chain[1:-1])], space.row)
    top = min(node.y - node.up for chain in (boxes, *chains) for node in chain)
    starts = _starts(max(columns), space)
    lines = tuple(tuple(_stop(node, starts, space, top) for node in chain) for chain in chains)
    placed = tuple(Place(starts[one.column], one.y - one.up - top, space.box, one.up + one.down) for one in boxes)
    bottom = max(node.y + node.down for chain in (boxes, *chains) for node in chain)
    return Laid(placed, lines, starts[max(columns)] + space.box, bottom - top)


def _columns(count: int, links: Sequence[Link]) -> list[int]:
    """Each box as far to the right as what comes after it lets it be; boxes have the even columns."""
    after: list[int] = [0] * count
    for _ in range(count):
        for link in links:
            after[link.old] = max(after[link.old], after[link.new] + 2)
    last = max(after)
    return [last - steps for steps in after]


def _chain(old: _Node, new: _Node, height: float) -> list[_Node]:
    """The line's own nodes in the columns between its ends, the words in the first, and the ends."""
    passed = [_Node(column, 0.0, 0.0) for column in range(old.column + 1, new.column)]
    passed[0].up = height
    chain = [old, *passed, new]
    for left, right in pairwise(chain):
        left.near.append(right)
        right.near.append(left)
    return chain


def _settle(nodes: Sequence[_Node], row: float) -> None:
    """Orders each column by what its nodes are joined to, and moves them as near to that as there is room."""
    columns: dict[int, list[_Node]] = {}
    for node in _walked(nodes):
        columns.setdefault(node.column, []).append(node)
    order = sorted(columns)
    for column in order:
        _space(columns[column], row)
    for sweep in range(_SWEEPS):
        for column in order if sweep % 2 else reversed(order):
            for node in columns[column]:
                node.y = sum(one.y for one in node.near) / len(node.near) if node.near else node.y
            if sweep < _SWEEPS - 2:
                columns[column].sort(key=lambda node: node.y)
            _space(columns[column], row)


def _walked(nodes: Sequence[_Node]) -> list[_Node]:
    """The nodes in an order in which what is joined stands together: from the last column backwards along the lines."""
    found: dict[_Node, None] = {}
    for last in sorted(nodes, key=lambda node: -node.column):
        waiting = [last]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found[node] = None
                waiting += [one for one in reversed(node.near) if one.column < node.column]
    return [*found]


def _space(column: Sequence[_Node], row: float) -> None:
    """Moves the nodes of a column apart, in their order and in all as little as can be.

    With the room that they need taken off, their places must not fall: neighbours that do are given their mean, as
    often as it takes.
    """
    needed = [0.0]
    for above, below in pairwise(column):
        needed.append(needed[-1] + above.down + row + below.up)
    pools: list[tuple[float, int]] = []
    for node, offset in zip(column, needed, strict=True):
        mean, count = node.y - offset, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        pools.append((mean, count))
    means = [mean for mean, count in pools for _ in range(count)]
    for node, offset, mean in zip(column, needed, means, strict=True):
        node.y = mean + offset


def _starts(last: int, space: Space) -> list[float]:
    starts = [0.0]
    for column in range(last):
        starts.append(starts[-1] + (space.words if column % 2 else space.box) + space.gap)
    return starts


def _stop(node: _Node, starts: Sequence[float], space: Space, top: float) -> Stop:
    return Stop(starts[node.column], node.y - top, space.words if node.column % 2 else space.box)
