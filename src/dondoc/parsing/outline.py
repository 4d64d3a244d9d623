"""The outline of a document: its blocks as a tree by their labels."""

from dataclasses import replace
from itertools import zip_longest

from dondoc.language.patterns import pattern
from dondoc.language.roles import role_at
from dondoc.model.directive import Block, Node
from dondoc.model.plain import Plain
from dondoc.parsing.labels import RANK

_TITLED = frozenset(("part", "chapter", "section", "appendix"))
_HEADINGS = frozenset((*_TITLED, "upper", "roman"))
_LISTS = frozenset(("dash", "plus", "letter", "bracket"))
_NUMBERED = frozenset(("upper", "roman", "arabic", "letter", "bracket"))
_FIRST = frozenset(("A", "I", "1", "a", "i"))
_ENDS = ".;…"  # of a whole sentence
_LEAST_LIST = 2  # items
_CLOSING = pattern("outline.closing")
_FAREWELL = pattern("outline.farewell")


def outline_of(plain: Plain, blocks: tuple[Block, ...]) -> tuple[Node, ...]:
    """The tree of the blocks, footnotes aside.

    A label nests below what outranks it. A paragraph without one stands below the innermost item that is open, but ends
    a list of dashes or letters whose last item is a whole sentence; so do the words that close a document. What
    introduces a list stands beside its items, what closes a list that an item introduces below that item.
    """
    roots: list[Node] = []
    stack: list[Node] = []
    blocks = tuple(block for block in blocks if block.style != "note")
    for block, following in zip_longest(blocks, blocks[1:]):
        if _is_title_of(stack, block):
            stack[-1].block = _titled(stack[-1].block, block)
            continue
        _close(plain, stack, block, 0 if block.style else _going_on(stack, following))
        if following and not block.style and plain.text[block.end - 1] == ":" and _begins_list(following):
            _close(plain, stack, following)
        parent = stack[-1] if stack else None
        node = Node(block, "", parent)
        (parent.children if parent else roots).append(node)
        if block.style:
            stack.append(node)
    _settle(plain, roots, {})
    return tuple(roots)


def _settle(plain: Plain, nodes: list[Node], counts: dict[str, int]) -> None:
    """Put what closes a list below the item that introduces the list, and give every node its path."""
    for node in nodes:
        _take_back(plain, node)
        node.path = _path(node.block, node.parent, counts)
        _settle(plain, node.children, counts)


def _take_back(plain: Plain, node: Node) -> None:
    """Take what stands below the last item of a list and closes the list: no other item has anything of the kind."""
    if len(node.children) < _LEAST_LIST:
        return
    listed = [child for child in node.children if child.block.style]
    if len(listed) < _LEAST_LIST or node.block.style in _HEADINGS or plain.text[node.block.end - 1] in _ENDS:
        return
    last = listed[-1]
    if node.children[-1] is not last or any(
        _closers(plain, child) or _has_roles(plain, child) for child in listed[:-1]
    ):
        return
    closers = _closers(plain, last)
    del last.children[len(last.children) - len(closers) :]
    for closer in closers:
        closer.parent = node
    node.children += closers


def _closers(plain: Plain, item: Node) -> list[Node]:
    """The paragraphs and lines of roles at the end of what stands below an item, where the item is a whole sentence."""
    if plain.text[item.block.end - 1] not in _ENDS:
        return []
    first = len(item.children)
    while first and _may_close(plain, item.children[first - 1].block):
        first -= 1
    return item.children[first:]


def _has_roles(plain: Plain, item: Node) -> bool:
    """Whether lines of roles stand right below an item."""
    return any(role_at(plain.folded, child.block.start, child.block.end) for child in item.children)


def _may_close(plain: Plain, block: Block) -> bool:
    return not block.style or role_at(plain.folded, block.start, block.end) is not None


def _is_title_of(stack: list[Node], block: Block) -> bool:
    """Whether a line without a label is the title of the chapter whose label stands alone above it."""
    if not stack or block.style or stack[-1].children:
        return False
    top = stack[-1].block
    return top.style in _TITLED and top.body >= top.end


def _begins_list(block: Block) -> bool:
    """Whether a block bears the first label of a list; what introduces the list stands beside it."""
    return block.style in _NUMBERED and block.label.strip("().:/- ") in _FIRST


def _titled(label: Block, title: Block) -> Block:
    return replace(label, end=title.end, body=title.start)


def _going_on(stack: list[Node], following: Block | None) -> int:
    """How many open items stay open at a paragraph behind which a list goes on with its labels."""
    if following is None or following.style not in _NUMBERED or _begins_list(following):
        return 0
    return next((k for k, node in enumerate(stack) if node.block.style == following.style), 0)


def _close(plain: Plain, stack: list[Node], block: Block, kept: int = 0) -> None:
    """Take from the stack of open items those that end where a block begins, but for the first `kept`."""
    if block.style not in ("", "decimal"):
        for k, node in enumerate(stack):
            if node.block.style == block.style:
                del stack[k:]  # it goes on with its own list, wherever that stands
                return
    while len(stack) > kept and not _below(plain, stack[-1], block):
        stack.pop()


def _below(plain: Plain, open_item: Node, block: Block) -> bool:
    """Whether a block that begins a list, or has no label, may stand below the item at the top of the stack."""
    top = open_item.block
    if not block.style and role_at(plain.folded, block.start, block.end):
        return True
    if not block.style:
        introduced = plain.text[top.end - 1] not in _ENDS and not any(child.block.style for child in open_item.children)
        if _FAREWELL.match(plain.folded, block.start, block.end):
            return False
        closing = top.style not in _HEADINGS and _CLOSING.match(plain.folded, block.start)
        return introduced if top.style in _LISTS or closing else True
    if top.style == block.style == "decimal":
        return block.label.rstrip(".)").startswith(top.label.rstrip(".)") + ".")
    # '(1)' behind a dash is introduced by it.
    return RANK[top.style] < RANK[block.style] or (block.style == "bracket" and top.style == "dash")


def _path(block: Block, parent: Node | None, counts: dict[str, int]) -> str:
    """The labels from the top; dashes, pluses and paragraphs without a label ('¶') are counted among their like.

    A label that comes again below the same item is counted too: '2', '2(2)'. `counts` holds what was counted so far.
    """
    above = f"{parent.path}/" if parent else ""
    if block.style in ("dash", "plus", ""):
        path = above + {"dash": "-", "plus": "+", "": "¶"}[block.style]
        counts[path] = counts.get(path, 0) + 1
        return f"{path}{counts[path]}"
    path = above + block.label.rstrip(".):/- ").lstrip("(")
    counts[path] = counts.get(path, 0) + 1
    return path if counts[path] == 1 else f"{path}({counts[path]})"
