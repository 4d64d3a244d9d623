"""A plan, a list or another document is asked for, and nothing says by when."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import stands, words_of
from dondoc.language.patterns import pattern

_SETTLED = pattern("checked.when_settled")
_MAKING = 60  # characters: as far behind the beginning of an item as the verb that makes its product may stand


def check(case: Case) -> Iterator[Hit]:
    for task in case.tasks:
        own = [one for one in task.evidence.get("product", ()) if task.span[0] <= one[0] < task.span[1]]
        if not own or task.deadline or task.window or task.frequency or not task.lead:
            continue
        if _SETTLED.search(words_of(case), *task.span) or _has_several(case, task.path):
            continue
        making = stands(case, "checked.making", (task.span[0], min(task.span[1], task.span[0] + _MAKING)))
        made = next((found for found in making if found.end() <= own[0][0] + 1), None)
        if made and task.product:
            yield Hit(own[0], {"product": task.product})


def _has_several(case: Case, path: str) -> bool:
    """Whether the item has several deadlines, so that none was taken."""
    return any(doubt.about == f"tasks/{path}/deadline" for doubt in case.document.doubts)
