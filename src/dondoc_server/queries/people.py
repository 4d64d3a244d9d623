"""Who is what where, now and later: for those who appoint."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc_server.access.actor import Actor, holds_on
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Account, Membership, Office, Role


def memberships(who: Actor) -> QuerySet[Membership]:
    """The roles that may be seen, ended ones too."""
    seen = allowed(who, Verb.SEE_PEOPLE, Membership.objects.select_related("account", "office"))
    return seen.order_by("account__username", "valid_from", "pk")


def standing() -> QuerySet[Membership]:
    """Roles that have not ended."""
    day = timezone.localdate()
    return Membership.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).select_related(
        "account", "office"
    )


def held(account: Account, office: Office, role: Role) -> QuerySet[Membership]:
    return standing().filter(account=account, office=office, role=role)


def roles() -> Iterator[tuple[str, str, str, str]]:
    """Each role as user name, role, office and its days."""
    for each in standing().order_by("account__username", "office__name"):
        yield each.account.username, each.role, each.office.name, f"{each.valid_from}..{each.valid_to or ''}"


def offices_of(account: Account) -> list[UUID]:
    """Where an account works today; of one that works nowhere any more, where it did."""
    ever = Membership.objects.filter(account=account).order_by("office")
    today = ever.filter(holds_on(timezone.localdate()))
    return sorted(set((today if today.exists() else ever).values_list("office_id", flat=True)))
