"""Appending to the log. Every action does so, inside its own transaction."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from dondoc_server.records.models import Account, ChainHead, Event


def link(event: Event) -> str:
    """The hash of an event: SHA-256 over its columns in a fixed order, and over the hash before it."""
    columns = {
        "number": event.number,
        "at": event.at.isoformat(),
        "actor": str(event.actor_id or ""),
        "action": event.action,
        "object_kind": event.object_kind,
        "object_id": event.object_id,
        "office_id": str(event.office_id or ""),
        "details": event.details,
        "previous": event.previous,
    }
    return hashlib.sha256(
        json.dumps(columns, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


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
    event.hash = link(event)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save()
    return event
