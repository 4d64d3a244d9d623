"""The register of incoming documents, and the page of an entry."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from dondoc_server.access.verbs import Verb
from dondoc_server.actions import handing
from dondoc_server.actions import incoming as action
from dondoc_server.queries import incoming as query
from dondoc_server.queries.reviewing import corrected
from dondoc_server.records.models import Incoming
from dondoc_server.web.asking import Asked
from dondoc_server.web.fields import Day
from dondoc_server.web.handing import HandingOver, is_handed, of_entry
from dondoc_server.words import said

# The columns of the register by Decree 30/2020/NĐ-CP, Appendix IV, in its order.
COLUMNS = (
    "arrived_on", "number", "author", "symbol", "issued_on", "subject", "handed_to", "handed_on", "signed_for", "note",
)  # fmt: skip


class Wanted(forms.Form):
    words = forms.CharField(required=False, max_length=100)
    state = forms.ChoiceField(required=False, choices=[("", ""), *Incoming.State.choices])
    office = forms.UUIDField(required=False)
    year = forms.IntegerField(required=False, min_value=1900, max_value=2999)
    since = Day(required=False)
    until = Day(required=False)
    urgent = forms.BooleanField(required=False)

    def wanted(self) -> query.Wanted:
        """What was filled in well; a filter that cannot be read leaves all, and says so at its field."""
        self.is_valid()
        return query.Wanted(**{name: value for name, value in self.cleaned_data.items() if value})


def register(request: Asked) -> HttpResponse:
    who, form = request.actor, Wanted(request.GET)
    values = {
        "page": query.register(who, form.wanted(), request.GET.get("page")),
        "form": form,
        "labels": {column: said(f"column.{column}") for column in COLUMNS},
        "states": Incoming.State.values,
        "offices": query.offices_shown(who),
        "years": query.years_shown(who),
        "may_register": query.offices_that_register(who).exists(),
        "is_filtered": any(value for name, value in request.GET.items() if name != "page"),
    }
    return render(request, "web/incoming.html", values)


def entry(request: Asked, id_: UUID, filled_in: HandingOver | None = None) -> HttpResponse:
    """The page of an entry; with what was filled in of handing over, where that cannot stand."""
    who = request.actor
    found = query.entry(who, id_)
    values = {
        "entry": found,
        "like_it": query.visible(who).filter(pk=found.duplicate_of_id).first() if found.duplicate_of_id else None,
        "reached": query.reached(found),
        "may_read": query.may(who, Verb.READ_TEXT, found),
        "may_read_again": query.may(who, Verb.READ_AGAIN, found) and not corrected(found),
        "may_hand_over": query.may(who, Verb.HAND_OVER, found),
        "handing": filled_in or of_entry(found),
        "slips": query.slips(who, found),
    }
    return render(request, "web/entry.html", values, status=422 if filled_in else 200)


def state(request: Asked, id_: UUID) -> HttpResponse:
    """The state of one entry alone, for pages that wait for its reading."""
    found = query.entry(request.actor, id_)
    is_alone = "alone" in request.GET
    values = {"entry": found, "reached": query.reached(found), "is_alone": is_alone}
    response = render(request, "web/parts/reading.html", values)
    response.headers["Cache-Control"] = "no-store"
    if is_alone and found.state != Incoming.State.WAITING:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def read_again(request: Asked, id_: UUID) -> HttpResponse:
    action.read_again(request.actor, id_)
    return redirect("incoming-entry", id_)


@require_POST
def hand_over(request: Asked, id_: UUID) -> HttpResponse:
    query.must(request.actor, Verb.HAND_OVER, id_)
    form = HandingOver(request.POST)

    def hand(version: int, **stated: Any) -> None:
        handing.hand_over(request.actor, id_, version, handing.HandedOver(**stated))

    return redirect("incoming-entry", id_) if is_handed(form, hand) else entry(request, id_, form)
