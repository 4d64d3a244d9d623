"""The log, for those who look after it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from dondoc_server.actions.looking import ask
from dondoc_server.queries.history import log
from dondoc_server.queries.looks import sees, state
from dondoc_server.queries.paging import page_of
from dondoc_server.web.asking import Asked
from dondoc_server.web.fields import Day
from dondoc_server.words import said

A_PAGE = 100


class Wanted(forms.Form):
    words = forms.CharField(required=False, max_length=64)  # an action, or the id of an object
    since = Day(required=False)
    until = Day(required=False)


def events(request: Asked) -> HttpResponse:
    form = Wanted(request.GET)
    form.is_valid()
    rows = log(request.actor)
    stated = form.cleaned_data
    if words := stated.get("words"):
        rows = rows.filter(object_id=_id(words)) if _id(words) else rows.filter(action__startswith=words)
    if stated.get("since"):
        rows = rows.filter(at__date__gte=stated["since"])
    if stated.get("until"):
        rows = rows.filter(at__date__lte=stated["until"])
    values = {
        "page": page_of(rows, request.GET.get("page"), A_PAGE),
        "form": form,
        "state": state(request.actor) if sees(request.actor) else None,
    }
    return render(request, "web/log.html", values)


@require_POST
def verify(request: Asked) -> HttpResponse:
    """Has the whole log looked at; the page of the log says what was found."""
    ask(request.actor)
    messages.success(request, said("log_page.looking"))
    return redirect("log")


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""
