"""What comes in: files, register entries, what was read, what people corrected, to whom it was routed."""

import uuid

from django.db import models

from dondoc_server.records.offices import Account, Narrowed, Office


class StoredFile(models.Model):
    """A file as it came. In quarantine it lies under its id, kept under its hash; purged it is a tombstone."""

    class State(models.TextChoices):
        QUARANTINE = "quarantine"
        KEPT = "kept"
        PURGED = "purged"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUARANTINE)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)  # empty once a secret file was wiped
    size = models.BigIntegerField()
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)


class Incoming(models.Model):
    """An entry of the register of incoming documents, with the ten columns of Decree 30/2020, Appendix IV."""

    class State(models.TextChoices):
        WAITING = "waiting"  # for its reading; the file is in quarantine
        FAILED = "failed"  # not read; it can be read again
        READ = "read"  # read, not looked at
        CONFIRMED = "confirmed"  # a person has confirmed what was read
        CANCELLED = "cancelled"  # entered by mistake: the number stays, with its reason
        REFUSED = "refused"  # bears a mark of secrecy: nothing of it is kept but the number

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request_id = models.UUIDField(unique=True)  # made by the sender: the same one twice is the same entry
    office = models.ForeignKey(Office, models.PROTECT, related_name="incoming")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="entries")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=200, blank=True)  # of a failure, cancelling or refusal, or of being opened again
    duplicate_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="duplicates")

    year = models.IntegerField()
    number = models.IntegerField()  # số đến
    arrived_on = models.DateField()  # ngày đến
    author = models.CharField(max_length=300, blank=True)  # tác giả
    symbol = models.CharField(max_length=100, blank=True)  # số, ký hiệu
    issued_on = models.CharField(max_length=10, blank=True)  # ISO, perhaps partly blank
    kind = models.CharField(max_length=40, blank=True)
    subject = models.TextField(blank=True)  # tên loại và trích yếu, with kind
    urgency = models.CharField(max_length=20, blank=True)
    handed_to = models.CharField(max_length=300, blank=True)  # đơn vị hoặc người nhận
    handed_on = models.DateField(null=True, blank=True)  # ngày chuyển
    signed_for = models.CharField(max_length=120, blank=True)  # ký nhận
    note = models.CharField(max_length=300, blank=True)

    created_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)  # counts changes, so that nobody overwrites what they have not seen

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "number"], name="one_number_one_entry"),
        ]
        indexes = [
            models.Index(fields=["office", "-year", "-number"]),  # the register
            models.Index(fields=["state", "office", "created_at"]),  # what waits
        ]


class Reading(models.Model):
    """What the machine read in a file. It never changes; corrections stand beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Incoming, models.CASCADE, related_name="readings")
    ordinal = models.IntegerField(default=0)  # of the files in a container
    name = models.CharField(max_length=255)
    record = models.JSONField()  # `Record.to_dict`, the public format
    findings = models.JSONField(default=list)  # as `dondoc.working.reviewing` gives them
    places = models.JSONField(default=dict)  # rectangles on the pictures of the pages, by 'start-end' of a span
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "ordinal"], name="one_reading_a_part")]


class Correction(models.Model):
    """What a person says of one value of a reading. The last one of a place counts; earlier ones stay."""

    class Act(models.TextChoices):
        ACCEPT = "accept"
        CORRECT = "correct"
        REMOVE = "remove"
        ADD = "add"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request_id = models.UUIDField(unique=True)
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="corrections")
    place = models.CharField(max_length=200)  # JSON pointer into the record; for what is added, of the list and '-'
    act = models.CharField(max_length=10, choices=Act.choices)
    machine = models.JSONField(null=True)  # what the machine had read there
    value = models.JSONField(null=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ordinal = models.IntegerField()  # running number within the reading

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "ordinal"], name="corrections_in_one_row")]


class PageImage(models.Model):
    """A page as it looks, made in the shut-in process that read the file."""

    entry = models.ForeignKey(Incoming, models.CASCADE, related_name="page_images")
    ordinal = models.IntegerField(default=0)
    page = models.IntegerField()
    sha256 = models.CharField(max_length=64)  # of the stored picture
    width = models.IntegerField()  # in pixels
    height = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "ordinal", "page"], name="one_image_a_page")]


class RoutingSlip(models.Model):
    """A leader's instruction on an incoming document (phiếu xử lý): who leads, who supports, by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request_id = models.UUIDField(unique=True)
    entry = models.ForeignKey(Incoming, models.CASCADE, related_name="slips")
    instruction = models.TextField(blank=True)
    deadline = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Routed(models.Model):
    """An office that a slip names."""

    class Capacity(models.TextChoices):
        LEAD = "lead"
        SUPPORT = "support"
        INFORM = "inform"

    slip = models.ForeignKey(RoutingSlip, models.CASCADE, related_name="routed")
    office = models.ForeignKey(Office, models.PROTECT, related_name="routed")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slip", "office"], name="one_capacity_an_office")]


class NumberSeries(models.Model):
    """The next number of a book: 'incoming', or a series of outgoing documents, of an office in a year."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="series")
    year = models.IntegerField()
    book = models.CharField(max_length=40)
    next_number = models.IntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "year", "book"], name="one_series_a_book")]


class Outgoing(Narrowed):
    """An entry of the register of outgoing documents, with the ten columns of Decree 30/2020, Appendix IV."""

    class State(models.TextChoices):
        ISSUED = "issued"
        CANCELLED = "cancelled"  # the number stays unused; `note` says why

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request_id = models.UUIDField(unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="outgoing")
    state = models.CharField(max_length=12, choices=State.choices, default=State.ISSUED)
    year = models.IntegerField()
    book = models.CharField(max_length=40)
    number = models.IntegerField()
    symbol = models.CharField(max_length=100)  # the whole, padded: '05/KH-UBND'
    issued_on = models.DateField()
    kind = models.CharField(max_length=40)
    subject = models.TextField()
    signer_title = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    recipients = models.TextField(blank=True)
    archive_unit = models.CharField(max_length=200, blank=True)
    copies = models.IntegerField(default=1)
    handed_on = models.DateField(null=True, blank=True)
    signed_for = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    version = models.IntegerField(default=1)  # counts changes of what was filled in by hand

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "book", "number"], name="one_number_one_document"),
            models.UniqueConstraint(fields=["office", "year", "symbol"], name="one_symbol_one_document"),
        ]
