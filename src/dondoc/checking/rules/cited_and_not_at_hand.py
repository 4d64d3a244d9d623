"""Documents that this one rests on or carries out are not among those that are checked together."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.together import Library, key

_SHOWN = 6  # numbers; more of them nobody reads


def check(case: Case, library: Library) -> Iterator[Hit]:
    """One finding a document, at the first of them: where one file is checked alone, others cannot be at hand."""
    if len({id(one.case.record) for one in library.held}) < 2:
        return
    missing = [
        citation
        for citation, held in library.cited(case)
        if not held and citation.relation != "mentions" and citation.number and key(citation.number)[0].isdigit()
    ]
    if missing:
        numbers = list(dict.fromkeys(one.number or "" for one in missing))
        more = ["…"] if len(numbers) > _SHOWN else []
        said = {"count": str(len(numbers)), "numbers": ", ".join(numbers[:_SHOWN] + more)}
        yield Hit(missing[0].evidence["number"][0], said)
