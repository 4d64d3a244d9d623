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
        FAILED = "failed"  # tried too often

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    subject = models.UUIDField(db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField()
    attempts = models.IntegerField(default=0)
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
    """The words by which an entry of a register is found, folded; the database's own index stands over them."""

    entry = models.OneToOneField("records.Incoming", models.CASCADE, primary_key=True, related_name="search_entry")
    symbol = models.CharField(max_length=120, db_index=True)  # number and symbol, folded, without blanks
    heading = models.TextField()  # words of author, symbol and subject, without diacritics
    words = models.TextField()  # all words of text and values, without diacritics
    exact = models.TextField()  # all words as written, in small letters
