"""Keys for programs: one's own, and who stands behind one."""

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Token


def digest_of(key: str) -> str:
    """What is kept of a key. It is as long as chance can make it, so a plain hash tells nothing of it."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def bearer_of(key: str) -> Actor | None:
    """Who a key acts for now; None where it is unknown, has ended or was revoked, or the account is closed."""
    found = Token.objects.select_related("account").filter(
        digest=digest_of(key), revoked_at__isnull=True, expires_at__gt=timezone.now(), account__is_active=True
    )
    token = found.first()
    return None if token is None else actor_of(token.account, token)


def tokens(who: Actor) -> QuerySet[Token]:
    return allowed(who, Verb.OWN_TOKENS, Token.objects.all()).order_by("-created_at", "pk")
