"""The outline of a document: its blocks as a tree by their labels."""

import re

from dondoc.language.roles import role_line
from dondoc.model.directive import Block, Node
from dondoc.model.plain import Plain
from dondoc.parsing.labels import RANK

_TITLED = frozenset(("part", "chapter", "section", "appendix"))
_HEADINGS = frozenset((*_TITLED, "upper", "roman"))
_LISTS = frozenset(("dash", "plus", "letter", "bracket"))
# How paragraphs begin that close a document or a part of it, whatever list stands before them.
_CLOSING = re.compile(
    r"(?:yêu cầu|đề nghị|giao|phân công|trên đây|nay thông báo|nhận được|trong quá trình|văn phòng)\b"
)


def outline_of(plain: Plain, blocks: tuple[Block, ...]) -> tuple[Node, ...]:
    """The tree of the blocks, footnotes aside.

    A label nests below what outranks it. A paragraph without one stands below the innermost item that is open, but ends
    a list of dashes or letters whose last item is a whole sentence; so do the words that close a document.
    """
    roots: list[Node] = []
    counts: dict[str, int] = {}
    stack: list[Node] = []
    for block in blocks:
        if block.style == "note":
            continue
        if _is_title_of(stack, block):
            stack[-1].block = _titled(stack[-1].block, block)
            continue
        _close(plain, stack, block)
        parent = stack[-1] if stack else None
        siblings = parent.children if parent else roots
        node = Node(block, _path(block, parent, counts), parent)
        siblings.append(node)
        if block.style:
            stack.append(node)
    return tuple(roots)


def _is_title_of(stack: list[Node], block: Block) -> bool:
    """Whether a line without a label is the title of the chapter whose label stands alone above it."""
    if not stack or block.style or stack[-1].children:
        return False
    top = stack[-1].block
    return top.style in _TITLED and top.body >= top.end


def _titled(label: Block, title: Block) -> Block:
    return label._replace(end=title.end, body=title.start)


def _close(plain: Plain, stack: list[Node], block: Block) -> None:
    """Take from the stack of open items those that end where a block begins."""
    styles = [node.block.style for node in stack]
    if block.style in styles and block.style != "decimal":
        del stack[styles.index(block.style) :]  # it goes on with its own list, wherever that stands
        return
    while stack and not _below(plain, stack[-1], block):
        stack.pop()


def _below(plain: Plain, open_item: Node, block: Block) -> bool:
    """Whether a block that begins a list, or has no label, may stand below the item at the top of the stack."""
    top = open_item.block
    if not block.style and role_line().match(plain.folded, block.start, block.end):
        return True
    if not block.style:
        introduced = plain.text[top.end - 1] not in ".;" and not any(child.block.style for child in open_item.children)
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
