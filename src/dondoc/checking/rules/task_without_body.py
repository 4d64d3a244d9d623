"""Tasks of which nothing says who has to act."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.language.roles import role_at
from dondoc.model.record import Document, Item, Task

# Kinds that tell bodies what to do; laws, contracts, reports and forms have items too, and no tasks among them.
_DIRECTING = frozenset((
    "quyet_dinh", "chi_thi", "thong_bao", "huong_dan", "chuong_trinh", "ke_hoach",
    "phuong_an", "de_an", "du_an", "cong_van", "cong_dien", "ket_luan", "thong_tri",
))  # fmt: skip
_BULLETS = ("-", "+", "•", "*", "–")
_PART = re.compile(r"(?:[IVX]+\b|phần |chương |mục |điều )", re.IGNORECASE)
_TELLS = pattern("checked.tells")
_WHOSE = pattern("checked.whose")
_POST = pattern("checked.post_in_charge")


def check(case: Case) -> Iterator[Hit]:
    """In a list of which most items name bodies the others were forgotten.

    Other lists may be assigned elsewhere in the document, or be the issuer's own work. The tasks of one part give one
    finding, at the first of them.
    """
    parts: dict[tuple[str, bool], list[Task]] = {}
    for task, forgotten in _of_nobody(case):
        parts.setdefault((task.path.rpartition("/")[0], forgotten), []).append(task)
    for (_, forgotten), (first, *others) in parts.items():
        also = tuple(case.place(one.span) for one in others)
        yield Hit(first.span, {"count": str(1 + len(others))}, also, mild=not forgotten)


def _of_nobody(case: Case) -> Iterator[tuple[Task, bool]]:
    """The tasks of nobody that are worth a word, and whether the body was forgotten."""
    tasks = [task for task in case.tasks if not task.lead] if case.document.kind in _DIRECTING else []
    ways = _ways(case.document.outline) if tasks else {}
    told = {path for task in case.tasks for path in _upward(task.path)}
    named = {path for task in case.tasks if _names_another(task, case.document) for path in _upward(task.path)}
    for task in tasks:
        way = ways.get(task.path, [])
        if (
            any(map(_names_a_post, way))
            or any(map(_says_whose, way[1:]))
            or not _TELLS.match(folded(case.text(task.span)))
        ):
            continue
        forgotten = _is_forgotten(case.document, way, told, named)
        if forgotten or not _is_bullet(way[:1]):
            yield task, forgotten


def _names_another(task: Task, document: Document) -> bool:
    """Whether a body other than the issuer leads a task."""
    return any(one.agency_id is None or one.agency_id != document.issuer_id for one in task.lead)


def _ways(items: tuple[Item, ...], above: tuple[Item, ...] = ()) -> dict[str, list[Item]]:
    """By its path every item with those above it, the nearest first."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found[item.path] = [item, *above]
        found |= _ways(item.children, (item, *above))
    return found


def _upward(path: str) -> Iterator[str]:
    """A path and those of the items above it."""
    yield path
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _names_a_post(item: Item) -> bool:
    """Whether an item, or a line below it, names the holder of a post ('Đơn vị chủ trì: Đồng chí Phó Chủ tịch')."""
    if _POST.match(folded(item.text)):
        return True
    for line in item.children:
        words = folded(line.text)
        role = role_at(words, 0, len(words))
        if role and role.lastgroup in ("doer", "lead") and role.end() < len(words):
            return True
    return False


def _says_whose(item: Item) -> bool:
    """Whether a heading says whose work stands below it, whoever that is ('Trách nhiệm của doanh nghiệp')."""
    return _WHOSE.search(folded(item.text)) is not None


def _is_forgotten(document: Document, way: list[Item], told: set[str], named: set[str]) -> bool:
    """Whether most of the items beside the task, or beside an item above it, name bodies."""
    for k, item in enumerate(way):
        if item.path in named or (k == len(way) - 1 and _PART.match(item.label or "")):
            return False
        if _is_bullet(way[k : k + 1]) and _is_bullet(way[k + 1 : k + 2]):
            continue  # a detail of the item above, whoever does that
        beside = way[k + 1].children if k + 1 < len(way) else document.outline
        row = [one.path for one in beside if one.path in told]
        # A bullet without a body may go on from the one before; of numbered items each stands for itself.
        least = 2 / 3 if _is_bullet(way[k : k + 1]) else 1 / 2
        if sum(path in named for path in row) >= least * len(row):
            return True
    return False


def _is_bullet(item: list[Item]) -> bool:
    return bool(item) and (item[0].label or "").startswith(_BULLETS)
