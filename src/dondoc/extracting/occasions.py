"""When a duty falls due that no single day binds: its cycle, and the event that calls for it."""

import re

from dondoc.extracting.bodies import bodies_at
from dondoc.language.patterns import pattern
from dondoc.language.phrases import Hit
from dondoc.model.mentions import Due
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_EVENT_END = pattern("report.event_end")
_MAIN_CLAUSE = pattern("report.main_clause")
_MATTER = pattern("frequency.matter")
_PART_END = re.compile(r"[;.](?=\s)")
_NEAR = 40  # characters before a cycle that say what it is of
_CYCLES = frozenset(("daily", "weekly", "monthly", "quarterly", "yearly"))


def often(hits: list[Hit], sentence: Span, due: Due | None) -> tuple[str | None, list[Span]]:
    """How often a report is due and where that stands: a named cycle, 'regular', 'final', else once on a named day."""
    near = [hit for hit in hits if hit.id.startswith("frequency.") and sentence[0] <= hit.start < sentence[1]]
    said = next((hit for hit in near if _cycle(hit) in _CYCLES), near[0] if near else None)
    if said is not None:
        return _cycle(said), [(said.start, said.end)]
    return ("once", due.evidence) if due else (None, [])


def recurring(plain: Plain, start: int, hits: list[Hit]) -> tuple[str, Span] | None:
    """How often the task of an item that begins at `start` comes again, and where that stands.

    The end of a campaign is no cycle, nor is one that tells which figures are meant: 'số liệu vận hành hằng ngày'.
    """
    near = [hit for hit in hits if hit.id.startswith("frequency.") and hit.id != "frequency.final"]
    if not near:
        return None
    said = [hit for hit in near if not _MATTER.search(plain.folded[max(start, hit.start - _NEAR) : hit.start])]
    if not said:
        return None
    first = said[0]
    if _cycle(first) == "periodic":  # 'định kỳ ngày 15' hàng tháng
        cycles = (hit for hit in said if _cycle(hit) in _CYCLES)
        first = next((hit for hit in cycles if not _PART_END.search(plain.text, first.end, hit.start)), first)
    return _cycle(first), (first.start, first.end)


def _cycle(hit: Hit) -> str:
    return hit.id.partition(".")[2]


def event_of(plain: Plain, verb: Hit, part: tuple[int, int, int], hits: list[Hit]) -> Span | None:
    """The event that calls for the report at `verb`: 'khi xảy ra thiên tai từ cấp độ 3 trở lên', else 'đột xuất'.

    `part` is where the sentence begins, where those who receive the report end, and where the duty does.
    """
    start, received, end = part
    near = [hit for hit in hits if hit.id.startswith("event.") and start <= hit.start < end]
    named = next((hit for hit in near if hit.id == "event.clause"), None)
    if named is None:
        return next(((hit.start, hit.end) for hit in near if hit.start < received), None)
    end = _before_verb(plain, named, verb.start) if named.start < verb.start else _behind_verb(plain, named, end)
    return named.start, named.start + len(plain.text[named.start : end].rstrip(" ,"))


def _before_verb(plain: Plain, event: Hit, verb: int) -> int:
    """Where a clause that opens the sentence ends: at a comma before a body or the main clause, else at the last."""
    commas = [at for at in range(event.end, verb) if plain.text[at] == ","]
    for at in commas:
        if bodies_at(plain, at + 2, verb)[0] or _MAIN_CLAUSE.match(plain.folded, at + 2):
            return at
    return commas[-1] if commas else verb


def _behind_verb(plain: Plain, event: Hit, limit: int) -> int:
    found = _EVENT_END.search(plain.folded, event.end, limit)
    return found.start() if found else limit
