"""Taking documents away for good, for administrators: what has been kept long enough, or one by its number."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc_server.access.verbs import Verb
from dondoc_server.actions import purging as action
from dondoc_server.actions.faults import Fault
from dondoc_server.queries import retention as query
from dondoc_server.queries.incoming import must
from dondoc_server.records.models import Office
from dondoc_server.web.asking import Asked, somewhere
from dondoc_server.web.fields import say_at
from dondoc_server.words import said


class Which(forms.Form):
    """The entry that is meant: whoever purges need not see the register."""

    office = forms.ModelChoiceField(Office.objects.none(), empty_label=None)
    number = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    year = forms.IntegerField(min_value=1900, max_value=2999)

    def __init__(self, request: Asked) -> None:
        super().__init__(request.GET if "number" in request.GET else None, initial={"year": timezone.localdate().year})
        self.fields["office"].queryset = query.offices_of(request.actor)


class Purging(forms.Form):
    why = forms.ChoiceField(widget=forms.RadioSelect(attrs={"class": "form-check-input"}))
    reason = forms.CharField(max_length=200)
    typed = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, request: Asked) -> None:
        super().__init__(request.POST if request.method == "POST" else None)
        self.fields["why"].choices = [(why.value, said(f"purge_why.{why}")) for why in action.Why]


@require_safe
def overview(request: Asked) -> HttpResponse:
    """What is due by the rules, and the way to any other entry."""
    somewhere(query.offices_of(request.actor), Verb.PURGE)
    which, found, wrong = Which(request), [], ""
    if which.is_bound and which.is_valid():
        stated = which.cleaned_data
        found = query.numbered(request.actor, stated["office"].pk, stated["year"], stated["number"])
        if found:
            return redirect("incoming-purge", found[0].entry.pk)
        which.add_error("number", said("purge.no_entry"))
    try:
        table = query.rules(settings.CONFIGURATION.retention)
    except query.WrongTable as fault:
        table, wrong = (), said("command.retention_wrong", row=fault)
    due = query.due_to(request.actor, table, timezone.localdate())
    values = {"which": which, "due": due, "wrong": wrong, "rules": table}
    return render(request, "web/purge.html", values)


def purge(request: Asked, id_: UUID) -> HttpResponse:
    """The page of what is to be purged, and the purge. Of the entry it shows the number alone."""
    entry = must(request.actor, Verb.PURGE, id_)
    form = Purging(request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            stated = action.Stated(given["reason"], given["typed"])
            action.purge(request.actor, id_, action.Why(given["why"]), stated)
        except Fault as fault:
            say_at(form, fault)
        else:
            messages.success(request, said("purge.done", number=entry.number, year=entry.year))
            return redirect("purge")
    return render(request, "web/purge_one.html", {"entry": entry, "form": form}, status=422 if form.errors else 200)
