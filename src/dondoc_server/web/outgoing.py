"""The register of outgoing documents, and taking a number from it."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from dondoc.formats.words import Words
from dondoc.language.kinds import issued_kinds
from dondoc_server.access.verbs import Verb
from dondoc_server.actions import handing
from dondoc_server.actions import outgoing as action
from dondoc_server.actions.faults import Fault
from dondoc_server.queries import outgoing_pages as query
from dondoc_server.records.models import Office
from dondoc_server.web.asking import Asked, somewhere
from dondoc_server.web.fields import Day, say_at, sent
from dondoc_server.web.handing import HandingOut, is_handed, of_entry
from dondoc_server.web.templatetags.shown import kind
from dondoc_server.words import said

# The columns of the register by Decree 30/2020/NĐ-CP, Appendix IV, in its order.
COLUMNS = (
    "symbol", "issued_on", "subject", "signer", "recipients", "archive_unit", "copies", "handed_on", "signed_for",
    "note",
)  # fmt: skip
USUAL_BOOK = "chung"


def kinds() -> list[tuple[str, str]]:
    """The kinds that an office issues, letters first as they are most, in the order of their Vietnamese names."""
    name = Words()
    in_order = sorted(issued_kinds(), key=lambda code: (code != "cong_van", name.name("kind", code)))
    return [(code, kind(code)) for code in in_order]


class Wanted(forms.Form):
    words = forms.CharField(required=False, max_length=100)
    kind = forms.CharField(required=False, max_length=40)
    office = forms.UUIDField(required=False)
    year = forms.IntegerField(required=False, min_value=1900, max_value=2999)

    def wanted(self) -> query.Wanted:
        self.is_valid()
        return query.Wanted(**{name: value for name, value in self.cleaned_data.items() if value})


class Taking(forms.Form):
    """A document that wants a number."""

    request_id = forms.UUIDField(widget=forms.HiddenInput)
    office = forms.ModelChoiceField(Office.objects.none(), empty_label=None)
    kind = forms.ChoiceField()
    subject = forms.CharField(max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    issued_on = Day()
    unit = forms.CharField(required=False, max_length=30)
    book = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"list": "books"}))
    issuer = forms.CharField(required=False, max_length=30)
    signer_title = forms.CharField(required=False, max_length=200)
    signer_name = forms.CharField(required=False, max_length=120)
    recipients = forms.CharField(required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))
    archive_unit = forms.CharField(required=False, max_length=200)
    copies = forms.IntegerField(min_value=1, max_value=100_000)
    remark = forms.CharField(required=False, max_length=300)

    def __init__(self, request: Asked) -> None:
        first = {"request_id": uuid4(), "issued_on": timezone.localdate(), "book": USUAL_BOOK, "copies": 1}
        super().__init__(sent(request), initial=first)
        self.fields["office"].queryset = query.offices_that_issue(request.actor)
        self.fields["kind"].choices = kinds()


def register(request: Asked) -> HttpResponse:
    who, form = request.actor, Wanted(request.GET)
    values = {
        "page": query.page(who, form.wanted(), request.GET.get("page")),
        "form": form,
        "labels": {column: said(f"outgoing_column.{column}") for column in COLUMNS},
        "kinds": kinds(),
        "offices": query.offices_shown(who),
        "years": query.years_shown(who),
        "may_issue": query.offices_that_issue(who).exists(),
        "is_filtered": any(value for name, value in request.GET.items() if name != "page"),
    }
    return render(request, "web/outgoing.html", values)


def new(request: Asked) -> HttpResponse:
    somewhere(query.offices_that_issue(request.actor), Verb.ISSUE)
    form = Taking(request)
    if request.method == "POST" and form.is_valid() and (issued := _issue(request, form)):
        return redirect("outgoing-entry", issued.document.pk)
    values = {"form": form, "books": query.books_of(query.offices_that_issue(request.actor))}
    return render(request, "web/outgoing_new.html", values, status=422 if form.errors else 200)


def _issue(request: Asked, form: Taking) -> action.Issued | None:
    stated = dict(form.cleaned_data)
    office, request_id, book = (stated.pop(name) for name in ("office", "request_id", "book"))
    try:
        return action.issue(request.actor, office.pk, request_id, book, action.Columns(**stated))
    except Fault as fault:
        say_at(form, fault)
        return None


def entry(
    request: Asked, id_: UUID, filled_in: HandingOut | None = None, cancelling: Fault | None = None
) -> HttpResponse:
    """The page of a document; with what was filled in, or why it cannot be cancelled so."""
    found = query.document(request.actor, id_)
    values = {
        "entry": found,
        "may_cancel": query.may(request.actor, Verb.CANCEL_ISSUED, found),
        "may_hand_over": query.may(request.actor, Verb.HAND_OUT, found),
        "handing": filled_in or of_entry(found),
        "fault": cancelling,
    }
    return render(request, "web/outgoing_entry.html", values, status=422 if filled_in or cancelling else 200)


@require_POST
def hand_over(request: Asked, id_: UUID) -> HttpResponse:
    query.must(request.actor, Verb.HAND_OUT, id_)
    form = HandingOut(request.POST)

    def hand(version: int, **stated: Any) -> None:
        handing.hand_out(request.actor, id_, version, handing.HandedOut(**stated))

    return redirect("outgoing-entry", id_) if is_handed(form, hand) else entry(request, id_, form)


@require_POST
def cancel(request: Asked, id_: UUID) -> HttpResponse:
    try:
        action.cancel(request.actor, id_, request.POST.get("why", ""))
    except Fault as fault:
        return entry(request, id_, cancelling=fault)
    return redirect("outgoing-entry", id_)
