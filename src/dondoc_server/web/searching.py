"""The page of the search."""

from django.http import HttpResponse
from django.shortcuts import render

from dondoc_server.queries.search import PAGE, search
from dondoc_server.web.asking import Asked

LONGEST = 200  # characters of a question


def find(request: Asked) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:LONGEST]
    asked = request.GET.get("page", "1")
    page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    found = search(request.actor, words, page)
    values = {
        "words": words,
        "total": found.total,
        "hits": found.hits,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if page * PAGE < found.total else None,
    }
    return render(request, "web/search.html", values)
