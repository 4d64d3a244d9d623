"""Keys for programs that act for an account: issued by whoever they act for, ended by them or who appoints them."""

import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.access.deciding import one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note_of
from dondoc_server.queries.tokens import digest_of, token_of
from dondoc_server.records.models import Account, Token

LONGEST = 366  # days
USED_EVERY = timedelta(hours=1)
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
        note_of(account, "token.issued", account, now, token, scope=token.scope, days=days)
    return Issued(token, key)


def bearer_of(key: str) -> Actor | None:
    """Who a key acts for now. That it was used is kept to the hour, so that reading seldom writes."""
    token = token_of(key)
    if token is None:
        return None
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= USED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
    return actor_of(token.account, token)


def revoke(who: Actor, token_id: UUID) -> Token:
    """Ends a key of one's own with the next request. Done twice it changes nothing."""
    return _end(who, Verb.OWN_TOKENS, token_id)


def take(who: Actor, token_id: UUID) -> Token:
    """The same with a key of somebody whom one appoints."""
    return _end(who, Verb.APPOINT, token_id)


def _end(who: Actor, verb: Verb, token_id: UUID) -> Token:
    with transaction.atomic():
        token = one(who, verb, Token.objects.select_for_update(of=("self",)), token_id)
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            note_of(token.account, "token.revoked", who.account, token.revoked_at, token)
    return token


def _check(name: str, scope: Collection[str], days: int) -> None:
    if not name.strip() or len(name.strip()) > 80:
        raise Fault("token.fault_name", "name")
    if not scope or not set(scope) <= set(SCOPES):
        raise Fault("token.fault_scope", "scope")
    if not 1 <= days <= LONGEST:
        raise Fault("token.fault_days", "days", most=LONGEST)
