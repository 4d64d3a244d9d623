"""Pages that refuse. The one for what does not exist is the one for what may not be seen, to the last byte."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dondoc_server.access.conditions import LOOKED_INTO
from dondoc_server.access.deciding import Forbidden
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.queries.incoming import reached
from dondoc_server.records.models import Incoming, StoredFile
from dondoc_server.words import said


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _page(request, 404, "not_found")


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Of an entry, which whoever asks may see, it says in which state that is, and leads back to it."""
    if isinstance(exception, Forbidden) and isinstance(exception.thing, Incoming):
        return _page(request, 403, "forbidden", _why(exception.verb, exception.thing), exception.thing)
    return _page(request, 403, "forbidden")


def _why(verb: Verb, entry: Incoming) -> str:
    """Why nobody may do that now, where it is the entry's state and not who asks."""
    if verb is not Verb.READ_TEXT:
        return said("refusing.entry_why", state=said(f"state.{entry.state}"))
    if entry.state not in LOOKED_INTO:
        return said(f"refusing.text_{entry.state}")
    if entry.file is None or entry.file.state != StoredFile.State.KEPT:
        return said("refusing.text_gone")
    return said("refusing.forbidden_why")


def stale(request: HttpRequest) -> HttpResponse:
    return _page(request, 409, "stale")


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _page(request, 429, "too_often")


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, 500, "broken")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form's token is not the session's: mostly a page that lay open over a signing in."""
    return _page(request, 403, "form_expired")


def fault(request: HttpRequest, refused: Fault) -> HttpResponse:
    """For a form that has no field to say it at."""
    return _page(request, 422, "fault", said(refused.key, **refused.values))


def _page(request: HttpRequest, status: int, kind: str, told: str = "", entry: Incoming | None = None) -> HttpResponse:
    values = {
        "title": said(f"refusing.{kind}"),
        "told": told or said(f"refusing.{kind}_why"),
        "status": status,
        "again": request.path if status == 409 else "",
        "here": "",
        "entry": entry,
        "reached": reached(entry) if entry else None,
    }
    return render(request, "web/refusing.html", values, status=status)
