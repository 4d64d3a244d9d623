"""An account is tied to whom the office's single sign-on knows it as: from then on that one is let in."""

from collections.abc import Callable

from django.db import transaction

from dondoc_server.access.actor import actor_of
from dondoc_server.actions.history import note
from dondoc_server.records.models import Account, Role


def tie(account: Account, connect: Callable[[], object]) -> None:
    """`connect` writes the tie into the tables of the package that signs people in; the log tells of it."""
    with transaction.atomic():
        connect()
        note("account.tied", account, min(actor_of(account).offices(*Role), default=None), account)
