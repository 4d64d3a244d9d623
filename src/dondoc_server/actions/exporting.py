"""Handing a document to the outside, masked: that it was done is in the log."""

from uuid import UUID

from django.db import transaction

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.history import note
from dondoc_server.queries.masking import ForOutside, for_outside
from dondoc_server.queries.reviewing import Review, review
from dondoc_server.records.models import Incoming


def export(who: Actor, entry_id: UUID, ordinal: int | None, form: str) -> tuple[Review, ForOutside]:
    """The masked record of a reading that is confirmed, noted as handed out with what was masked."""
    with transaction.atomic():
        entry = one(who, Verb.EXPORT, Incoming.objects.all(), entry_id)
        found = review(who, entry_id, ordinal)
        outside = for_outside(found)
        note("incoming.exported", entry, entry.office_id, who.account, form=form, reading=str(found.reading.pk),
             masked=dict(sorted(outside.counts.items())))  # fmt: skip
    return found, outside
