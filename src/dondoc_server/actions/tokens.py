"""Keys for programs that act for an account: issued and revoked by whoever they act for."""

import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.queries.tokens import digest_of
from dondoc_server.records.models import Account, Role, Token

LONGEST = 366  # days
SCOPES = tuple(verb for verb in Verb if verb is not Verb.OWN_TOKENS)  # a key makes no keys


class Issued(NamedTuple):
    """`key` is shown to whoever asked for it, and kept nowhere."""

    token: Token
    key: str


def issue(who: Actor, name: str, scope: Collection[str], days: int) -> Issued:
    """A new key for the verbs in `scope`. It allows what the account may do when it is used, and no more."""
    account = one(who, Verb.OWN_TOKENS, Account.objects.all(), who.account.pk)
    _check(name, scope, days)
    key = f"dondoc_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        now = timezone.now()
        token = Token.objects.create(
            account=account, name=name.strip(), digest=digest_of(key), scope=sorted(set(scope)),
            created_at=now, expires_at=now + timedelta(days=days),
        )  # fmt: skip
        note("token.issued", token, _office(who), account, now, scope=token.scope, days=days)
    return Issued(token, key)


def revoke(who: Actor, token_id: UUID) -> Token:
    """Ends a key with the next request. Done twice it changes nothing."""
    with transaction.atomic():
        token = one(who, Verb.OWN_TOKENS, Token.objects.select_for_update(), token_id)
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save()
            note("token.revoked", token, _office(who), who.account, token.revoked_at)
    return token


def _check(name: str, scope: Collection[str], days: int) -> None:
    if not name.strip() or len(name.strip()) > 80:
        raise Fault("token.fault_name", "name")
    if not scope or not set(scope) <= set(SCOPES):
        raise Fault("token.fault_scope", "scope")
    if not 1 <= days <= LONGEST:
        raise Fault("token.fault_days", "days", most=LONGEST)


def _office(who: Actor) -> UUID | None:
    """Whose auditors read of it in the log: one of the offices in which the account works."""
    return min(who.offices(*Role), default=None)
