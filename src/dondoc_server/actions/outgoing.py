"""The register of what goes out: each document a number of the office's book, never twice, and why one was not used."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc.language.kinds import issued_kinds, symbol_of_kind
from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden, one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.indexing import name_of_kind, put_words
from dondoc_server.actions.measure import fits, one_line
from dondoc_server.actions.numbering import INCOMING, locked_series, take_number
from dondoc_server.actions.requests import made_once
from dondoc_server.records.models import NumberSeries, Office, Outgoing

_BOOK = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")  # events name the book, so it is no free text


@dataclass(frozen=True, slots=True)
class Columns:
    """What the register says of a document beside its number (Decree 30/2020, Appendix IV).

    `issued_on` is its date, today unless it is told. `issuer` is the symbol of a body that issues under the office's
    seal, and numbers for itself (Article 15): then it has a book of its own. `unit` drafted an official letter.
    """

    kind: str
    subject: str
    issued_on: date | None = None
    issuer: str = ""
    unit: str = ""
    signer_title: str = ""
    signer_name: str = ""
    recipients: str = ""
    archive_unit: str = ""
    copies: int = 1
    remark: str = ""


class Issued(NamedTuple):
    """`is_new` is False where the same request had been answered before."""

    document: Outgoing
    is_new: bool


def issue(who: Actor, office_id: UUID, request_id: UUID, book: str, columns: Columns) -> Issued:
    """Gives a document the next number of a book. The same request twice gives the number that it was given."""
    office = one(who, Verb.ISSUE, Office.objects.all(), office_id)
    day = columns.issued_on or timezone.localdate()
    _check(office, book, columns, day)
    with made_once(Outgoing.objects.filter(request_id=request_id), Verb.ISSUE):
        # Two books of an office may lead to the same symbol, so its books are written into one after the other.
        Office.objects.select_for_update(no_key=True).get(pk=office.pk)
        series = locked_series(office.pk, day.year, book)
        before = Outgoing.objects.filter(request_id=request_id).first()
        if before is None:
            return Issued(_entered(who, series, request_id, columns, day), is_new=True)
    if before.office_id != office.pk:
        raise Hidden(Verb.ISSUE)
    return Issued(before, is_new=False)


def _check(office: Office, book: str, columns: Columns, day: date) -> None:
    if not _BOOK.fullmatch(book) or book == INCOMING:
        raise Fault("fault.book", "book")
    if columns.kind not in issued_kinds():
        raise Fault("fault.kind", "kind")
    if not columns.subject.strip():
        raise Fault("fault.subject", "subject")
    if day > timezone.localdate():
        raise Fault("fault.future_day", "issued_on")
    if columns.copies < 1:
        raise Fault("fault.copies", "copies")
    if not symbol_of_kind(columns.kind) and not columns.unit.strip():
        raise Fault("fault.unit", "unit")
    if not (columns.issuer.strip() or office.symbol):
        raise Fault("fault.no_symbol", "issuer")


def symbol(number: int, kind: str, issuer: str, unit: str = "") -> str:
    """A document's number and symbol: '05/KH-UBND', of an official letter '12/UBND-VX' (Article 15, Appendix I).

    Numbers below 10 are written with a nought before them.
    """
    named = symbol_of_kind(kind)
    parts = (named, issuer) if named else (issuer, unit)
    return f"{number:02}/{'-'.join(filter(None, parts))}"


def _entered(who: Actor, series: NumberSeries, request_id: UUID, columns: Columns, day: date) -> Outgoing:
    number = take_number(series)
    issuer = columns.issuer.strip() or series.office.symbol
    full = symbol(number, columns.kind, issuer, columns.unit.strip())
    other = Outgoing.objects.filter(office_id=series.office_id, year=series.year, symbol=full).first()
    if other is not None:
        raise Fault("fault.symbol_taken", "book", symbol=full, book=other.book, day=f"{other.issued_on:%d/%m/%Y}")
    document = Outgoing(
        request_id=request_id,
        office_id=series.office_id,
        year=series.year,
        book=series.book,
        number=number,
        symbol=full,
        issued_on=day,
        kind=columns.kind,
        subject=columns.subject.strip(),
        signer_title=columns.signer_title,
        signer_name=columns.signer_name,
        recipients=columns.recipients,
        archive_unit=columns.archive_unit,
        copies=columns.copies,
        note=columns.remark,
        created_by=who.account,
        created_at=timezone.now(),
    )
    fits(document)
    put_words(document, full, name_of_kind(columns.kind), document.subject, document.recipients)
    document.save(force_insert=True)
    details = {"number": number, "year": series.year, "book": series.book}
    note("outgoing.issued", document, series.office_id, who.account, **details)
    return document


def cancel(who: Actor, document_id: UUID, why: str) -> Outgoing:
    """The number stays unused, and the register says why."""
    reason = one_line(why)[:300]
    if not reason:
        raise Fault("fault.no_reason", "why")
    with transaction.atomic():
        document = one(who, Verb.CANCEL_ISSUED, Outgoing.objects.select_for_update(), document_id)
        document.state, document.note = Outgoing.State.CANCELLED, reason
        document.save()
        note("outgoing.cancelled", document, document.office_id, who.account, number=document.number)
    return document
