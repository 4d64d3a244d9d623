"""Lists of what something consists of: criteria, papers of a file, members, guests, contents of a report."""

from collections.abc import Sequence

from dondoc.extracting.subjects import acts_at
from dondoc.extracting.words import opening
from dondoc.language.patterns import family, pattern, words
from dondoc.model.directive import Block, Node
from dondoc.model.plain import Plain

_PARTS = tuple(found for _, found in family("parts"))
_GUESTS = pattern("list.guests")
_CONTENTS = pattern("list.contents")
_CARRIED_OUT = pattern("list.carried_out")
_SIGNS = words("list.sign")
_LONGEST = 240  # characters before a colon in which stands what is listed
_LEAVES = frozenset(("dash", "plus", "letter", "bracket"))


def lists_parts(plain: Plain, node: Node, items: Sequence[Node]) -> bool:
    """Whether a node that ends with a colon introduces items that only say of what something consists.

    The contents of a report are such parts where none of them is an action: '… kế hoạch với các nội dung sau:' may
    also introduce what is to be done, and does so where the plan is carried out.
    """
    block = node.block
    if not items or not items[0].block.style or plain.text[block.end - 1] != ":":
        return False
    words = plain.folded[max(block.body, block.end - _LONGEST) : block.end]
    if _GUESTS.match(plain.folded, block.body, block.end):
        return True
    if not any(sign in words for sign in _SIGNS):
        return False
    if any(part.search(words) for part in _PARTS):
        return True
    if not block.style or not _CONTENTS.search(words) or _CARRIED_OUT.search(words):
        return False
    style = items[0].block.style
    alike = [item for item in items if item.block.style == style]
    return style in _LEAVES and not any(item.children or _acts(plain, item.block) for item in alike)


def _acts(plain: Plain, block: Block) -> bool:
    begins = any(opening(words).match(plain.folded, block.body) for words in ("actions", "acting", "works"))
    return begins or acts_at(plain, block.body, block.end)
