"""The page on which a person looks through what was read: the document on one side, the values on the other."""

from typing import Any
from uuid import UUID, uuid4

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from dondoc.formats.words import Language, Words
from dondoc_server.access.verbs import Verb
from dondoc_server.actions import incoming as action
from dondoc_server.actions.correcting import correct as say
from dondoc_server.actions.faults import Fault
from dondoc_server.queries import reviewing as query
from dondoc_server.queries.corrected import NoSuchPlace
from dondoc_server.queries.fields import BODY, Field, Kind, choices_of, field_at, list_at
from dondoc_server.queries.incoming import entry
from dondoc_server.storage.place import blobs
from dondoc_server.web.asking import Asked
from dondoc_server.web.showing import Shown
from dondoc_server.web.values import id_of
from dondoc_server.words import said

ACTS = ("accept", "correct", "remove", "add")


def language_words() -> Words:
    return Words(Language.EN if get_language() == "en" else Language.VI)


def review(request: Asked, id_: UUID, fault: Fault | None = None) -> HttpResponse:
    """The whole page; for a page that is open already, and says so, its values alone."""
    found = query.review(request.actor, id_, ordinal_of(request.GET.get("part")))
    place = _asked_for(request, fault)
    shown = Shown(found, language_words(), place)
    values = {
        **_state(request, found, shown),
        "edit": _edit(shown, found, place, request, fault),
        "view": _view(request, found),
        "parts": query.parts(found.entry),
    }
    if request.headers.get("X-Part") == "values":
        return _not_kept(render(request, "review/values.html", values, status=422 if fault else 200))
    if values["view"] == "pages":
        values["pages"] = shown.spots.on_pages(found.reading, found.images)
    else:
        values["text"] = mark_safe(shown.spots.text(found.reading, language_words()))  # noqa: S308 - made safe there
    return _not_kept(render(request, "review/page.html", values, status=422 if fault else 200))


def ordinal_of(stated: str | None) -> int | None:
    return int(stated) if stated and stated.isascii() and stated.isdigit() and len(stated) < 7 else None


def _not_kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _view(request: HttpRequest, found: query.Review) -> str:
    return "text" if not found.images or request.GET.get("view") == "text" else "pages"


def _state(request: Asked, found: query.Review, shown: Shown) -> dict[str, Any]:
    may = {
        verb: query.may(request.actor, verb, found.entry)
        for verb in (Verb.CORRECT, Verb.CONFIRM, Verb.REOPEN, Verb.CANCEL)
    }
    left = [one for one in shown.doubts if not one.is_decided]
    return {
        "entry": found.entry,
        "reading": found.reading,
        "shown": shown,
        "left": left,
        "decided": [one for one in shown.doubts if one.is_decided],
        "found": sum(len(value.found) for value in shown.values) + len(shown.others),
        "changed": len(found.corrections),
        "may_correct": may[Verb.CORRECT],
        "may_confirm": may[Verb.CONFIRM],
        "may_reopen": may[Verb.REOPEN],
        "may_cancel": may[Verb.CANCEL],
        "request_id": uuid4(),
        "at_part": f"&part={found.reading.ordinal}" if found.reading.ordinal else "",
    }


def _asked_for(request: HttpRequest, fault: Fault | None) -> str:
    """The place of the one value whose form is open."""
    return request.POST.get("place", "") if fault else request.GET.get("edit", "")


def _edit(
    shown: Shown, found: query.Review, place: str, request: HttpRequest, fault: Fault | None
) -> dict[str, Any] | None:
    """The form of a value: as what it is asked for, what stands in it, and what is wrong with that."""
    field = field_of(place)
    if field is None:
        return None
    return {
        "place": place,
        "act": "add" if place.endswith("/-") else "correct",
        "field": field,
        "kind": field.kind.name,
        "choices": [(one, shown.choice(field, one)) for one in choices_of(field)] if field.choices else [],
        "value": _stated(request) if fault else _typed(shown, found, place, field),
        "fault": said(fault.key, **fault.values) if fault else "",
    }


def field_of(place: str) -> Field | None:
    """What is asked for at a place: of a new item its first part."""
    if not place.endswith("/-"):
        return field_at(place)
    items = list_at(place.removesuffix("/-"))
    return None if items is None else items.fields[0] if items.fields else BODY


def _typed(shown: Shown, found: query.Review, place: str, field: Field) -> Any:
    """The value in the way in which it is put in."""
    try:
        value = None if place.endswith("/-") else found.corrected.value(place)
    except NoSuchPlace:
        value = None
    if field.kind is Kind.CHOICE:
        return value
    if field.kind is Kind.PERIOD:
        return {end: shown.written(Field(end, Kind.DAY), value[end]) if value else "" for end in ("from", "to")}
    return shown.written(field, value) if value not in (None, "") else _printed(found, place, field)


def _printed(found: query.Review, place: str, field: Field) -> str:
    """The words from which nothing certain was read, as a beginning."""
    if field.kind not in (Kind.TEXT, Kind.LONG) or place.endswith("/-"):
        return ""
    above, _, name = place.rpartition("/")
    try:
        spans = (found.corrected.value(above).get("evidence") or {}).get(name) or []
    except NoSuchPlace:
        return ""
    return " ".join(" ".join(found.reading.record["text"][slice(*span)] for span in spans).split())


@require_POST
def correct(request: Asked, id_: UUID) -> HttpResponse:
    """What was said of one value. Answered with the page at that value, or with the form and what is wrong in it."""
    found = query.review(request.actor, id_, ordinal_of(request.POST.get("part")))
    act = next((one for one in ACTS if one in request.POST), "")
    request.POST = request.POST.copy()  # a button's name says what is done, and its value to what
    if act:
        request.POST["act"], request.POST["place"] = act, request.POST[act]
    place, act = request.POST.get("place", ""), request.POST.get("act", "")
    try:
        made = say(
            request.actor, found.reading.pk, _request_id(request), place, act, _stated(request), _version(request)
        )
    except Fault as fault:
        if act in ("correct", "add") and field_of(place) is not None:
            return review(request, id_, fault)
        raise
    return HttpResponseRedirect(_back(found, query.named(made)))


def _stated(request: HttpRequest) -> Any:
    if "from" in request.POST or "to" in request.POST:
        return {end: request.POST.get(end, "") for end in ("from", "to")}
    return request.POST.get("value", "")


def _request_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        raise Fault("review.fault_request") from None


def _version(request: HttpRequest) -> int:
    stated = ordinal_of(request.POST.get("version"))
    if stated is None:
        raise Fault("review.fault_request")
    return stated


def _back(found: query.Review, place: str) -> str:
    """The address of the page at a value."""
    part = f"?part={found.reading.ordinal}" if found.reading.ordinal else ""
    return f"{reverse('incoming-review', args=[found.entry.pk])}{part}#{id_of(place)}"


def history(request: Asked, id_: UUID) -> HttpResponse:
    """All that was said of a reading, or of one value of it, the last first."""
    found = query.review(request.actor, id_, ordinal_of(request.GET.get("part")))
    shown = Shown(found, language_words())
    place = request.GET.get("place", "")
    rows = [
        (one, shown.value(query.named(one)), id_of(query.named(one)), _told(shown, one))
        for one in reversed(found.corrections)
        if not place or query.named(one) == place
    ]
    return render(request, "review/history.html", {"entry": found.entry, "reading": found.reading, "rows": rows})


def _told(shown: Shown, correction: Any) -> tuple[str, str]:
    """The machine's reading and what was said, as people write them."""
    field = field_of(correction.place)
    if field is None:
        return "", ""
    new = correction.value
    if isinstance(new, dict) and field.kind is not Kind.BODY and field.kind is not Kind.PERIOD:
        new = new.get(field.name)
    return shown.written(field, correction.machine), shown.written(field, new)


@require_POST
def confirm(request: Asked, id_: UUID) -> HttpResponse:
    entry(request.actor, id_)
    action.confirm(request.actor, id_, _version(request))
    return HttpResponseRedirect(reverse("incoming-entry", args=[id_]))


@require_POST
def cancel(request: Asked, id_: UUID) -> HttpResponse:
    entry(request.actor, id_)
    action.cancel(request.actor, id_, _version(request), request.POST.get("why", ""))
    return HttpResponseRedirect(reverse("incoming-entry", args=[id_]))


@require_POST
def reopen(request: Asked, id_: UUID) -> HttpResponse:
    entry(request.actor, id_)
    action.reopen(request.actor, id_, _version(request), request.POST.get("why", ""))
    return HttpResponseRedirect(reverse("incoming-review", args=[id_]))


def page_image(request: Asked, id_: UUID, ordinal: int, page: int) -> HttpResponseBase:
    """How a page looks: a picture that the shut-in process drew, never the file itself.

    A browser that has it asks each time whether it may still show it.
    """
    image = query.image(request.actor, id_, ordinal, page)
    mark = f'"{image.sha256}"'
    if request.headers.get("If-None-Match") == mark:
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = FileResponse(blobs().open(image.sha256), content_type="image/webp")
    for name, value in (("Cache-Control", "private, no-cache"), ("ETag", mark), ("X-Content-Type-Options", "nosniff")):
        response.headers[name] = value
    return response
