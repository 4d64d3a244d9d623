"""Keys for programs: one's own, and who stands behind one."""

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Account, Token


def digest_of(key: str) -> str:
    """What is kept of a key. It is as long as chance can make it, so a plain hash tells nothing of it."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def token_of(key: str) -> Token | None:
    """What is known of a key; None where it is unknown, has ended or was revoked, or the account is closed."""
    found = Token.objects.select_related("account").filter(
        digest=digest_of(key), revoked_at__isnull=True, expires_at__gt=timezone.now(), account__is_active=True
    )
    return found.first()


def tokens_of(who: Actor, account: Account) -> QuerySet[Token]:
    """Those of an account, for whoever may end them."""
    rows = allowed(who, Verb.APPOINT, Token.objects.filter(account=account))
    return rows.order_by("-created_at", "pk")


def tokens(who: Actor) -> QuerySet[Token]:
    return allowed(who, Verb.OWN_TOKENS, Token.objects.all()).order_by("-created_at", "pk")
