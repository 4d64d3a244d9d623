"""Who asks: an account with the roles that it has at this moment, and no more than its token allows."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from dondoc_server.records.models import Account, Membership, Office, Role, Token


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


def _all(held: dict[str, frozenset[UUID]], roles: Collection[Role]) -> frozenset[UUID]:
    return frozenset().union(*(held.get(role, frozenset()) for role in roles))


def holds_on(day: date) -> Q:
    """What is valid on a day, in tables with `valid_from` and `valid_to`."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def actor_of(account: Account, token: Token | None = None) -> Actor:
    """The account as it stands now. An account that is not active has no roles."""
    day = timezone.localdate()
    held: dict[str, set[UUID]] = {}
    if account.is_active:
        offices = Office.objects.filter(holds_on(day))
        rows = Membership.objects.filter(holds_on(day), account=account, office__in=offices)
        for role, office in rows.values_list("role", "office_id"):
            held.setdefault(role, set()).add(office)
    roles = {role: frozenset(offices) for role, offices in held.items()}
    lines = _lines() if roles else ({}, {})
    below, in_sector = ({role: _under(offices, line) for role, offices in roles.items()} for line in lines)
    return Actor(account, roles, below, in_sector, None if token is None else frozenset(token.scope))


def _lines() -> tuple[dict[UUID, list[UUID]], dict[UUID, list[UUID]]]:
    """The offices right below each office: in the agency tree, and in the sector line."""
    tree: dict[UUID, list[UUID]] = {}
    sector: dict[UUID, list[UUID]] = {}
    for office, parent, sector_parent in Office.objects.values_list("id", "parent_id", "sector_parent_id"):
        tree.setdefault(parent, []).append(office)
        sector.setdefault(sector_parent, []).append(office)
    return tree, sector


def _under(offices: frozenset[UUID], line: dict[UUID, list[UUID]]) -> frozenset[UUID]:
    found: set[UUID] = set()
    waiting = list(offices)
    while waiting:
        for office in line.get(waiting.pop(), ()):
            if office not in found:
                found.add(office)
                waiting.append(office)
    return frozenset(found)
