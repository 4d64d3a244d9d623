"""Work for the background: taken by one, taken up again, given up after some attempts, and never in others' way."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from at_once import at_once
from django.utils import timezone

from dondoc.model.refusal import Cause, Refusal
from dondoc.working.many import Outcome
from dondoc_server.access.actor import Actor
from dondoc_server.actions import leases
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.incoming import read_again, register
from dondoc_server.actions.leases import ATTEMPTS, LostLease, claim, complete, put, put_off, release, renew
from dondoc_server.jobs import alive, reading, table, working
from dondoc_server.jobs.alive import ENDS, Ended, interruptible, listen, renewed
from dondoc_server.jobs.working import KILLED, work_one
from dondoc_server.records.models import Correction, Event, Incoming, Job, Office, Reading, Refused, Role, StoredFile
from dondoc_server.storage.blobs import Blobs

SAMPLES = Path(__file__).parents[2] / "samples"
LETTER = SAMPLES / "cong-van-chuyen-tiep.txt"


def expire(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def due_now() -> None:
    Job.objects.filter(state=Job.State.WAITING).update(not_before=timezone.now())


@pytest.fixture
def job(db: None) -> Job:  # noqa: ARG001
    return put("read", uuid4(), timezone.now())


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


def entered(clerk: Actor, content: bytes) -> Incoming:
    (office,) = clerk.offices(Role.CLERK)
    return register(clerk, office, uuid4(), "vb.txt", [content]).entry


def test_a_job_has_one_holder(job: Job) -> None:
    lease = claim()
    assert lease is not None
    assert (lease.job, lease.attempt) == (job.pk, 1)
    assert claim() is None


def test_a_job_whose_holder_has_gone_is_taken_up_and_the_old_lease_is_worth_nothing(job: Job) -> None:
    first = claim()
    assert first is not None
    expire(job)
    second = claim()
    assert second is not None
    assert second.attempt == 2
    for act in (renew, complete, release):
        with pytest.raises(LostLease):
            act(first)
    complete(second)
    assert Job.objects.get().state == Job.State.DONE


def test_a_renewed_lease_does_not_run_out(job: Job) -> None:
    lease = claim()
    assert lease is not None
    expire(job)
    renew(lease)
    assert claim() is None


def test_pauses_grow(job: Job) -> None:
    pauses = []
    for _ in range(3):
        due_now()
        lease = claim()
        assert lease is not None
        put_off(lease, "OSError in x.py:1")
        job.refresh_from_db()
        assert claim() is None
        pauses.append((job.not_before - timezone.now()).total_seconds())
    assert pauses[0] > 5
    assert pauses[1] > 2 * pauses[0]
    assert pauses[2] > 2 * pauses[1]


def test_whoever_is_asked_to_end_gives_the_job_back_unharmed(job: Job) -> None:  # noqa: ARG001
    lease = claim()
    assert lease is not None
    release(lease)
    again = claim()
    assert again is not None
    assert again.attempt == 1


def reaching(count: int) -> list[object]:
    """The jobs that many threads got hold of, reaching at the same moment until there was none."""

    def reach() -> list[object]:
        return [lease.job for lease in iter(lambda: claim(), None)]  # noqa: PLW0108 - a test puts another in its place

    return [job for jobs in at_once(count, reach) for job in jobs]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_reach_each_job_goes_to_one() -> None:
    for _ in range(12):
        put("read", uuid4(), timezone.now())
    got = reaching(6)
    assert len(got) == len(set(got)) == 12


@pytest.mark.django_db(transaction=True)
def test_a_claim_without_its_condition_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2)

    def careless() -> leases.Lease | None:
        job = Job.objects.get()
        if job.state != Job.State.WAITING:
            return None
        both.wait()
        Job.objects.filter(pk=job.pk).update(state=Job.State.LEASED, lease=uuid4())
        return leases.Lease(job.pk, uuid4(), job.kind, job.subject, 1)

    put("read", uuid4(), timezone.now())
    monkeypatch.setitem(globals(), "claim", careless)
    got = reaching(2)
    assert len(got) > len(set(got))


def test_a_file_is_read_and_leaves_the_quarantine(clerk: Actor, files: Blobs) -> None:
    entry = entered(clerk, LETTER.read_bytes())
    assert work_one()
    entry.refresh_from_db()
    file = StoredFile.objects.get(pk=entry.file_id)
    assert (entry.state, file.state) == (Incoming.State.READ, StoredFile.State.KEPT)
    assert files.kept(file.sha256).read_bytes() == LETTER.read_bytes()
    assert not files.quarantined(file.pk).exists()
    assert Reading.objects.get(entry=entry).record["documents"]
    assert Job.objects.get().state == Job.State.DONE
    assert not work_one()


def test_a_file_that_is_not_read_says_why_and_can_be_read_again(clerk: Actor, files: Blobs) -> None:
    entry = entered(clerk, b"\x89PNG\r\n\x1a\n and nothing else")
    assert work_one()
    entry.refresh_from_db()
    assert (entry.state, entry.why) == (Incoming.State.FAILED, Cause.BROKEN)
    files.quarantined(entry.file_id).write_bytes(LETTER.read_bytes())
    read_again(clerk, entry.pk)
    assert work_one()
    entry.refresh_from_db()
    assert (entry.state, entry.why) == (Incoming.State.READ, "")


def test_what_people_corrected_is_not_read_again(clerk: Actor) -> None:
    entry = entered(clerk, LETTER.read_bytes())
    work_one()
    reading = Reading.objects.get()
    Correction.objects.create(
        request_id=uuid4(), reading=reading, place="/a", act="accept", by=clerk.account, at=timezone.now(), ordinal=1
    )
    with pytest.raises(Fault, match="corrected"):
        read_again(clerk, entry.pk)


def test_of_a_secret_document_a_count_stays(clerk: Actor, files: Blobs) -> None:
    secret = LETTER.read_text("utf-8").replace("CỘNG HÒA", "MẬT\n\nCỘNG HÒA", 1)
    entry = entered(clerk, secret.encode())
    assert work_one()
    entry.refresh_from_db()
    file = StoredFile.objects.get(pk=entry.file_id)
    assert entry.state == Incoming.State.REFUSED
    assert (file.state, file.sha256, file.name, file.size) == (StoredFile.State.PURGED, "", "", 0)
    assert not files.quarantined(file.pk).exists()
    assert Refused.objects.get().count == 1
    assert not Reading.objects.exists()


def test_a_poison_file_costs_itself(clerk: Actor) -> None:
    """Whoever works on it is ended each time, in the middle of it."""
    poison = entered(clerk, b"DOC")
    for _ in range(ATTEMPTS):
        assert claim() is not None
        expire(Job.objects.get())
    other = entered(clerk, LETTER.read_bytes())
    while work_one():
        pass
    poison.refresh_from_db()
    other.refresh_from_db()
    assert (poison.state, poison.why) == (Incoming.State.FAILED, KILLED)
    assert other.state == Incoming.State.READ


@pytest.mark.parametrize("cause", [Cause.TOO_MUCH_MEMORY, Cause.FAILED])
@pytest.mark.parametrize("ends", [1, 2])
def test_what_the_shut_in_process_ended_over_is_read_once_more(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch, cause: Cause, ends: int
) -> None:
    """It may have been killed for what others did. If that was the document, its entry says why with the second."""
    entry = entered(clerk, LETTER.read_bytes())
    whole, left = reading.work_through, iter([True] * ends)

    def ending(paths: list[Path], *rest: Any) -> Iterator[Outcome[Any]]:
        if next(left, False):
            return iter([Outcome(paths[0], paths[0].name, Refusal(cause, "killed"))])
        return whole(paths, *rest)

    monkeypatch.setattr(reading, "work_through", ending)
    assert work_one()
    entry.refresh_from_db()
    assert (entry.state, Job.objects.get().state) == (Incoming.State.WAITING, Job.State.WAITING)
    due_now()
    assert work_one()
    entry.refresh_from_db()
    wanted = (Incoming.State.READ, "") if ends == 1 else (Incoming.State.FAILED, cause)
    assert (entry.state, entry.why) == wanted


def test_a_defect_is_tried_some_times_and_then_told(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_lease: leases.Lease) -> None:
        raise OSError("the text of a document")

    monkeypatch.setitem(table.KINDS, "read", table.KINDS["read"]._replace(work=broken))
    entry = entered(clerk, LETTER.read_bytes())
    for _ in range(ATTEMPTS):
        due_now()
        assert work_one()
    due_now()
    assert not work_one()
    entry.refresh_from_db()
    job = Job.objects.get()
    assert entry.state == Incoming.State.FAILED
    assert entry.why.startswith("OSError in test_jobs.py")
    assert "text of a document" not in entry.why + job.error
    assert "text of a document" not in str(list(Event.objects.values()))


def test_a_lease_that_ran_out_keeps_nothing(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = entered(clerk, LETTER.read_bytes())
    monkeypatch.setattr(working, "step", lambda _: expire(Job.objects.get()) or claim())
    assert work_one()
    entry.refresh_from_db()
    assert entry.state == Incoming.State.WAITING
    assert not Reading.objects.exists()


def test_a_lease_is_renewed_while_the_document_is_read(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alive, "HELD_FOR", timedelta(seconds=0.2))
    lease = claim()
    assert lease is not None
    expire(job)
    with renewed(lease):
        time.sleep(0.12)
        assert Job.objects.get().leased_until > timezone.now()


def test_reading_under_a_lease_that_ran_out_ends_so(job: Job) -> None:
    lease = claim()
    assert lease is not None
    expire(job)
    assert claim() is not None
    with pytest.raises(LostLease), renewed(lease):
        pass


@pytest.fixture
def listening() -> Iterator[None]:
    """As a process of the loop hears requests to end."""
    before = [signal.getsignal(number) for number in ENDS]
    listen()
    yield
    for number, handler in zip(ENDS, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.usefixtures("listening")
def test_whoever_is_asked_to_end_while_reading_leaves_the_job_to_the_next(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = entered(clerk, LETTER.read_bytes())

    def ended(lease: leases.Lease) -> None:
        with renewed(lease):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(1)
            raise AssertionError("it was not heard")

    kind = table.KINDS["read"]
    monkeypatch.setitem(table.KINDS, "read", kind._replace(work=ended))
    with pytest.raises(Ended):
        work_one()
    monkeypatch.setitem(table.KINDS, "read", kind)
    job = Job.objects.get()
    assert (job.state, job.attempts, job.lease) == (Job.State.WAITING, 0, None)
    assert work_one()
    entry.refresh_from_db()
    assert entry.state == Incoming.State.READ


@pytest.mark.usefixtures("listening")
def test_a_request_to_end_is_not_heard_in_the_middle_of_writing() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.05)
    with pytest.raises(Ended):
        asked_and_heard()


def asked_and_heard() -> None:
    with interruptible():
        time.sleep(1)


def test_how_far_a_job_is_stands_in_its_row_while_it_is_read(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alive, "HELD_FOR", timedelta(seconds=0.2))
    lease = claim()
    assert lease is not None
    with renewed(lease) as progress:
        progress.at_page(12, 80)
        time.sleep(0.12)
        row = Job.objects.get(pk=job.pk)
        assert (row.page, row.pages) == (12, 80)
    expire(job)
    assert claim() is not None
    row.refresh_from_db()
    assert (row.page, row.pages) == (0, 0)  # whoever takes it up begins at the front
