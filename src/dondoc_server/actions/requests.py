"""The id that a sender gives a request, so that it can be sent again: it makes one thing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from dondoc_server.access.deciding import Hidden
from dondoc_server.access.verbs import Verb


@contextmanager
def made_once(same: QuerySet[Model], verb: Verb) -> Iterator[None]:
    """A transaction that makes one thing of a request; `same` is what has the request's id.

    Of two at once that give their requests for different things the same id, the second is told what it would have been
    told a moment later: that this is not its own.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        if not same.exists():
            raise
        raise Hidden(verb) from None
