"""How long documents are kept, as the administrator's table says, and which have been kept long enough."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.db.models import Q, QuerySet

from dondoc.language.kinds import issued_kinds
from dondoc_server.records.models import Incoming, StoredFile

EVERY_OTHER = "other"  # in a rule: kinds that no rule names

ENDED = (Incoming.State.CONFIRMED, Incoming.State.CANCELLED, Incoming.State.FAILED)


class WrongTable(Exception):
    """The table of retention cannot be followed; it is looked at as a whole before anything is purged."""


def rules(path: Path | None) -> dict[str, int]:
    """Years by kind of document: `[years]` with rows as `giay_moi = 5`. A kind without a row is kept for good."""
    if path is None:
        return {}
    try:
        years = tomllib.loads(path.read_text("utf-8")).get("years", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongTable(type(error).__name__) from None
    if not isinstance(years, Mapping):
        raise WrongTable("[years]")
    for kind, count in years.items():
        if kind not in issued_kinds() | {EVERY_OTHER} or type(count) is not int or count < 1:
            raise WrongTable(kind)
    return dict(years)


def due(years: Mapping[str, int], day: date) -> QuerySet[Incoming]:
    """Entries whose time is over: counted in whole years after the one in which they arrived. Open ones never are."""
    over = Q(pk__in=())
    for kind, count in years.items():
        of_kind = ~Q(kind__in=[*years]) if kind == EVERY_OTHER else Q(kind=kind)
        over |= of_kind & Q(year__lt=day.year - count)
    there = Incoming.objects.filter(state__in=ENDED).exclude(file__state=StoredFile.State.PURGED)
    return there.filter(over, file__isnull=False).order_by("year", "office", "number")
