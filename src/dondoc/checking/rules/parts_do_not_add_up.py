"""The parts of a figure do not give the figure: 'tổng số 12 vụ, trong đó 5 vụ …, 6 vụ …'."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import beside, words_of
from dondoc.language.numbers import figure
from dondoc.language.patterns import pattern
from dondoc.model.source import Span

_TOTAL = pattern("checked.total")
_PART = pattern("checked.part")
_ASIDE = pattern("checked.aside")
_SUM = pattern("checked.sum")
_REACH = 90  # characters: as far before 'trong đó' as its figure may stand


def check(case: Case) -> Iterator[Hit]:
    text = words_of(case)
    for found in beside(case, "checked.made_of"):
        first = max(case.document.span[0], found.start() - _REACH)
        total = _last(_TOTAL, text, (first, found.start()))
        if total is None:
            continue
        parts, end = _parts(text, found.end(), total["unit"])
        whole, added = figure(total["figure"]), sum(value for value in map(figure, parts) if value is not None)
        if whole is None or len(parts) < 2 or added == whole:
            continue
        # 'Trong đó' may name some parts alone, unless a total is spoken of; more than the whole no words explain.
        partial = found["some"] is not None and added < whole
        if partial and not _SUM.search(text, first, total.start()):
            continue
        said = {"whole": total["figure"], "added": f"{added:,}".replace(",", "."), "parts": " + ".join(parts)}
        yield Hit((total.start(), end), said, mild=partial)


def _last(row: "re.Pattern[str]", text: str, within: Span) -> "re.Match[str] | None":
    return next(iter(reversed(list(row.finditer(text, *within)))), None)


def _parts(text: str, start: int, unit: str) -> tuple[list[str], int]:
    """The figures of the parts, which count what the whole counts, and where the last one's words begin."""
    ends = [end for mark in (". ", ".\n", "\n\n") if (end := text.find(mark, start)) >= 0]
    stop = min([*ends, start + 400, len(text)])
    bare = _ASIDE.sub(lambda aside: " " * len(aside.group()), text[start:stop])
    found = [part for part in _PART.finditer(bare) if part["unit"] == unit]
    return [part["figure"] for part in found], start + (found[-1].end() if found else 0)
