"""One pattern for many words."""

from collections.abc import Iterable
from re import escape

from dondoc.language.letters import folded, spellings

_END = ""


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of the words in lower case, in all spellings, the longest that fits.

    Words that begin alike share their beginning, so that a place is tried once and not once a word.
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for spelling in sorted({spelling for word in words for spelling in spellings(folded(word))}):
        node = tree
        for letter in spelling:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _pattern(tree)


def _pattern(node: dict) -> str:  # type: ignore[type-arg]
    branches = [escape(letter) + _pattern(below) for letter, below in node.items() if letter != _END]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and _END not in node else "(?:" + "|".join(branches) + ")"
    return joined + "?" if _END in node else joined
