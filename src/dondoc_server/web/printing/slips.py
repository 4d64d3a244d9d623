"""What stands on a routing slip and on the stamp of arrival, for paper and for the page that is printed."""

from datetime import date
from typing import Any

from django.utils import timezone

from dondoc.formats.words import Words
from dondoc.formats.written import day_written
from dondoc_server.records.models import Incoming, Routed, RoutingSlip
from dondoc_server.words import said


def slip_values(entry: Incoming, slip: RoutingSlip | None, words: Words) -> dict[str, Any]:
    """All words of a slip. Without one, the stamp and the document, and lines to write on."""
    kind = words.name("kind", entry.kind) if entry.kind else ""
    about = (
        ("print.document", " ".join(filter(None, (kind, entry.symbol)))),
        ("print.dated", day_written(entry.issued_on, words) if entry.issued_on else ""),
        ("print.author", entry.author),
        ("print.subject", entry.subject),
        ("print.urgency", words.name("urgency", entry.urgency) if entry.urgency else ""),
    )
    return {
        "title": said("print.slip"),
        "above": entry.office.parent.name if entry.office.parent else "",
        "stamp": stamp_values(entry),
        "about": [[said(key), value] for key, value in about if value],
        "instruction_name": said("print.instruction"),
        "instruction": slip.instruction if slip else "",
        "routed": _routed(slip),
        "deadline_name": said("print.deadline"),
        "deadline": written(slip.deadline) if slip else "",
        "at": said("print.at", day=written(timezone.localdate(slip.at))) if slip else "",
        "by": str(slip.by) if slip else "",
    }


def stamp_values(entry: Incoming) -> dict[str, str]:
    return {
        "office": entry.office.name,
        "arrived": said("entry.stamp"),
        "number_name": said("entry.stamp_number"),
        "number": str(entry.number),
        "day_name": said("entry.stamp_day"),
        "day": written(entry.arrived_on),
        "handed_name": said("print.handed"),
        "handed": entry.handed_to,
        "file_name": said("print.file"),
        "file": "",
    }


def _routed(slip: RoutingSlip | None) -> list[list[Any]]:
    named = list(slip.routed.select_related("office").order_by("office__name")) if slip else []
    return [
        [said(f"capacity.{capacity}"), [one.office.name for one in named if one.capacity == capacity]]
        for capacity in Routed.Capacity.values
        if any(one.capacity == capacity for one in named)
    ]


def written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
