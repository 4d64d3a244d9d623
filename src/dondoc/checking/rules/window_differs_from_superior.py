"""A document that carries out another one sets another period than that one."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, day_of, written
from dondoc.checking.together import Library
from dondoc.model.record import Window

_CARRIES_OUT = frozenset({"implements", "forwards", "adopts", "based_on"})


def check(case: Case, library: Library) -> Iterator[Hit]:
    own = case.document.window
    if own is None:
        return
    for citation, held in library.cited(case):
        for one in held if citation.relation in _CARRIES_OUT else ():
            theirs = one.case.document.window
            if theirs and one.case.record is case.record and (own.start == theirs.start) != (own.end == theirs.end):
                continue  # what a letter sends along is held against it by a rule of its own
            if theirs and (said := _difference(own, theirs)):
                yield Hit(own.span, said | {"number": citation.number or ""}, (one.place(theirs.span, case),))


def _difference(own: Window, theirs: Window) -> dict[str, str]:
    """The two periods where one begins or ends on another day."""
    days = [(day_of(one.start), day_of(one.end)) for one in (own, theirs)]
    if not any(mine and other and mine != other for mine, other in zip(*days, strict=True)):
        return {}
    both = [" – ".join(written(day) if day else "?" for day in pair) for pair in days]
    return {"own": both[0], "theirs": both[1]}
