"""Around every request: in which language, by whom, and what is answered where an action or a query refuses."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import redirect
from django.utils import translation

from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.offices import is_open
from dondoc_server.actions.stale import Stale
from dondoc_server.records.models import Office
from dondoc_server.web import refusing

Answering = Callable[[HttpRequest], HttpResponse]

LANGUAGE_COOKIE = "language"
OWN_ACCOUNT = re.compile("/accounts/(?!oidc/)")  # the way to single sign-on asks another server, and changes nothing
OWN_DOOR = ("/api/",)  # what asks there shows a token with each request, and is answered without pages


class Asked(HttpRequest):
    """A request of somebody who is signed in."""

    actor: Actor


class Cookies:
    """A cookie can hold a NUL between its quotes, with which PostgreSQL refuses the question. We make none like it."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if value.isprintable()}
        return self.answer(request)


class Language:
    """The language that was chosen here, else the server's. What a browser is set to says little about an office."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE)
        with translation.override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            response = self.answer(request)
        response.headers["Content-Language"] = translation.get_language()
        return response


class SignedIn(LoginRequiredMiddleware):
    """Nobody sees a page without signing in, those aside that say `login_not_required`."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        if request.path.startswith(OWN_DOOR):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        """To the page for signing in; while there is nobody who could, to that of the first office."""
        return redirect("first-run") if is_open() else super().handle_no_permission(request, view_func)


class Asking:
    """`request.actor`, made anew for every request, so that a role that has ended has ended."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        request.actor = actor_of(request.user) if request.user.is_authenticated else None
        response = self.answer(request)
        if request.actor is not None:  # on a shared machine nothing is to be found by going back
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, refused: Exception) -> HttpResponse | None:
        if isinstance(refused, Hidden):
            return refusing.not_found(request)
        if isinstance(refused, Forbidden):
            return refusing.forbidden(request, refused)
        if isinstance(refused, Stale):
            return refusing.stale(request)
        if isinstance(refused, Fault):
            return refusing.fault(request, refused)
        return None


class OwnAccount:
    """What is changed of one's own account is kept together with the events of it, or not at all.

    The body is read before: who sends it slowly would hold up whoever writes.
    """

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not OWN_ACCOUNT.match(request.path) or not request.user.is_authenticated:
            return self.answer(request)
        with suppress(UnreadablePostError):  # then it has no form token, and is refused for that
            request.POST  # noqa: B018
        with transaction.atomic():
            response = self.answer(request)
            if response.status_code >= 500:  # whatever went wrong has been answered further in
                transaction.set_rollback(True)
        return response


def somewhere(offices: QuerySet[Office], verb: Verb) -> None:
    """Raises Forbidden where there is no office in which this could be done: then the form for it is not shown."""
    if not offices.exists():
        raise Forbidden(verb)
