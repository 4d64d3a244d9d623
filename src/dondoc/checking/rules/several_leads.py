"""Several single bodies lead one task."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit


def check(case: Case) -> Iterator[Hit]:
    for task in case.tasks:
        single = [one for one in task.lead if not one.group]
        # The article by which a decision ends names all who carry it out.
        if len(single) > 1 and not task.inherited and "thi hành" not in task.text:
            names = ", ".join(one.name for one in single)
            yield Hit(single[1].span, {"count": str(len(single)), "names": names}, (case.place(single[0].span),))
