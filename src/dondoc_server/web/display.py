"""How pages look to this browser: language and theme, kept in cookies of their own."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dondoc_server.web.asking import LANGUAGE_COOKIE
from dondoc_server.web.frame import DENSITIES, DENSITY_COOKIE, THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 60 * 60
CHOICES = {
    LANGUAGE_COOKIE: tuple(code for code, _ in settings.LANGUAGES),
    THEME_COOKIE: THEMES,
    DENSITY_COOKIE: DENSITIES,
}


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Sets what was chosen, and leads back to the page on which that was done."""
    back = request.POST.get("back", "")
    is_here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if is_here else "/")
    for name, choices in CHOICES.items():
        if (chosen := request.POST.get(name)) in choices:
            response.set_cookie(
                name, chosen, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
            )
    return response
