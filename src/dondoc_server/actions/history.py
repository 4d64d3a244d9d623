"""Appending to the log. Every action does so, inside its own transaction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from dondoc_server.queries.chain import columns_of, link
from dondoc_server.queries.people import offices_of
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


def note_of(
    account: Account,
    action: str,
    by: Account | None,
    at: datetime | None = None,
    concerning: models.Model | None = None,
    **details: Any,
) -> None:
    """Appends an event of an account for each office whose affair it is, so that those who see to one read of it."""
    for office in offices_of(account) or [None]:
        note(action, concerning or account, office, by, at, **details)
