"""Offices and who works in them, as far as it may be seen."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from dondoc_server.access.actor import Actor, holds_on
from dondoc_server.access.deciding import Hidden, allowed, one
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.narrowing import begins
from dondoc_server.queries.paging import Page, page_of
from dondoc_server.records.models import Account, Membership, Office


class Line(NamedTuple):
    """An office in the list, as deep as it stands below others that are in it."""

    office: Office
    depth: int


def roles_held(who: Actor) -> QuerySet[Membership]:
    """What the account is today, and where."""
    rows = allowed(who, Verb.SEE_PEOPLE, Membership.objects.filter(holds_on(timezone.localdate())))
    return rows.filter(account=who.account).select_related("office").order_by("office__name", "role")


def in_tree(who: Actor) -> list[Line]:
    """The offices that may be seen, each after the one above it."""
    below: dict[UUID | None, list[Office]] = {}
    shown = {office.pk: office for office in seen(who)}
    for office in shown.values():
        below.setdefault(office.parent_id if office.parent_id in shown else None, []).append(office)
    lines: list[Line] = []
    waiting = [Line(office, 0) for office in reversed(below.get(None, []))]
    while waiting:
        line = waiting.pop()
        lines.append(line)
        waiting += [Line(office, line.depth + 1) for office in reversed(below.get(line.office.pk, []))]
    return lines


def administered(who: Actor) -> QuerySet[Office]:
    """The offices that `who` may change, and appoint in."""
    return allowed(who, Verb.CHANGE_OFFICE, Office.objects.all()).order_by("name")


def seen(who: Actor) -> QuerySet[Office]:
    return allowed(who, Verb.SEE_OFFICE, Office.objects.all()).order_by("name")


def sees(who: Actor, id_: UUID) -> bool:
    return seen(who).filter(pk=id_).exists()


def office(who: Actor, id_: UUID) -> Office:
    """An office that `who` may change. Raises Hidden or Forbidden."""
    return one(who, Verb.CHANGE_OFFICE, Office.objects.all(), id_)


def accounts(who: Actor, words: str = "", page: object = 1) -> Page[Account]:
    """The accounts that have, had or will have a role of which `who` may know."""
    known = allowed(who, Verb.SEE_PEOPLE, Membership.objects.select_related("office"))
    rows = _accounts(who).prefetch_related(Prefetch("memberships", known))
    if words:
        rows = rows.filter(begins(words))
    return page_of(rows.order_by("username"), page)


def account(who: Actor, id_: UUID) -> Account:
    """One of them. Raises Hidden."""
    found = _accounts(who).filter(pk=id_).first()
    if found is None:
        raise Hidden(Verb.SEE_PEOPLE)
    return found


def roles_of(who: Actor, account: Account) -> list[Membership]:
    """What an account was, is and will be, as far as `who` may know."""
    rows = allowed(who, Verb.SEE_PEOPLE, account.memberships.select_related("office"))
    return list(rows.order_by("valid_to", "office__name", "role"))


def _accounts(who: Actor) -> QuerySet[Account]:
    return Account.objects.filter(pk__in=allowed(who, Verb.SEE_PEOPLE, Membership.objects.all()).values("account"))
