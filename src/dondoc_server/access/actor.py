"""Who asks: an account with the roles that it has at this moment, and no more than its token allows."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from dondoc_server.records.models import Account, Membership, Office, Role, Token

K = TypeVar("K")


class Actor(NamedTuple):
    """`roles`: the offices in which the account has each role today. Made anew for every request."""

    account: Account
    roles: dict[str, frozenset[UUID]]
    below: dict[str, frozenset[UUID]]  # the offices below those, in the agency tree
    in_sector: dict[str, frozenset[UUID]]  # the offices below those, in the sector line
    scope: frozenset[str] | None = None  # verbs of the token; None: not asked by a token

    def offices(self, *roles: Role) -> frozenset[UUID]:
        return _all(self.roles, roles)

    def offices_below(self, *roles: Role) -> frozenset[UUID]:
        return _all(self.below, roles)

    def offices_in_sector(self, *roles: Role) -> frozenset[UUID]:
        return _all(self.in_sector, roles)


def _all(held: Mapping[K, AbstractSet[UUID]], keys: Iterable[K]) -> frozenset[UUID]:
    return frozenset[UUID]().union(*(held.get(key, ()) for key in keys))


def holds_on(day: date) -> Q:
    """What is valid on a day, in tables with `valid_from` and `valid_to`."""
    return Q(valid_from__lte=day) & not_ended_before(day)


def not_ended_before(day: date) -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gte=day)


def actor_of(account: Account, token: Token | None = None) -> Actor:
    """The account as it stands now. One that is not active has no roles, nor has anyone in an office that has ended."""
    day = timezone.localdate()
    held: dict[str, set[UUID]] = {}
    if account.is_active:
        offices = Office.objects.filter(holds_on(day))
        rows = Membership.objects.filter(holds_on(day), account=account, office__in=offices)
        for role, office in rows.values_list("role", "office_id"):
            held.setdefault(role, set()).add(office)
    roles = {role: frozenset(offices) for role, offices in held.items()}
    top = _all(roles, roles)
    below, in_sector = (
        {role: _under(offices, line) for role, offices in roles.items()}
        for line in (_line("parent", top), _line("sector_parent", top))
    )
    return Actor(account, roles, below, in_sector, None if token is None else frozenset(token.scope))


def _line(above: str, top: frozenset[UUID]) -> dict[UUID, set[UUID]]:
    """The offices right below each, in the agency tree or in the sector line, from `top` downwards."""
    line: dict[UUID, set[UUID]] = {}
    waiting = top
    while waiting:
        found = Office.objects.filter(**{f"{above}__in": waiting}).values_list(f"{above}_id", "pk")
        line |= {office: set() for office in waiting}
        for over, office in found:
            line[over].add(office)
        waiting = _all(line, waiting) - line.keys()
    return line


def _under(offices: frozenset[UUID], line: dict[UUID, set[UUID]]) -> frozenset[UUID]:
    found: frozenset[UUID] = frozenset()
    waiting = offices
    while waiting:
        waiting = _all(line, waiting) - found
        found |= waiting
    return found
