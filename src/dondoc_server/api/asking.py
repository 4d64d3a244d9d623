"""Who asks: a program with a key, or a page of ours with the session of whoever is signed in."""

from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from dondoc_server.access.actor import Actor
from dondoc_server.actions.tokens import bearer_of


class Asked(HttpRequest):
    """A request of somebody who is known."""

    auth: Actor


class Unsigned(Exception):
    """A request with a session that does not show that a page of ours made it."""


class LongSignedIn(Exception):
    """What is asked for wants a session in which its owner has just shown once more who they are."""


class Key(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002
        return bearer_of(token)


def freshly(request: Any) -> None:
    """Raises LongSignedIn unless whoever is signed in has shown once more, a few minutes ago, who they are."""
    if request.user.is_authenticated and not did_recently_reauthenticate(request):
        raise LongSignedIn


class Session(AuthBase):
    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "sessionid"

    def __call__(self, request: Any) -> Actor | None:
        if "Authorization" in request.headers or not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise Unsigned
        return request.actor
