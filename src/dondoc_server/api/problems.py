"""Answers that refuse, as problem documents (RFC 9457): with an id that stays, in the language that is asked for.

The one for what does not exist is the one for what may not be seen, to the last byte.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import translation
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.stale import Stale
from dondoc_server.api.asking import LongSignedIn, Unsigned
from dondoc_server.words import said

_log = logging.getLogger(__name__)


class Place(Schema):
    at: str
    why: str


class Problem(Schema):
    """`id` is a key of the table of words, the same in every language; `places` are those of a request out of form."""

    id: str
    status: int
    title: str
    places: list[Place]


def problem(
    request: HttpRequest, status: int, id_: str, places: list[dict[str, str]] | None = None, **values: object
) -> HttpResponse:
    english = request.headers.get("Accept-Language", "").strip().lower().startswith("en")
    with translation.override("en" if english else translation.get_language()):
        told = {"id": id_, "status": status, "title": said(id_, **values), "places": places or []}
    response = JsonResponse(told, status=status, content_type="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def not_found(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 - an address that there is not
    return problem(request, 404, "problem.not_found")


def _fault(request: HttpRequest, fault: Fault) -> HttpResponse:
    places = [{"at": fault.field, "why": fault.key}] if fault.field else []
    return problem(request, 422, fault.key, places, **fault.values)


def _not_in_form(request: HttpRequest, refused: ValidationError) -> HttpResponse:
    """Says where and why, and repeats nothing of what was sent."""
    places = [{"at": ".".join(map(str, each["loc"])), "why": str(each["type"])} for each in refused.errors]
    return problem(request, 422, "problem.invalid", places)


def _too_much(request: HttpRequest, refused: SuspiciousOperation) -> HttpResponse:  # noqa: ARG001
    return problem(request, 413, "problem.invalid")


def _unreadable(request: HttpRequest, refused: Exception) -> HttpResponse:  # noqa: ARG001
    return problem(request, 400, "problem.invalid")


def _http(request: HttpRequest, refused: HttpError) -> HttpResponse:
    return problem(request, refused.status_code, "problem.invalid")


def _broken(request: HttpRequest, failure: Exception) -> HttpResponse:
    _log.error("%s %s failed", request.method, request.resolver_match.route, exc_info=failure)
    return problem(request, 500, "problem.broken")


ANSWERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Exception: _broken,
    Hidden: lambda request, _: not_found(request),
    Http404: lambda request, _: not_found(request),
    Forbidden: lambda request, _: problem(request, 403, "problem.forbidden"),
    AuthenticationError: lambda request, _: problem(request, 401, "problem.unknown"),
    Unsigned: lambda request, _: problem(request, 403, "problem.unsigned"),
    LongSignedIn: lambda request, _: problem(request, 403, "problem.sign_in_again"),
    Stale: lambda request, stale: problem(request, 409, "problem.stale", version=stale.version),
    Fault: _fault,
    ValidationError: _not_in_form,
    RequestDataTooBig: _too_much,
    SuspiciousOperation: _unreadable,
    BadRequest: _unreadable,
    MultiPartParserError: _unreadable,
    HttpError: _http,
}


def answer_problems(api: NinjaAPI) -> None:
    for refusal, answer in ANSWERS.items():
        api.add_exception_handler(refusal, answer)
