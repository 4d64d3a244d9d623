"""Offices: made, changed and ended; the first one makes the server somebody's."""

import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.registry.asking import ask
from dondoc.registry.resolution import NOBODY
from dondoc_server.access.actor import Actor, holds_on
from dondoc_server.access.deciding import Forbidden
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.console import CONSOLE, Console, account_of, found
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.measure import fits
from dondoc_server.queries.offices import sees
from dondoc_server.records.models import ChainHead, Office

Who = Actor | Console
LINES = ("parent_id", "sector_parent_id")


@dataclass(frozen=True, slots=True)
class About:
    """What is said of an office. `agency_id` is an id or a name of the registry, empty for an office of one's own."""

    name: str
    short_name: str = ""
    symbol: str = ""
    agency_id: str = ""
    identifier_code: str = ""
    parent_id: UUID | None = None
    sector_parent_id: UUID | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def create(who: Who, about: About) -> Office:
    """A new office below one that `who` administers; one below none is made at the console alone."""
    if about.parent_id is None and not isinstance(who, Console):
        raise Forbidden(Verb.CHANGE_OFFICE)
    with transaction.atomic():
        office = Office()
        _fill(who, office, about)
        office.save(force_insert=True)
        note("office.created", office, office.pk, account_of(who))
    return office


def change(who: Who, office_id: UUID, about: About) -> Office:
    """Everything that is said of an office is said anew, but above it what `who` may not see stays as it is."""
    with transaction.atomic():
        office = found(who, Verb.CHANGE_OFFICE, Office.objects.select_for_update(no_key=True), office_id)
        _fill(who, office, _with_hidden(who, office, about))
        office.save()
        note("office.changed", office, office.pk, account_of(who))
    return office


def _with_hidden(who: Who, office: Office, about: About) -> About:
    """Who is not shown what stands above cannot say it again, nor take it away."""
    unstated = {line: getattr(office, line) for line in LINES if getattr(about, line) is None}
    kept = {line: at for line, at in unstated.items() if at and not isinstance(who, Console) and not sees(who, at)}
    return replace(about, **kept)


def _fill(who: Who, office: Office, about: About) -> None:
    if about.parent_id is not None and about.parent_id != office.parent_id:
        found(who, Verb.CHANGE_OFFICE, Office.objects.all(), about.parent_id)
    if about.sector_parent_id is not None and about.sector_parent_id != office.sector_parent_id:
        found(who, Verb.SEE_OFFICE, Office.objects.all(), about.sector_parent_id)
    if about.parent_id is None and office.parent_id is not None and not isinstance(who, Console):
        raise Forbidden(Verb.CHANGE_OFFICE)
    day = about.valid_from or timezone.localdate()
    stated = asdict(about) | {"valid_from": day, "agency_id": registered(about.agency_id, day)}
    for name, value in stated.items():
        setattr(office, name, value.strip() if isinstance(value, str) else value)
    _check(office)


def _check(office: Office) -> None:
    if not office.name:
        raise Fault("fault.no_name", "name")
    fits(office)
    if office.valid_to and office.valid_to < office.valid_from:
        raise Fault("fault.days", "valid_to")
    beside = Office.objects.filter(holds_on(office.valid_from), parent_id=office.parent_id).exclude(pk=office.pk)
    if office.name.casefold() in {name.casefold() for name in beside.values_list("name", flat=True)}:
        raise Fault("fault.office_there", "name", name=office.name)
    for line in LINES:
        if _is_above_itself(office, line):
            raise Fault("fault.circle", line.removesuffix("_id"))


def _is_above_itself(office: Office, line: str) -> bool:
    above = dict(Office.objects.values_list("id", line))
    seen, at = {office.pk}, getattr(office, line)
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = above.get(at)
    return False


def registered(agency: str, day: date) -> str:
    """The id that the registry has for an agency, given by its id or its name."""
    if not agency.strip():
        return ""
    asked = ask(agency.strip(), NOBODY, day)
    if asked.id is None or asked.id.startswith("*"):
        raise Fault("fault.agency", "agency_id", name=agency.strip())
    return asked.id


def opening_code() -> str:
    """What whoever makes the first office has to know: it lies in the folder of data, and `dondoc serve` prints it."""
    place = settings.CONFIGURATION.data / "opening-code"
    if not place.exists():
        beside = place.with_name(f"{place.name}.{uuid4().hex}")
        beside.touch(mode=0o600)
        beside.write_text(secrets.token_urlsafe(12), "ascii")
        with suppress(FileExistsError):  # another process of this server was a moment faster
            os.link(beside, place)
        beside.unlink()
    return str(place.read_text("ascii"))


def is_open() -> bool:
    """Whether the server is nobody's yet."""
    return not Office.objects.exists()


def check_opening(code: str) -> None:
    """Raises Fault unless the server is nobody's yet and the code is the one that lies in its folder."""
    ChainHead.objects.select_for_update().get_or_create(pk=1)  # of two at once the second sees the office of the first
    if not is_open():
        raise Fault("fault.not_first")
    if not secrets.compare_digest(code.strip().encode(), opening_code().encode()):
        raise Fault("fault.opening_code", "code")


def forget_opening_code() -> None:
    (settings.CONFIGURATION.data / "opening-code").unlink(missing_ok=True)


def begin(about: About) -> Office:
    """An office below none, for those who have shown that they may."""
    return create(CONSOLE, about)
