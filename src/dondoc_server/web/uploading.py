"""Entering files. With scripts a browser sends one file at a time and shows how far it is; without, all in one form."""

import hashlib
from typing import Any, NamedTuple
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from dondoc.reading.registry import FORMATS, endings_read
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.incoming import Registered, register
from dondoc_server.queries import incoming as query
from dondoc_server.records.models import Incoming, Office
from dondoc_server.web.asking import Asked, somewhere
from dondoc_server.words import said


class Arrived(NamedTuple):
    """An entry that this page has made, or that was there already."""

    entry: Incoming
    is_new: bool


class Chosen(forms.Form):
    office = forms.ModelChoiceField(Office.objects.none())
    batch = forms.UUIDField()
    request_id = forms.UUIDField(required=False)

    def __init__(self, data: QueryDict, request: Asked) -> None:
        super().__init__(data)
        self.fields["office"].queryset = query.offices_that_register(request.actor)


def new(request: Asked) -> HttpResponse:
    """The page with the form, and below it what was just entered."""
    somewhere(query.offices_that_register(request.actor), Verb.REGISTER)
    if request.method == "POST":
        return _enter(request)
    arrived = _arrived(request)
    is_reading = any(each.entry.state == Incoming.State.WAITING for each in arrived)
    return render(request, "web/upload.html", _form(request) | {"arrived": arrived, "is_reading": is_reading})


def _enter(request: Asked) -> HttpResponse:
    chosen, files = Chosen(request.POST, request), request.FILES.getlist("files")
    if not chosen.is_valid() or not files:
        return _not_entered(request, said("upload.nothing"))
    empty = [file.name for file in files if not file.size]
    if empty:
        return _not_entered(request, said("upload.empty_file", names=", ".join(empty)))
    entered = [_register(request, chosen, file) for file in files]
    if request.headers.get("HX-Request"):
        return render(request, "web/parts/arrived.html", {"arrived": [Arrived(*each) for each in entered]})
    query_string = QueryDict(mutable=True)
    for each in entered:
        query_string.appendlist("entry" if each.is_new else "known", str(each.entry.pk))
    return HttpResponseRedirect(f"{reverse('incoming-new')}?{query_string.urlencode()}#arrived")


def _register(request: Asked, chosen: Chosen, file: UploadedFile) -> Registered:
    stated = chosen.cleaned_data
    request_id = stated["request_id"] or uuid5(stated["batch"], f"{stated['office'].pk} {_digest(file)}")
    return register(request.actor, stated["office"].pk, request_id, file.name or "", file.chunks())


def _digest(file: UploadedFile) -> str:
    """Without scripts one form carries many files, so what makes a request is its form and the file's content."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()


def _not_entered(request: Asked, why: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "web/parts/not_arrived.html", {"why": why}, status=422)
    return render(request, "web/upload.html", _form(request) | {"arrived": [], "why": why}, status=422)


def _form(request: Asked) -> dict[str, Any]:
    return {
        "offices": query.offices_that_register(request.actor),
        "batch": uuid4(),
        "kinds": ", ".join(row.endings[0].upper() for row in FORMATS if row.endings),
        "accept": ",".join(f".{ending}" for ending in endings_read()),
    }


def _arrived(request: Asked) -> list[Arrived]:
    ids = {UUID(text): name for name in ("entry", "known") for text in request.GET.getlist(name) if _is_id(text)}
    rows = allowed(request.actor, Verb.SEE_INCOMING, Incoming.objects.select_related("office", "file"))
    return [Arrived(row, ids[row.pk] == "entry") for row in rows.filter(pk__in=ids).order_by("year", "number")]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
