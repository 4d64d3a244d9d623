"""Documents that this one rests on or carries out are not among those that are checked together."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.regimes import is_normative
from dondoc.checking.together import Library, key

_SHOWN = 6  # numbers; more of them nobody reads


def check(case: Case, library: Library) -> Iterator[Hit]:
    """One finding a document, at the first of them: where one file is checked alone, others cannot be at hand."""
    if len({id(one.case.record) for one in library.held}) < 2:
        return
    missing = [
        citation
        for citation, held in library.cited(case)
        if not held and citation.relation != "mentions" and _is_looked_for(citation.number or "")
    ]
    if missing:
        numbers = list(dict.fromkeys(one.number or "" for one in missing))
        more = ["…"] if len(numbers) > _SHOWN else []
        said = {"count": str(len(numbers)), "numbers": ", ".join(numbers[:_SHOWN] + more)}
        yield Hit(missing[0].evidence["number"][0], said)


def _is_looked_for(number: str) -> bool:
    """Whether a document with this number would be held against others, which norms are not."""
    return key(number)[:1].isdigit() and not is_normative(number)
