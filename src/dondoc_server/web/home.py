"""The first page: what waits for the one who has signed in."""

from django.http import HttpResponse
from django.shortcuts import render

from dondoc_server.queries.incoming import offices_that_register
from dondoc_server.queries.offices import roles_held
from dondoc_server.queries.waiting import piles
from dondoc_server.web.asking import Asked


def home(request: Asked) -> HttpResponse:
    who = request.actor
    values = {"piles": piles(who), "held": roles_held(who), "may_register": offices_that_register(who).exists()}
    return render(request, "web/home.html", values)
