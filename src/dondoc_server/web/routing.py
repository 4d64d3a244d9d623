"""A leader's instruction on an incoming document, and the sheets of paper that come with it."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dondoc_server.access.verbs import Verb
from dondoc_server.actions import routing as action
from dondoc_server.actions.faults import Fault
from dondoc_server.queries import incoming as query
from dondoc_server.queries.routing import may_be_named
from dondoc_server.records.models import Incoming, Office, Routed
from dondoc_server.web.asking import Asked
from dondoc_server.web.fields import Day
from dondoc_server.web.files import handed_over
from dondoc_server.web.incoming import Wanted
from dondoc_server.web.printing.register import register_pdf, register_workbook, rows_of
from dondoc_server.web.printing.slips import slip_values, written
from dondoc_server.web.printing.typesetting import pdf
from dondoc_server.web.reviewing import language_words
from dondoc_server.words import said

# Entries that one request sets: a thousand on paper take 1 s and 250 MB, ten thousand in a workbook 1 s.
MOST_ON_PAPER = 2_000
MOST_IN_A_WORKBOOK = 20_000


class Slip(forms.Form):
    instruction = forms.CharField(required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    deadline = Day(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    request_id = forms.UUIDField(widget=forms.HiddenInput)


def route(request: Asked, id_: UUID) -> HttpResponse:
    entry = query.must(request.actor, Verb.ROUTE, id_)
    offices = list(may_be_named(request.actor))
    form = Slip(request.POST if request.method == "POST" else None, initial=_initial(entry))
    fault = None
    if request.method == "POST" and form.is_valid():
        try:
            _route(request, entry, form, offices)
            return HttpResponseRedirect(reverse("incoming-entry", args=[entry.pk]))
        except Fault as caught:
            fault = caught
            if fault.field in form.fields:
                form.add_error(fault.field, said(fault.key, **fault.values))
    values = {
        "entry": entry,
        "form": form,
        "fault": said(fault.key, **fault.values) if fault and fault.field not in form.fields else "",
        "offices": [(office, request.POST.get(f"office-{office.pk}", "")) for office in offices],
        "capacities": Routed.Capacity.values,
    }
    return render(request, "review/route.html", values, status=422 if fault or form.errors else 200)


def _initial(entry: Incoming) -> dict[str, Any]:
    return {"version": entry.version, "request_id": uuid4()}


def _route(request: Asked, entry: Incoming, form: Slip, offices: list[Office]) -> None:
    said_of = [(office.pk, request.POST.get(f"office-{office.pk}", "")) for office in offices]
    given = form.cleaned_data
    action.route(
        request.actor,
        entry.pk,
        given["request_id"],
        given["version"],
        given["instruction"],
        given["deadline"],
        [(office, capacity) for office, capacity in said_of if capacity],
    )


@require_safe
def slip(request: Asked, id_: UUID) -> HttpResponse:
    """The slip and the stamp as a page that is printed."""
    entry, values = _slip(request, id_)
    return render(request, "review/slip.html", {"entry": entry, "slip": values})


@require_safe
def slip_pdf(request: Asked, id_: UUID) -> HttpResponse:
    entry, values = _slip(request, id_)
    return handed_over(pdf("slip.typ", values), "application/pdf", f"phieu-{entry.number}-{entry.year}.pdf")


def _slip(request: Asked, id_: UUID) -> tuple[Incoming, dict[str, Any]]:
    """What stands on the sheet: of the slips of an entry the last one counts."""
    entry = query.entry(request.actor, id_)
    slips = query.slips(request.actor, entry)
    return entry, slip_values(entry, slips[-1] if slips else None, language_words())


@require_safe
def register_as_pdf(request: Asked) -> HttpResponse:
    made = register_pdf(*_register(request, MOST_ON_PAPER))
    return handed_over(made, "application/pdf", "so-van-ban-den.pdf")


@require_safe
def register_as_workbook(request: Asked) -> HttpResponse:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return handed_over(register_workbook(*_register(request, MOST_IN_A_WORKBOOK)), kind, "so-van-ban-den.xlsx")


def _register(request: Asked, most: int) -> tuple[str, str, str, list[list[str]]]:
    """Title, office, period and rows of the register as it is filtered. What is too much is told, never left out."""
    found = query.every(request.actor, Wanted(request.GET).wanted())
    if (total := found.count()) > most:
        raise Fault("print.fault_many", total=total, most=most)
    entries = list(found)
    offices = sorted({entry.office.name for entry in entries})
    days = sorted(entry.arrived_on for entry in entries)
    period = said("print.period", start=written(days[0]), end=written(days[-1])) if days else ""
    named = "; ".join(offices) if len(offices) < 3 else ""
    return said("print.register"), named, period, rows_of(entries, language_words())
