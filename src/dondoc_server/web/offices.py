"""Offices, for those who administer them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dondoc_server.access.verbs import Verb
from dondoc_server.actions import offices as action
from dondoc_server.actions.faults import Fault
from dondoc_server.queries import offices as query
from dondoc_server.records.models import Office
from dondoc_server.web.asking import Asked, somewhere
from dondoc_server.web.fields import Day, say_at, sent
from dondoc_server.words import said

STATED = ("name", "short_name", "symbol", "agency_id", "identifier_code", "valid_from", "valid_to")


class Stating(forms.Form):
    """What is said of an office."""

    name = forms.CharField(max_length=200)
    short_name = forms.CharField(required=False, max_length=60)
    symbol = forms.CharField(required=False, max_length=30)
    agency_id = forms.CharField(required=False, max_length=200)
    identifier_code = forms.CharField(required=False, max_length=35)
    parent = forms.ModelChoiceField(Office.objects.none(), required=False)
    sector_parent = forms.ModelChoiceField(Office.objects.none(), required=False)
    valid_from = Day()
    valid_to = Day(required=False)

    def __init__(self, request: Asked, office: Office | None = None) -> None:
        first = {"valid_from": timezone.localdate()}
        if office is not None:
            first = {name: getattr(office, name) for name in (*STATED, "parent", "sector_parent")}
        super().__init__(sent(request), initial=first)
        above = query.administered(request.actor)
        in_sector = query.seen(request.actor)
        if office is not None:  # what stands and is seen stays choosable
            above = above | query.seen(request.actor).filter(pk=office.parent_id)
        for name, choices in (("parent", above), ("sector_parent", in_sector)):
            at = None if office is None else getattr(office, f"{name}_id")
            is_hidden = at is not None and not query.sees(request.actor, at)
            self.fields[name].queryset = choices
            self.fields[name].empty_label = said("offices.kept" if is_hidden else "form.none")

    def about(self) -> action.About:
        stated = {name: self.cleaned_data[name] for name in STATED}
        lines = {f"{name}_id": self.cleaned_data[name] for name in ("parent", "sector_parent")}
        return action.About(**stated, **{name: office and office.pk for name, office in lines.items()})


def offices(request: Asked) -> HttpResponse:
    changeable = set(query.administered(request.actor).values_list("pk", flat=True))
    values = {"lines": query.in_tree(request.actor), "changeable": changeable}
    return render(request, "web/offices.html", values)


def new(request: Asked) -> HttpResponse:
    somewhere(query.administered(request.actor), Verb.CHANGE_OFFICE)
    form = Stating(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = action.create(request.actor, form.about())
        except Fault as fault:
            say_at(form, fault)
        else:
            messages.success(request, said("offices.made", name=made.name))
            return redirect("offices")
    return render(request, "web/office.html", {"form": form}, status=422 if form.errors else 200)


def change(request: Asked, id_: UUID) -> HttpResponse:
    office = query.office(request.actor, id_)
    form = Stating(request, office)
    if request.method == "POST" and form.is_valid():
        try:
            action.change(request.actor, id_, form.about())
        except Fault as fault:
            say_at(form, fault)
        else:
            messages.success(request, said("offices.changed", name=office.name))
            return redirect("offices")
    return render(request, "web/office.html", {"form": form, "office": office}, status=422 if form.errors else 200)
