"""Values that were read from a picture and not for certain: what the engines made of them, and on which page it is."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.model.source import Span


def doubtful(case: Case, about: str) -> Iterator[Hit]:
    """The places of doubts about values whose names fit; two values that one place touches give one finding."""
    seen: set[Span] = set()
    for doubt in case.document.doubts:
        if doubt.why != "ocr" or not re.fullmatch(about, doubt.about) or not _stays_open(case, doubt.about):
            continue
        span = doubt.readings[0].span
        if span not in seen:
            seen.add(span)
            page, _ = case.record.source.origin_at(span[0])
            readings = " / ".join(dict.fromkeys(one.value.strip() or "–" for one in doubt.readings))
            yield Hit(span, {"readings": readings, "page": str(page + 1)}, mild=True)


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
