"""The record as plain JSON values, in the public format (see docs/record.md): one function a kind, its keys in order.

A document holds some hundreds of values, so each kind is written out: to look its fields up costs four times as much.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dondoc.model.source import Layout, Span

if TYPE_CHECKING:
    from dondoc.model.record import (
        Cell,
        Citation,
        Document,
        Doubt,
        Incoming,
        Item,
        Mention,
        Reading,
        ReportDuty,
        Signer,
        Table,
        Target,
        Task,
        Unresolved,
        Window,
    )

Json = dict[str, Any]


def _evidence(evidence: dict[str, list[Span]]) -> dict[str, list[list[int]]]:
    return {name: list(map(list, spans)) for name, spans in evidence.items()}


def _mention(one: "Mention") -> Json:
    name, span, agency_id, group, capacity, share = one
    return {
        "name": name,
        "span": list(span),
        "agency_id": agency_id,
        "group": group,
        "capacity": capacity,
        "share": share,
    }


def _window(window: "Window") -> Json:
    return {"from": window.start, "to": window.end, "span": list(window.span), "text": window.text}


def _reading(reading: "Reading") -> Json:
    return {"value": reading.value, "span": list(reading.span)}


def _doubt(doubt: "Doubt") -> Json:
    return {"about": doubt.about, "readings": list(map(_reading, doubt.readings)), "why": doubt.why}


def _citation(citation: "Citation") -> Json:
    return {
        "number": citation.number,
        "kind": citation.kind,
        "date": citation.date,
        "issuer": citation.issuer,
        "subject": citation.subject,
        "relation": citation.relation,
        "at": citation.at,
        "span": list(citation.span),
        "evidence": _evidence(citation.evidence),
    }


def _target(target: "Target") -> Json:
    return {
        "text": target.text,
        "measure": target.measure,
        "value": target.value,
        "unit": target.unit,
        "comparator": target.comparator,
        "direction": target.direction,
        "baselines": list(target.baselines),
        "measures": list(target.measures),
        "span": list(target.span),
        "evidence": _evidence(target.evidence),
    }


def _report(report: "ReportDuty") -> Json:
    return {
        "text": report.text,
        "who": list(map(_mention, report.who)),
        "to": list(map(_mention, report.to)),
        "via": report.via,
        "due": report.due,
        "due_bound": report.due_bound,
        "frequency": report.frequency,
        "on_event": report.on_event,
        "content": report.content,
        "span": list(report.span),
        "evidence": _evidence(report.evidence),
    }


def _task(task: "Task") -> Json:
    return {
        "path": task.path,
        "text": task.text,
        "span": list(task.span),
        "lead": list(map(_mention, task.lead)),
        "support": list(map(_mention, task.support)),
        "force": task.force,
        "deadline": task.deadline,
        "deadline_bound": task.deadline_bound,
        "deadline_text": task.deadline_text,
        "window": _window(task.window) if task.window else None,
        "frequency": task.frequency,
        "product": task.product,
        "inherited": task.inherited,
        "clauses": list(map(list, task.clauses)),
        "targets": list(map(_target, task.targets)),
        "evidence": _evidence(task.evidence),
    }


def _item(item: "Item") -> Json:
    path, label, heading, text, span, children = item
    return {
        "path": path,
        "label": label,
        "heading": heading,
        "text": text,
        "span": list(span),
        "children": list(map(_item, children)),
    }


def _cell(cell: "Cell") -> Json:
    return {"text": cell.text, "span": list(cell.span) if cell.span else None}


def _table(table: "Table") -> Json:
    return {"kind": table.kind, "rows": [list(map(_cell, row)) for row in table.rows], "span": list(table.span)}


def _incoming(stamp: "Incoming") -> Json:
    return {"number": stamp.number, "date": stamp.date, "office": stamp.office, "span": list(stamp.span)}


def _signer(signer: "Signer") -> Json:
    return {
        "authority": list(signer.authority),
        "on_behalf": signer.on_behalf,
        "title": signer.title,
        "position": signer.position,
        "rank": signer.rank,
        "name": signer.name,
        "span": list(signer.span),
    }


def _unresolved(one: "Unresolved") -> Json:
    return {"name": one.name, "span": list(one.span), "why": one.why, "candidates": list(one.candidates)}


def document_as_dict(document: "Document") -> Json:
    """A document and all values in it, those too as dicts and lists."""
    return {
        "span": list(document.span),
        "text": document.text,
        "role": document.role,
        "kind": document.kind,
        "number": document.number,
        "issuer": document.issuer,
        "issuer_id": document.issuer_id,
        "place": document.place,
        "date": document.date,
        "subject": document.subject,
        "urgency": document.urgency,
        "incoming": _incoming(document.incoming) if document.incoming else None,
        "addressees": list(map(_mention, document.addressees)),
        "recipients": list(map(_mention, document.recipients)),
        "signer": _signer(document.signer) if document.signer else None,
        "window": _window(document.window) if document.window else None,
        "outline": list(map(_item, document.outline)),
        "citations": list(map(_citation, document.citations)),
        "tasks": list(map(_task, document.tasks)),
        "targets": list(map(_target, document.targets)),
        "reports": list(map(_report, document.reports)),
        "tables": list(map(_table, document.tables)),
        "doubts": list(map(_doubt, document.doubts)),
        "evidence": _evidence(document.evidence),
        "unresolved": list(map(_unresolved, document.unresolved)),
    }


def layout_as_dict(layout: Layout) -> Json:
    """How the file is set."""
    return {
        "width": layout.width,
        "height": layout.height,
        "left": layout.left,
        "right": layout.right,
        "top": layout.top,
        "bottom": layout.bottom,
        "font": layout.font,
        "size": layout.size,
    }


# By the names of the kinds in the model; the tests hold them to the fields there and to the page that describes them.
WRITERS: dict[str, Callable[[Any], Json]] = {
    "Mention": _mention,
    "Window": _window,
    "Reading": _reading,
    "Doubt": _doubt,
    "Citation": _citation,
    "Target": _target,
    "ReportDuty": _report,
    "Task": _task,
    "Item": _item,
    "Cell": _cell,
    "Table": _table,
    "Incoming": _incoming,
    "Signer": _signer,
    "Unresolved": _unresolved,
    "Document": document_as_dict,
}
