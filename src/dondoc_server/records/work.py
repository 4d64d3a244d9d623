"""What is to be done in the background, and what was done by whom."""

import uuid

from django.db import models

from dondoc_server.records.offices import Account


class Job(models.Model):
    """Work for the background. Whoever takes it holds a lease; when that runs out, the next one takes it up."""

    class State(models.TextChoices):
        WAITING = "waiting"
        LEASED = "leased"
        DONE = "done"
        FAILED = "failed"  # what it was for is gone; `error` says why

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    subject = models.UUIDField(db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    page = models.IntegerField(default=0)  # of the document that is read; 0 while nothing is known
    pages = models.IntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "not_before"])]


class Event(models.Model):
    """One change, in a chain: `hash` is over all the other columns and the hash before it. Ids and hashes, no text."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")  # null: the server itself
    action = models.CharField(max_length=60, db_index=True)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64, db_index=True)
    office_id = models.UUIDField(null=True, db_index=True)  # whose affair it is
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)


class ChainHead(models.Model):
    """The last link of the chain of events: one row, locked by whoever appends."""

    id = models.IntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)


class KeptLog(models.Model):
    """The log of another server, as its office last sent it: whoever cuts or rewrites it there is found out here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, unique=True)  # of the server, as its keeper calls it
    number = models.BigIntegerField()  # of its last event
    head = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)  # of the stored copy
    kept_at = models.DateTimeField()


class Refused(models.Model):
    """How many documents that bear a mark of secrecy were refused, by office and day: nothing else of them is kept."""

    office_id = models.UUIDField()
    day = models.DateField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "day"], name="one_count_a_day")]


class SearchEntry(models.Model):
    """What of an entry of the register can be found: its columns, its heading, and the whole of it.

    Heading and whole stand under the database's own index as well, which 0002_search.py makes. The rows are short, so
    that thousands of them are gone through while a search looks at none of the texts.
    """

    class Part(models.TextChoices):
        REGISTER = "register"  # all columns, by which the register is narrowed down; not searched
        HEADING = "heading"  # number and symbol, author, kind, subject
        WHOLE = "whole"  # and the text, and what people corrected in it

    entry = models.ForeignKey("records.Incoming", models.CASCADE, related_name="search_entries")
    part = models.CharField(max_length=10, choices=Part.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "part"], name="one_row_a_part")]


class SearchText(models.Model):
    """The words of a `SearchEntry` one after another, for phrases and for what is shown of them."""

    row = models.OneToOneField(SearchEntry, models.CASCADE, primary_key=True, related_name="said")
    words = models.TextField()  # without diacritics, in small letters, a blank between and at either end
    exact = models.TextField()  # the same as written
    text = models.TextField()  # as people read it
