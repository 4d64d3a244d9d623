"""Values that were read from a picture and not for certain: what the engines made of them, and on which page it is."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import as_figures
from dondoc.model.record import Doubt
from dondoc.model.source import Span


def doubtful(case: Case, about: str) -> Iterator[Hit]:
    """The places of doubts about values whose names fit; two values that one place touches give one finding."""
    seen: set[Span] = set()
    fitting = [one for one in case.document.doubts if one.why == "ocr" and re.fullmatch(about, one.about)]
    differing = {one.about for one in fitting if not _reads_alike(one)}
    for doubt in fitting:
        if not _stays_open(case, doubt.about) or (doubt.about in differing and _reads_alike(doubt)):
            continue
        span = doubt.readings[0].span
        if span not in seen:
            seen.add(span)
            page, _ = case.record.source.origin_at(span[0])
            readings = " / ".join(dict.fromkeys(one.value.strip() or "–" for one in doubt.readings))
            yield Hit(span, {"readings": readings, "page": str(page + 1)}, mild=True)


def _reads_alike(doubt: Doubt) -> bool:
    """Whether several readings differ only in letters that look like figures: nothing in the picture settles more."""
    return len(doubt.readings) > 1 and len({as_figures(one.value.strip()) for one in doubt.readings}) == 1


def _stays_open(case: Case, about: str) -> bool:
    """Whether the record has no value there: where one reading could be taken, there is nothing to look at."""
    document = case.document
    group, _, rest = about.partition("/")
    which, _, name = rest.rpartition("/")
    holders: list[object] = [document]
    if group == "tasks":
        holders = [task for task in document.tasks if task.path == which]
    elif group == "citations":
        holders = [cited for cited in document.citations if cited.number == which]
    elif rest:
        holders = [getattr(document, group)[int(which)]]
    held = [getattr(one, name or group) for one in holders]
    return not held or any(value is None or getattr(value, "end", "") is None for value in held)
