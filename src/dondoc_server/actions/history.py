"""Appending to the log. Every action does so, inside its own transaction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from dondoc_server.queries.chain import columns_of, link
from dondoc_server.records.models import Account, ChainHead, Event
from dondoc_server.storage.steps import step


def note(
    action: str,
    concerning: models.Model,
    office: UUID | None,
    by: Account | None,
    at: datetime | None = None,
    **details: Any,
) -> Event:
    """Appends one event. `details` are ids, hashes, numbers and states, never words of a document or of a person."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is part of the change that it tells, so it belongs into that transaction")
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    event = Event(
        number=head.number + 1,
        at=at or timezone.now(),
        actor=by,
        action=action,
        object_kind=type(concerning).__name__.lower(),
        object_id=str(concerning.pk),
        office_id=office,
        details=details,
        previous=head.hash,
    )
    event.hash = link(columns_of(event))
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save()
    step("event.noted")
    transaction.on_commit(lambda: step("committed"))
    return event
