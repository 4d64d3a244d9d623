"""What whoever has an account does with it: signing in and out, and the ways of doing so.

The packages that sign people in tell of it by signals; `HEARD` says which of them become events, and of which rows. An
event has the id of the account and names no person.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as factor
from allauth.socialaccount import signals as vouching
from django.contrib.auth import signals as entrance
from django.db import transaction
from django.db.models import signals as rows
from django.dispatch import Signal
from django.utils import timezone

from dondoc_server.actions.history import note_of
from dondoc_server.records.models import Account, RefusedSignIns

TOLD_EVERY = timedelta(hours=1)
FACTOR = "mfa.Authenticator"
_NEVER = datetime.min.replace(year=1970, tzinfo=UTC)


def signed_in(who: Account, *ways: str) -> None:
    """`ways` are the proofs that were given, as 'password' and 'totp'."""
    with transaction.atomic():
        row = RefusedSignIns.objects.select_for_update().filter(account=who, untold__gt=0).first()
        refused = {"refused": row.untold} if row else {}
        note_of(who, "account.signed-in", who, ways=list(ways), **refused)
        if row:
            row.untold = 0
            row.save()


def sign_in_refused(whom: Account) -> None:
    """Someone did not get in as this account. A stranger can do that all day, so the log hears of it once an hour, with
    how often it was since the last time."""
    now = timezone.now()
    with transaction.atomic():
        row, _ = RefusedSignIns.objects.select_for_update().get_or_create(account=whom, defaults={"told_at": _NEVER})
        row.untold += 1
        if now - row.told_at >= TOLD_EVERY:
            note_of(whom, "account.sign-in-refused", None, now, count=row.untold)
            row.told_at, row.untold = now, 0
        row.save()


def tie(connect: Callable[[], object]) -> None:
    """`connect` ties an account to whom single sign-on knows it as, in one transaction with the event of it."""
    with transaction.atomic():
        connect()


def listen() -> None:
    for signal, hear, sender in HEARD:
        signal.connect(hear, sender=sender)


def _note(who: Account, action: str, **details: object) -> None:
    with transaction.atomic():
        note_of(who, action, who, **details)


def _hear_signed_in(request: Any, user: Account, **_: object) -> None:
    records = get_authentication_records(request, user)
    signed_in(user, *(each.get("type") or each["method"] for each in records))


def _hear_signed_out(user: Account | None, **_: object) -> None:
    if user is not None:
        _note(user, "account.signed-out")


def _hear_refused(credentials: dict[str, Any], **_: object) -> None:
    whom = Account.objects.filter(username__iexact=credentials.get("username") or "").first()
    if whom is not None:
        sign_in_refused(whom)


def _hear_wrong_code(user: Account, **_: object) -> None:
    sign_in_refused(user)


def _hear_password(user: Account, **_: object) -> None:
    _note(user, "account.own-password")


def _hear_factor_kept(instance: Any, created: bool, **_: object) -> None:
    if created:
        _note(instance.user, "account.factor-added", kind=str(instance.type))


def _hear_factor_gone(instance: Any, **_: object) -> None:
    _note(instance.user, "account.factor-removed", kind=str(instance.type))


def _hear_tied(sociallogin: Any, **_: object) -> None:
    _note(sociallogin.user, "account.tied")


def _hear_untied(socialaccount: Any, **_: object) -> None:
    _note(socialaccount.user, "account.untied")


HEARD: tuple[tuple[Signal, Callable[..., None], str | None], ...] = (
    (account.user_logged_in, _hear_signed_in, None),
    (account.user_logged_out, _hear_signed_out, None),
    (account.password_changed, _hear_password, None),
    (entrance.user_login_failed, _hear_refused, None),
    (factor.authentication_failed, _hear_wrong_code, None),
    # The package's own signals of factors come after the commit, when the event could be lost.
    (rows.post_save, _hear_factor_kept, FACTOR),
    (rows.post_delete, _hear_factor_gone, FACTOR),
    (vouching.social_account_added, _hear_tied, None),
    (vouching.social_account_removed, _hear_untied, None),
)
