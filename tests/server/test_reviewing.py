"""What the machine read and what people say of it: both are kept, and what counts follows from them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from reading_entries import PERIODS, SAMPLES, arrived, entered, read_all

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.actions import columns, readings
from dondoc_server.actions.correcting import correct
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.incoming import cancel, confirm
from dondoc_server.actions.leases import claim
from dondoc_server.actions.stale import Stale
from dondoc_server.jobs.reading import read
from dondoc_server.queries.reviewing import review
from dondoc_server.records.models import (
    Correction,
    Event,
    Incoming,
    Office,
    PageImage,
    Reading,
    Refused,
    Role,
    StoredFile,
)
from dondoc_server.storage.blobs import Blobs

People = Callable[..., Actor]


@pytest.fixture
def clerk(province: Office, person: People) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def entry(province: Office, clerk: Actor) -> Incoming:
    """An entry with one doubt: its period."""
    return entered(clerk, province.pk, PERIODS.encode())


def say(who: Actor, entry: Incoming, place: str, act: str, value: Any = None) -> Correction:
    """Says it as one does who has just looked."""
    entry.refresh_from_db()
    return correct(who, entry.readings.get().pk, uuid4(), place, act, value, entry.version)


def counts(entry: Incoming) -> dict[str, Any]:
    """The first document as it counts."""
    return readings_review(entry).corrected.record()["documents"][0]


def readings_review(entry: Incoming) -> Any:
    from dondoc_server.queries.reviewing import Review

    return Review(entry, entry.readings.get())


# What is kept of a reading.


def test_the_job_reads_and_keeps(province: Office, clerk: Actor) -> None:
    entry = arrived(clerk, province.pk, PERIODS.encode())
    lease = claim()
    assert lease is not None
    read(lease)
    entry.refresh_from_db()
    assert entry.state == Incoming.State.READ
    assert claim() is None


def test_the_columns_come_from_the_document(entry: Incoming, files: Blobs) -> None:
    assert entry.state == Incoming.State.READ
    assert (entry.author, entry.symbol) == ("Ủy ban nhân dân tỉnh Nam Sơn", "12/KH-UBND")
    assert (entry.issued_on, entry.kind, entry.subject) == ("2031-02-01", "ke_hoach", "trồng cây đầu xuân")
    assert entry.file is not None
    assert entry.file.state == StoredFile.State.KEPT
    assert entry.file.media_type == "text/plain"
    assert files.kept(entry.file.sha256).read_text("utf-8") == PERIODS
    assert not files.quarantined(entry.file.pk).exists()


def test_pictures_of_pages_and_places_are_kept(province: Office, clerk: Actor, files: Blobs) -> None:
    entry = entered(clerk, province.pk, (SAMPLES / "ke-hoach-tinh.pdf").read_bytes(), "kế hoạch.pdf")
    images = list(entry.page_images.order_by("page"))
    reading = entry.readings.get()
    assert [image.page for image in images] == list(range(reading.record["source"]["pages"]))
    assert all(files.open(image.sha256).read(4) == b"RIFF" for image in images)
    spans = [span for spans in reading.record["documents"][0]["evidence"].values() for span in spans]
    assert all(reading.places[f"{start}-{end}"] for start, end in spans)
    assert reading.findings


def test_findings_are_kept(province: Office, clerk: Actor) -> None:
    late = PERIODS.replace("trước ngày 20/02/2031", "trước ngày 20/01/2031")
    findings = entered(clerk, province.pk, late.encode()).readings.get().findings
    assert "deadline-before-issue" in {one["name"] for one in findings}


def test_a_file_that_is_not_read_says_why(province: Office, clerk: Actor, files: Blobs) -> None:
    entry = entered(clerk, province.pk, b"%PDF-1.7 nothing")
    assert (entry.state, entry.why) == (Incoming.State.FAILED, "broken")
    assert entry.file is not None
    assert files.quarantined(entry.file.pk).exists()


SECRET = "TỐI MẬT\n" + PERIODS.replace("trồng cây", "BÍ ẨN")


def test_nothing_is_kept_of_a_secret_file(province: Office, clerk: Actor, files: Blobs) -> None:
    entry = entered(clerk, province.pk, SECRET.encode(), "bí ẩn.txt")
    assert (entry.state, entry.why, entry.number) == (Incoming.State.REFUSED, "secret", 1)
    assert entry.file is not None
    assert (entry.file.sha256, entry.file.name, entry.file.size) == ("", "", 0)
    assert not files.quarantined(entry.file.pk).exists()
    assert not any(path.is_file() and b"TR\xe1\xbb\x92NG" in path.read_bytes() for path in files._kept.rglob("*"))
    assert [row.count for row in Refused.objects.all()] == [1]
    assert not Reading.objects.exists()
    assert "BÍ ẨN" not in repr([list(model.objects.values()) for model in (Incoming, StoredFile, Event)])


def test_a_secret_that_was_known_before_is_forgotten(province: Office, clerk: Actor, monkeypatch: Any) -> None:
    """A file that was read before its mark was known: what that reading had kept is taken back."""
    entry = entered(clerk, province.pk, (SAMPLES / "quyet-dinh.pdf").read_bytes())
    assert PageImage.objects.exists()
    with transaction.atomic():
        columns.forget(entry)
        entry.save()
    assert not Reading.objects.exists()
    assert not PageImage.objects.exists()
    assert (entry.author, entry.symbol, entry.subject) == ("", "", "")
    monkeypatch.setattr(columns, "fill", lambda *_: None)
    entry.author = "còn lại"
    columns.forget(entry)
    assert entry.author  # the check above can fail


def test_the_same_document_in_another_file_is_told(
    province: Office, department: Office, clerk: Actor, person: People
) -> None:
    first = entered(clerk, province.pk, PERIODS.encode())
    second = entered(clerk, province.pk, (PERIODS + "\n").encode())
    other = entered(clerk, province.pk, PERIODS.replace("12/KH", "13/KH").encode())
    elsewhere = entered(person(Role.CLERK, department), department.pk, PERIODS.encode())
    assert second.duplicate_of == first
    assert first.duplicate_of is other.duplicate_of is elsewhere.duplicate_of is None


# What people say.


def test_a_correction_stands_beside_the_machine_s_reading(entry: Incoming, clerk: Actor) -> None:
    before = entry.readings.get().record
    said = say(clerk, entry, "/documents/0/number", "correct", "13/KH-UBND")
    assert (said.machine, said.value, said.by, said.ordinal) == ("12/KH-UBND", "13/KH-UBND", clerk.account, 1)
    assert counts(entry)["number"] == "13/KH-UBND"
    assert entry.readings.get().record == before
    entry.refresh_from_db()
    assert entry.symbol == "13/KH-UBND"


def test_a_day_is_written_as_officials_write_it(entry: Incoming, clerk: Actor) -> None:
    assert say(clerk, entry, "/documents/0/date", "correct", "2/3/2031").value == "2031-03-02"
    assert say(clerk, entry, "/documents/0/date", "correct", "03/2031").value == "2031-03"
    for wrong in ("30/02/2031", "hôm qua", "2/3/31", 5, {"a": 1}):
        with pytest.raises(Fault, match=r"review\.fault_day"):
            say(clerk, entry, "/documents/0/date", "correct", wrong)


def test_bodies_and_tasks_are_added_and_removed(entry: Incoming, clerk: Actor) -> None:
    say(clerk, entry, "/documents/0/tasks/0/support/0", "remove")
    added = say(clerk, entry, "/documents/0/tasks/0/support/-", "add", "Sở Xây dựng")
    say(clerk, entry, "/documents/0/tasks/-", "add", {"text": "Tổ chức lễ ra quân", "deadline": "10/02/2031"})
    assert [body["name"] for body in counts(entry)["tasks"][0]["support"]] == ["Sở Xây dựng"]
    assert [(task["text"], task["deadline"]) for task in counts(entry)["tasks"][1:]] == [
        ("Tổ chức lễ ra quân", "2031-02-10")
    ]
    say(clerk, entry, f"/documents/0/tasks/0/support/+{added.ordinal}", "correct", "Sở Công Thương")
    say(clerk, entry, "/documents/0/tasks/0/support/0", "accept")
    assert [body["name"] for body in counts(entry)["tasks"][0]["support"]] == ["Sở Tài chính", "Sở Công Thương"]


@pytest.mark.parametrize(
    ("place", "act", "value"),
    [
        ("/documents/0/span", "correct", [0, 1]),
        ("/documents/0/text", "correct", "khác"),
        ("/documents/7/number", "correct", "1"),
        ("/documents/0/tasks/4/deadline", "correct", "10/02/2031"),
        ("/documents/0/outline/-", "add", "x"),
        ("/documents/0/tasks/0/lead/-", "add", ""),
        ("/documents/0/tasks/-", "add", {}),
        ("/documents/0/kind", "correct", "thu_tinh"),
        ("/documents/0/window", "correct", {"from": "02/03/2031", "to": "01/03/2031"}),
        ("/source/sha256", "accept", None),
        ("/documents", "remove", None),
        ("/documents/0", "remove", None),
        ("", "correct", {}),
        ("/documents/" + "9" * 5000, "accept", None),
        ("/documents/0/number", "sửa", "1"),
        ("/documents/0/number", "correct", "1\x00"),
        ("/documents/0/subject", "correct", "a" * 5001),
    ],
)
def test_what_cannot_stand_is_not_let_in(entry: Incoming, clerk: Actor, place: str, act: str, value: Any) -> None:
    with pytest.raises(Fault):
        say(clerk, entry, place, act, value)
    assert not Correction.objects.exists()


def test_nobody_overwrites_what_they_have_not_seen(entry: Incoming, clerk: Actor) -> None:
    reading, seen = entry.readings.get().pk, entry.version
    correct(clerk, reading, uuid4(), "/documents/0/number", "correct", "1/KH-UBND", seen)
    with pytest.raises(Stale):
        correct(clerk, reading, uuid4(), "/documents/0/number", "correct", "2/KH-UBND", seen)
    assert counts(entry)["number"] == "1/KH-UBND"


def test_the_same_request_twice_is_one_correction(entry: Incoming, clerk: Actor) -> None:
    reading, request = entry.readings.get().pk, uuid4()
    said = [correct(clerk, reading, request, "/documents/0/number", "correct", "1/KH", entry.version) for _ in range(2)]
    assert said[0] == said[1]
    assert Correction.objects.count() == 1


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.REPORTER, Role.ADMINISTRATOR])
def test_only_those_who_register_and_work_correct(
    entry: Incoming, province: Office, person: People, role: Role
) -> None:
    with pytest.raises((Hidden, Forbidden)):
        say(person(role, province), entry, "/documents/0/number", "accept")


def test_a_stranger_finds_nothing(entry: Incoming, department: Office, person: People) -> None:
    for role in Role:
        with pytest.raises(Hidden):
            review(person(role, department), entry.pk)
        with pytest.raises(Hidden):
            say(person(role, department), entry, "/documents/0/number", "accept")


# Confirming and cancelling.


def test_what_is_doubtful_is_decided_before_it_counts(entry: Incoming, clerk: Actor) -> None:
    with pytest.raises(Fault, match=r"review\.fault_doubts"):
        confirm(clerk, entry.pk, entry.version)
    say(clerk, entry, "/documents/0/window", "correct", "2031-02-05/2031-02-28")
    confirm(clerk, entry.pk, entry.version + 1)
    entry.refresh_from_db()
    assert (entry.state, entry.confirmed_by) == (Incoming.State.CONFIRMED, clerk.account)
    assert counts(entry)["window"]["from"] == "2031-02-05"
    with pytest.raises(Forbidden):
        say(clerk, entry, "/documents/0/number", "correct", "1/KH")


def test_a_doubt_may_be_left_open_by_decision(entry: Incoming, clerk: Actor) -> None:
    say(clerk, entry, "/documents/0/window", "accept")
    entry.refresh_from_db()
    assert confirm(clerk, entry.pk, entry.version).state == Incoming.State.CONFIRMED
    assert counts(entry)["window"] is None


def test_confirming_needs_the_version_that_was_seen(entry: Incoming, clerk: Actor) -> None:
    seen = entry.version
    say(clerk, entry, "/documents/0/window", "accept")
    with pytest.raises(Stale):
        confirm(clerk, entry.pk, seen)


def test_cancelling_needs_a_reason(entry: Incoming, clerk: Actor) -> None:
    with pytest.raises(Fault, match=r"review\.fault_reason"):
        cancel(clerk, entry.pk, entry.version, "  ")
    cancelled = cancel(clerk, entry.pk, entry.version, "Vào nhầm sổ")
    assert (cancelled.state, cancelled.why, cancelled.number) == (Incoming.State.CANCELLED, "Vào nhầm sổ", 1)
    with pytest.raises(Forbidden):
        confirm(clerk, entry.pk, cancelled.version)


def test_every_change_is_in_the_log_without_words_of_the_document(entry: Incoming, clerk: Actor) -> None:
    say(clerk, entry, "/documents/0/window", "accept")
    say(clerk, entry, "/documents/0/tasks/0/support/-", "add", "Sở Xây dựng")
    entry.refresh_from_db()
    confirm(clerk, entry.pk, entry.version)
    events = list(Event.objects.order_by("number"))
    assert [event.action for event in events] == [
        "incoming.registered", "incoming.read", "incoming.corrected", "incoming.corrected", "incoming.confirmed",
    ]  # fmt: skip
    assert "Xây" not in repr([event.details for event in events])


def test_a_reading_that_came_too_late_changes_nothing(province: Office, clerk: Actor, monkeypatch: Any) -> None:
    from dondoc_server.actions.leases import LostLease
    from dondoc_server.records.models import Job

    entry = arrived(clerk, province.pk, PERIODS.encode())
    kept = readings.store_reading

    def late(lease: Any, parts: Any) -> None:
        Job.objects.update(lease=uuid4())
        kept(lease, parts)

    monkeypatch.setattr(readings, "store_reading", late)
    with pytest.raises(LostLease):
        read_all()
    assert not Reading.objects.exists()
    entry.refresh_from_db()
    assert entry.state == Incoming.State.WAITING
