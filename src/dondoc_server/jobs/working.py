"""One job: taken under a lease, worked on, and brought to one of its ends."""

import logging

from dondoc.working.child import defect
from dondoc_server.actions.leases import ATTEMPTS, Lease, LostLease, claim, put_off, release
from dondoc_server.jobs.alive import Ended
from dondoc_server.jobs.table import KINDS
from dondoc_server.storage.steps import step

log = logging.getLogger(__name__)

KILLED = "killed"  # whoever worked on it was ended each time


def work_one() -> bool:
    """Works on the next job that is due; whether there was one."""
    lease = claim()
    if lease is None:
        return False
    step("job.claimed")
    log.info("job taken", extra=_said(lease))
    try:
        _work(lease)
    except LostLease:
        log.warning("lease lost", extra=_said(lease))
    return True


def _work(lease: Lease) -> None:
    kind = KINDS[lease.kind]
    if lease.attempt > ATTEMPTS:
        kind.fail(lease, KILLED)
        return
    try:
        kind.work(lease)
    except LostLease:
        raise
    except Ended:
        release(lease)
        raise
    except Exception as error:  # noqa: BLE001 - one job's defect is not the others' affair
        _tell(lease, defect(error))


def _tell(lease: Lease, error: str) -> None:
    """`error` is its kind and place; its message may quote a document, and is left out."""
    log.error("job failed", extra=_said(lease) | {"error": error})
    if lease.attempt < ATTEMPTS:
        put_off(lease, error)
    else:
        KINDS[lease.kind].fail(lease, error)


def _said(lease: Lease) -> dict[str, object]:
    return {"job": str(lease.job), "kind": lease.kind, "attempt": lease.attempt}
