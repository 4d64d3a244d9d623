"""A process that looks into a server's database and at its files from outside, at each line of JSON on standard input.

It makes the office at which others work over HTTP, and says at any time what is lost, doubled or half-done of what they
were told was done. Each answer is a line of JSON too.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db.models import Model  # noqa: E402

from dondoc_server.access.actor import actor_of  # noqa: E402
from dondoc_server.access.verbs import Verb  # noqa: E402
from dondoc_server.actions.restoring import NOT_IN_BACKUP  # noqa: E402
from dondoc_server.actions.sweeping import sweep  # noqa: E402
from dondoc_server.actions.tokens import issue  # noqa: E402
from dondoc_server.commands.schema import make_tables  # noqa: E402
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
    PageImage,
    Reading,
    Role,
    SearchEntry,
    StoredFile,
)
from dondoc_server.storage.copies import hash_of  # noqa: E402

WORKS = (Verb.REGISTER, Verb.SEE_INCOMING, Verb.READ_TEXT, Verb.READ_AGAIN, Verb.CORRECT, Verb.ISSUE, Verb.SEE_OUTGOING)
OPEN = (Job.State.WAITING, Job.State.LEASED)
S = Incoming.State
Act = dict[str, Any]


def set_up(_: Any) -> dict[str, str]:
    """An office with a clerk, and the key of the clerk's program."""
    make_tables()
    day = "2020-01-01"
    office = Office.objects.create(name="Ủy ban nhân dân tỉnh Nam Sơn", symbol="UBND", valid_from=day)
    account = Account.objects.create(username="van-thu")
    Membership.objects.create(account=account, office=office, role=Role.CLERK, valid_from=day)
    return {"office": str(office.pk), "key": issue(actor_of(account), "máy", WORKS, 9).key}


def look(acts: list[Act]) -> dict[str, Any]:
    """While nobody works: what is wrong, and how many files the sweep removed before."""
    return {"swept": sweep(), "faults": list(faults(acts))}


def faults(acts: list[Act]) -> Iterator[str]:
    yield from (f"log {each.what} {each.number}" for each in verify())
    for act in acts:
        yield from CHECKS[act["do"]](act)
    yield from _unnumbered(Incoming, "incoming")
    yield from _unnumbered(Outgoing, "ke-hoach")
    yield from _half_done()
    yield from _uncounted()
    yield from _wrong_files(settings.CONFIGURATION.data / "files")


# What was acknowledged: it is there once, by what is in it, and under the number that was told.


def _upload(act: Act) -> Iterator[str]:
    yield from _once(act, Incoming.objects.filter(file__sha256=act["holds"]).values_list("number", flat=True))


def _number(act: Act) -> Iterator[str]:
    yield from _once(act, Outgoing.objects.filter(subject=act["holds"]).values_list("number", flat=True))


def _correction(act: Act) -> Iterator[str]:
    yield from _once(act, Correction.objects.filter(value=act["holds"]).values_list("ordinal", flat=True))


def _once(act: Act, found: Any) -> Iterator[str]:
    numbers = list(found)
    if act["told"] is None and len(numbers) > 1:
        yield f"{act['do']} that nobody heard of is there {len(numbers)} times"
    elif act["told"] is not None and numbers != [act["told"]]:
        yield f"{act['do']} {act['told']} is there as {numbers}"


CHECKS = {"upload": _upload, "number": _number, "correction": _correction}


# What must hold of all there is.


def _unnumbered(model: type[Model], book: str) -> Iterator[str]:
    numbers = sorted(model._default_manager.values_list("number", flat=True))
    series = NumberSeries.objects.filter(book=book).first()
    if numbers != list(range(1, len(numbers) + 1)) or (series and series.next_number != len(numbers) + 1):
        yield f"{book} {numbers}, next {series and series.next_number}"


def _half_done() -> Iterator[str]:
    """Everything has been read by now, and nothing of it is left to be done."""
    whole = Incoming.objects.exclude(why=NOT_IN_BACKUP)
    for state, count in Counter(whole.values_list("state", flat=True)).items():
        if state != S.READ:
            yield f"{count} entries are {state}"
    for job in Job.objects.filter(state__in=OPEN):
        yield f"a job is {job.state}"
    entries = Counter(whole.values_list("pk", flat=True))
    if Counter(Reading.objects.values_list("entry", flat=True)) != entries:
        yield "not every entry has one reading"
    for part in SearchEntry.Part:
        if Counter(SearchEntry.objects.filter(part=part).values_list("entry", flat=True)) != entries:
            yield f"not every entry is found by its {part}"


def _uncounted() -> Iterator[str]:
    """The log tells of each thing once, and each change of an entry has made its version one greater."""
    told = Counter(Event.objects.values_list("action", "object_id"))
    for entry in Incoming.objects.all():
        seen = {action: told[f"incoming.{action}", str(entry.pk)] for action in ACTIONS}
        if seen["registered"] != 1 or entry.version != sum(seen.values()):
            yield f"an entry has version {entry.version}, and the log tells of {seen}"
        numbers = sorted(Correction.objects.filter(reading__entry=entry).values_list("ordinal", flat=True))
        if numbers != list(range(1, seen["corrected"] + 1)):
            yield f"corrections {numbers}, and the log tells of {seen['corrected']}"
    if sum(count for (action, _), count in told.items() if action == "outgoing.issued") != Outgoing.objects.count():
        yield "the log tells of other numbers"


ACTIONS = ("registered", "read", "not-read", "read-again", "corrected")


def _wrong_files(folder: Path) -> Iterator[str]:
    """Every file has its row, every row its file, and what is in it is what its name says."""
    whole = StoredFile.objects.exclude(entries__why=NOT_IN_BACKUP)
    kept = {*whole.values_list("sha256", flat=True), *PageImage.objects.values_list("sha256", flat=True)}
    there = {path.name: path for path in (folder / "kept").glob("*/*")}
    for state, count in Counter(whole.values_list("state", flat=True)).items():
        if state != StoredFile.State.KEPT:
            yield f"{count} files are {state}"
    if lost := kept - there.keys():
        yield f"{len(lost)} files are not there"
    if others := [*(there.keys() - kept), *(folder / "quarantine").iterdir()]:
        yield f"{len(others)} files have no row"
    if spoiled := [name for name, path in there.items() if hash_of(path) != name]:
        yield f"{len(spoiled)} files are others"


COMMANDS = {"set_up": set_up, "look": look}


def main() -> None:
    for line in sys.stdin:
        name, given = json.loads(line)
        sys.stdout.write(f"{json.dumps(COMMANDS[name](given))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
