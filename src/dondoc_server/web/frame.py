"""What every page has around it: where one can go, and how it looks. Nothing is decided here; each address does so."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import get_language

from dondoc_server.records.models import Role

THEME_COOKIE = "theme"
THEMES = ("auto", "light", "dark")
DENSITY_COOKIE = "density"
DENSITIES = ("calm", "dense")


class Place(NamedTuple):
    name: str  # of the address, and its words below [places]
    icon: str
    roles: tuple[Role, ...]
    is_main: bool = False  # has its place in the bar of a phone


AT_WORK = (Role.CLERK, Role.SPECIALIST, Role.LEADER)
PLACES = (
    Place("home", "house-door", tuple(Role), is_main=True),
    Place("incoming", "inbox", (*AT_WORK, Role.REPORTER, Role.AUDITOR), is_main=True),
    Place("outgoing", "send", (*AT_WORK, Role.AUDITOR), is_main=True),
    Place("search", "search", (*AT_WORK, Role.REPORTER, Role.AUDITOR), is_main=True),
    Place("offices", "building", (Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR)),
    Place("accounts", "people", (Role.AUDITOR, Role.ADMINISTRATOR)),
    Place("log", "journal-text", (Role.AUDITOR, Role.ADMINISTRATOR)),
    Place("health", "activity", (Role.ADMINISTRATOR,)),
    Place("purge", "x-circle", (Role.ADMINISTRATOR,)),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    theme = request.COOKIES.get(THEME_COOKIE)
    match = request.resolver_match
    places = [] if actor is None else [place for place in PLACES if actor.offices(*place.roles)]
    main = [place for place in places if place.is_main]
    return {
        "places": places,
        "tabs": main if len(main) > 2 else places[:5],  # the bar of a phone
        "may_search": any(place.name == "search" for place in places),
        "here": match.url_name.partition("-")[0] if match and match.url_name else "",
        "theme": theme if theme in THEMES else "auto",
        "density": "dense" if request.COOKIES.get(DENSITY_COOKIE) == "dense" else "calm",
        "language": get_language(),
    }
