"""Work for the background: whoever takes a job holds a lease on it, and with that lease alone it is brought to an end.

Each step is one conditional update, so two that reach for the same job never both have it. A process that is killed
lets its lease run out, and the next one takes the job up.
"""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from dondoc_server.records.models import Job

HELD_FOR = timedelta(seconds=60)  # a lease that nobody renews runs out after this
ATTEMPTS = 4
OPEN = (Job.State.WAITING, Job.State.LEASED)
PAUSE = timedelta(seconds=10)  # before the second attempt; four times as long before each further one


class Lease(NamedTuple):
    """`attempt` counts from 1; it may exceed ATTEMPTS where whoever held the job was killed over it each time."""

    job: UUID
    key: UUID
    kind: str
    subject: UUID
    attempt: int


class LostLease(Exception):
    """The lease ran out, and the job is or will be another's: what was done under it must not be kept."""


def put(kind: str, subject: UUID, at: datetime) -> Job:
    """Work to be done. It belongs into the transaction of the change that wants it."""
    return Job.objects.create(kind=kind, subject=subject, not_before=at, created_at=at)


def claim() -> Lease | None:
    """The job that has waited longest and is due, or whose holder has gone; None where there is none."""
    while True:
        now = timezone.now()
        due = Q(state=Job.State.WAITING, not_before__lte=now) | Q(state=Job.State.LEASED, leased_until__lt=now)
        job = Job.objects.filter(due).order_by("not_before").first()
        if job is None:
            return None
        key = uuid4()
        taken = Job.objects.filter(due, pk=job.pk, attempts=job.attempts).update(
            state=Job.State.LEASED, lease=key, leased_until=now + HELD_FOR, attempts=job.attempts + 1, page=0, pages=0
        )
        if taken:
            return Lease(job.pk, key, job.kind, job.subject, job.attempts + 1)


def renew(lease: Lease, page: int = 0, pages: int = 0) -> None:
    """Holds the job for longer, and says how far it is."""
    _change(lease, leased_until=timezone.now() + HELD_FOR, page=page, pages=pages)


def complete(lease: Lease) -> None:
    """The job is done. It belongs into the transaction that keeps what was done."""
    _change(lease, state=Job.State.DONE, lease=None, leased_until=None, ended_at=timezone.now())


def put_off(lease: Lease, error: str) -> None:
    """It did not work this time; it is tried again after a pause, which grows."""
    pause = PAUSE * 4 ** (lease.attempt - 1)
    _change(
        lease, state=Job.State.WAITING, lease=None, leased_until=None, not_before=timezone.now() + pause, error=error
    )


def give_up(lease: Lease, error: str) -> None:
    """It was tried too often. It belongs to jobs of which no entry would say that they failed."""
    _change(lease, state=Job.State.FAILED, lease=None, leased_until=None, ended_at=timezone.now(), error=error[:200])


def release(lease: Lease) -> None:
    """Whoever held it ends, and it was not the job's fault: the next one takes it up at once."""
    _change(lease, state=Job.State.WAITING, lease=None, leased_until=None, attempts=lease.attempt - 1)


def _change(lease: Lease, /, **columns: object) -> None:
    held = Job.objects.filter(pk=lease.job, state=Job.State.LEASED, lease=lease.key)
    if not held.update(**columns):
        raise LostLease(lease.job)
