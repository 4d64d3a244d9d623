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
    """Figures for Prometheus: to whoever brings the token, and to nobody where none is set."""
    if not _may_see_figures(request):
        raise Http404
    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_see_figures(request: HttpRequest) -> bool:
    token = settings.CONFIGURATION.metrics_token
    shown = request.headers.get("Authorization", "").encode("utf-8", "replace")
    return bool(token) and hmac.compare_digest(shown, f"Bearer {token}".encode())
