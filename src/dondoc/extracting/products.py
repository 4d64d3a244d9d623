"""What an item is to bring forth: a plan, a report, a list."""

from dondoc.language.patterns import pattern
from dondoc.language.phrases import Hit
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_MADE = pattern("product.made")
_HAD = pattern("product.named")
_SPOKEN_OF = pattern("product.spoken_of")
_MAKING = ("product.make", "product.have", "report.gui")
_CLAUSE_MARKS = (":", ";", ",", ".")
_LONGEST_BEFORE = 24  # characters


def product_of(plain: Plain, start: int, end: int, hits: list[Hit], told: int) -> Span | None:
    """The first document that a verb of making or sending in `[start, end)` brings forth: 'xây dựng kế hoạch …'.

    'có phương án …' brings one forth at the head of a clause or behind the bodies, whose names end at `told`.
    """
    for hit in hits:
        if hit.id not in _MAKING or _only_spoken_of(plain, start, hit.start):
            continue
        if hit.id == "product.have":
            heads = hit.start in (start, told + 1) or plain.text[start : hit.start].rstrip()[-1:] in _CLAUSE_MARKS
            found = _HAD.match(plain.folded, hit.start + len("có "), end) if heads else None
        elif hit.id == "product.make" or (hit.id == "report.gui" and hit.end - hit.start == len("gửi")):
            found = _MADE.match(plain.folded, hit.end, end)
        else:
            continue
        if found:
            group = "product" if hit.id != "product.have" else 0
            return found.start(group), found.start(group) + len(found[group].rstrip(" ,"))
    return None


def _only_spoken_of(plain: Plain, start: int, at: int) -> bool:
    """Whether a verb at `at` stands in brackets, or behind words that make it a name: 'về việc ban hành …'."""
    if plain.text.rfind("(", start, at) > plain.text.rfind(")", start, at):
        return True
    return _SPOKEN_OF.search(plain.folded, max(start, at - _LONGEST_BEFORE), at) is not None
