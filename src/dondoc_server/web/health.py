"""How the server fares, for its administrators."""

from django.http import HttpResponse
from django.shortcuts import render

from dondoc_server.queries.health import health
from dondoc_server.web.asking import Asked


def signs(request: Asked) -> HttpResponse:
    found = health(request.actor)
    values = {"signs": found, "is_well": all(sign.is_well for sign in found)}
    return render(request, "web/health.html", values)
