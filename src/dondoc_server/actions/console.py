"""Who asks: an actor, or whoever sits at the machine itself and could change everything there with any editor.

Only what the command line does takes the console too. A request never makes one.
"""

from typing import Final, TypeVar

from django.db.models import Model, QuerySet

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import one
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Account

M = TypeVar("M", bound=Model)


class Console:
    """Whoever runs `dondoc` on the machine of the server."""


CONSOLE: Final = Console()


def found(who: Actor | Console, verb: Verb, among: QuerySet[M], id_: object) -> M:
    """As `deciding.one`; for the console whatever is there."""
    return among.get(pk=id_) if isinstance(who, Console) else one(who, verb, among, id_)


def account_of(who: Actor | Console) -> Account | None:
    return None if isinstance(who, Console) else who.account
