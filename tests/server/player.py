"""A process that does what people and the loop do, from a list, and says of each act when it was acknowledged.

    python player.py PLAN [--file-last]

It looks at everything first: whatever the last one left when it was killed must be whole. What it finds wrong goes to
standard output as lines 'fault …', each act that is done as 'done N'. With --file-last files are written after the rows
that name them, as it must not be done.
"""

import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db.models import Model  # noqa: E402

from dondoc import read  # noqa: E402
from dondoc_server.access.actor import Actor, actor_of  # noqa: E402
from dondoc_server.actions import leases  # noqa: E402
from dondoc_server.actions.correcting import correct  # noqa: E402
from dondoc_server.actions.incoming import register  # noqa: E402
from dondoc_server.actions.outgoing import Columns, issue  # noqa: E402
from dondoc_server.jobs import working  # noqa: E402
from dondoc_server.jobs.working import work_one  # noqa: E402
from dondoc_server.queries.history import verify  # noqa: E402
from dondoc_server.records.models import (  # noqa: E402
    Account,
    Correction,
    Event,
    Incoming,
    Job,
    Membership,
    NumberSeries,
    Office,
    Outgoing,
    Reading,
    Role,
    StoredFile,
)
from dondoc_server.storage.blobs import Blobs, Stored  # noqa: E402
from dondoc_server.storage.place import blobs  # noqa: E402

SAMPLE = Path(__file__).parents[2] / "samples" / "cong-van-chuyen-tiep.txt"
HELD_FOR = timedelta(seconds=0.8)  # what a killed one held is taken up soon
OPEN = (Job.State.WAITING, Job.State.LEASED)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(plan: Path, file_last: bool) -> None:
    leases.HELD_FOR = HELD_FOR
    working.ATTEMPTS = 1000  # here it is not the document that kills
    if not plan.exists():
        set_up(plan)
    acts = json.loads(plan.read_text("utf-8"))
    done = int(os.environ.get("DONE", "0"))
    who = actor_of(Account.objects.get())
    written_late = write_late() if file_last else lambda: None
    for fault in faults(acts[:done]):
        say(f"fault {fault}")
    logging.getLogger("dondoc_server").setLevel(logging.WARNING)
    read(b"1. ")  # loads what reading needs, so that the moments of the acts are as near to each other as can be
    say("ready")
    for number, act in enumerate(acts[done:], done):
        ACTS[act["do"]](who, act)
        written_late()
        say(f"done {number}")
    for fault in faults(acts):
        say(f"fault {fault}")


def set_up(plan: Path) -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    day = "2020-01-01"
    office = Office.objects.create(name="Ủy ban nhân dân tỉnh Nam Sơn", symbol="UBND", valid_from=day)
    account = Account.objects.create(username="van-thu")
    Membership.objects.create(account=account, office=office, role=Role.CLERK, valid_from=day)
    plan.write_text(sys.stdin.read(), "utf-8")


def write_late() -> Callable[[], None]:
    """Files are kept in memory until the act is done, and written then."""
    late: list[tuple[UUID, list[bytes]]] = []
    take_in = Blobs.take_in

    def not_yet(_: Blobs, id_: UUID, pieces: Iterable[bytes]) -> Stored:
        held = list(pieces)
        late.append((id_, held))
        return Stored(hashlib.sha256(b"".join(held)).hexdigest(), sum(map(len, held)))

    def now() -> None:
        for id_, held in late:
            take_in(blobs(), id_, held)
        late.clear()

    Blobs.take_in = not_yet  # type: ignore[method-assign]
    return now


# The acts. Whoever does not hear that one was done does it once more, with the same request.


def do_register(who: Actor, act: dict[str, str]) -> None:
    register(who, office().pk, UUID(act["request"]), "vb.txt", [content_of(act)])


def do_read(_: Actor, act: dict[str, str]) -> None:
    while entry_of(act).state == Incoming.State.WAITING:
        if not work_one():
            time.sleep(0.05)


def do_issue(who: Actor, act: dict[str, str]) -> None:
    issue(who, office().pk, UUID(act["request"]), "ke-hoach", Columns("ke_hoach", "Kế hoạch"))


def do_correct(who: Actor, act: dict[str, str]) -> None:
    entry = entry_of(act)
    version = int(act.setdefault("version", str(entry.version)))
    reading = entry.readings.get()
    correct(who, reading.pk, UUID(act["own"]), "/documents/0/subject", "correct", act["own"], version)


ACTS = {"register": do_register, "read": do_read, "issue": do_issue, "correct": do_correct}


def office() -> Office:
    return Office.objects.get()


def entry_of(act: dict[str, str]) -> Incoming:
    return Incoming.objects.get(request_id=act["request"])


def content_of(act: dict[str, str]) -> bytes:
    return SAMPLE.read_bytes() + f"\n{act['request']}\n".encode()


# What must hold at any moment, whoever was killed over what.


def faults(done: list[dict[str, str]]) -> Iterator[str]:
    yield from (f"log {each.what} {each.number}" for each in verify())
    yield from _lost(done)
    yield from _unnumbered(Incoming, "incoming")
    yield from _unnumbered(Outgoing, "ke-hoach")
    for file in StoredFile.objects.all():
        yield from _wrong_file(file)
    for entry in Incoming.objects.all():
        yield from _half_done(entry)
    for reading in Reading.objects.all():
        numbers = sorted(reading.corrections.values_list("ordinal", flat=True))
        if numbers != list(range(1, len(numbers) + 1)) or told("incoming.corrected", reading.entry) != len(numbers):
            yield f"corrections {numbers}"


def _lost(done: list[dict[str, str]]) -> Iterator[str]:
    """What was acknowledged and is not there, or is there twice."""
    for act in done:
        rows = {
            "register": Incoming.objects.filter(request_id=act["request"]),
            "read": Incoming.objects.filter(request_id=act["request"], state=Incoming.State.READ),
            "issue": Outgoing.objects.filter(request_id=act["request"]),
            "correct": Correction.objects.filter(request_id=act.get("own", act["request"])),
        }[act["do"]]
        if rows.count() != 1:
            yield f"{act['do']} is there {rows.count()} times"


def _unnumbered(model: type[Model], book: str) -> Iterator[str]:
    numbers = sorted(model._default_manager.values_list("number", flat=True))
    series = NumberSeries.objects.filter(book=book).first()
    if numbers != list(range(1, len(numbers) + 1)) or (series and series.next_number != len(numbers) + 1):
        yield f"{book} {numbers}, next {series and series.next_number}"


def _wrong_file(file: StoredFile) -> Iterator[str]:
    if file.state == StoredFile.State.PURGED:
        return
    kept = file.state == StoredFile.State.KEPT
    place = blobs().kept(file.sha256) if kept else blobs().found(file.pk, file.sha256)
    if not place.exists():
        yield f"a file that is {file.state} is not there"
    elif hashlib.sha256(place.read_bytes()).hexdigest() != file.sha256:
        yield f"a file that is {file.state} is another"


def _half_done(entry: Incoming) -> Iterator[str]:
    state = Incoming.State
    waits = Job.objects.filter(subject=entry.pk, state__in=OPEN).count()
    readings = entry.readings.count()
    if (waits, readings) != {state.WAITING: (1, 0), state.READ: (0, 1), state.FAILED: (0, 0)}.get(state(entry.state)):
        yield f"an entry is {entry.state} with {waits} jobs and {readings} readings"
    if told("incoming.registered", entry) != 1 or told("incoming.read", entry) != readings:
        yield f"an entry is {entry.state}, and the log says otherwise"


def told(action: str, entry: Incoming) -> int:
    return Event.objects.filter(action=action, object_id=str(entry.pk)).count()


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--file-last" in sys.argv[2:])
