"""For those who run the server: whether it answers, and its figures."""

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dondoc_server.queries.health import answers
from dondoc_server.web.figures import exposition


@login_not_required
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """200 where the database answers and the loop lives, else 503; nothing else is said."""
    return HttpResponse(
        "ok\n" if (well := answers()) else "unwell\n", status=200 if well else 503, content_type="text/plain"
    )


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus: to whoever has the token, or, where none is set, to this machine alone."""
    if not _may_see_figures(request):
        raise Http404
    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_see_figures(request: HttpRequest) -> bool:
    token = settings.CONFIGURATION.metrics_token
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    # A proxy on this machine also comes from here, and says for whom.
    return request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and "X-Forwarded-For" not in request.headers
