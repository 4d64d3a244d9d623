"""What leaves the office: a document masked, and what people corrected as annotations."""

import json
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from dondoc.formats.written import shown
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.exporting import export
from dondoc_server.queries import incoming, reviewing
from dondoc_server.queries.annotations import annotations, yaml
from dondoc_server.queries.masking import ForOutside, for_outside
from dondoc_server.web.asking import Asked
from dondoc_server.web.files import handed_over
from dondoc_server.web.printing.typesetting import pdf
from dondoc_server.web.reviewing import ordinal_of
from dondoc_server.words import said

KINDS = ("name", "identity", "phone", "email", "address")


@require_safe
def masked(request: Asked, id_: UUID) -> HttpResponse:
    """How it would look outside, with what was masked counted; nothing has left yet."""
    entry = incoming.must(request.actor, Verb.EXPORT, id_)
    found = reviewing.review(request.actor, id_, ordinal_of(request.GET.get("part")))
    outside = for_outside(found)
    pages = [shown(outside.record["text"][start:end]) for start, end in outside.record["pages"]]
    values = {"entry": entry, "reading": found.reading, "pages": pages, "counts": _counted(outside)}
    return render(request, "review/masked.html", values)


def _counted(outside: ForOutside) -> list[tuple[str, int]]:
    return [(said(f"masked.{kind}"), outside.counts[kind]) for kind in KINDS]


@require_POST
def masked_file(request: Asked, id_: UUID) -> HttpResponse:
    form = "json" if request.POST.get("form") == "json" else "pdf"
    found, outside = export(request.actor, id_, ordinal_of(request.POST.get("part")), form)
    name = f"van-ban-den-{found.entry.number}-{found.entry.year}.{form}"
    if form == "json":
        content = json.dumps({"record": outside.record, "masked": dict(outside.counts)}, ensure_ascii=False).encode()
        return handed_over(content, "application/json", name)
    return handed_over(pdf("masked.typ", _sheet(found, outside)), "application/pdf", name)


def _sheet(found: reviewing.Review, outside: ForOutside) -> dict[str, object]:
    counted = "; ".join(f"{name}: {count}" for name, count in _counted(outside) if count)
    return {
        "title": said("masked.title", number=found.entry.number, year=found.entry.year),
        "note": said("masked.note", counted=counted) if counted else said("masked.nothing"),
        "pages": [shown(outside.record["text"][start:end]).split("\n") for start, end in outside.record["pages"]],
        "page": said("print.page"),
    }


@require_safe
def annotated(request: Asked, id_: UUID) -> HttpResponse:
    """The reading as people left it, in the form against which records are scored."""
    found = reviewing.review(request.actor, id_, ordinal_of(request.GET.get("part")))
    name = f"van-ban-den-{found.entry.number}-{found.entry.year}.yaml"
    return handed_over(yaml(annotations(found)).encode(), "application/yaml", name)
