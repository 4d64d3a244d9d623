"""What a paragraph recites of the past: an earlier letter with its old deadline orders nothing any more."""

import re
from collections.abc import Iterator

from dondoc.extracting.bodies import bodies_before
from dondoc.extracting.spotted import Spotted
from dondoc.extracting.words import opening
from dondoc.language.dates import day_at
from dondoc.language.patterns import pattern
from dondoc.language.phrases import Hit
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_STOP = re.compile(r"[;.] ")
_DAYS = ("ngày ", "vào ngày ")
_BY_NOW = " đã "
_ON_A_DAY = re.compile(r"(?:vào )?ngày (?=\d)")
_ISSUED = pattern("recital.issued")
_HAS_ISSUED = pattern("recital.has_issued")
_GOES_ON = pattern("recital.goes_on")
_RECEIVED = "nhận được"  # whoever tells what came in goes on to order something
_LONGEST_ROW = 160  # characters of a row of bodies


def behind_recital(spotted: Spotted, start: int, end: int, hits: list[Hit]) -> int:
    """Where the words of a paragraph begin behind sentences that only recite what has happened; `end` where all do.

    'Ngày 05/3/2026, Sở Y tế có Văn bản số 9/SYT-NV gửi các xã với thời hạn trước ngày 20/3/2026. Tuy nhiên đến nay …'
    recites; '…, Chủ tịch UBND tỉnh giao Sở Y tế …' behind such words orders, and so does what a colon ends.
    """
    plain = spotted.plain
    if not plain.folded.startswith(_DAYS, start) and not (hits and plain.folded.find(_BY_NOW, start, end) >= 0):
        return start
    past, told = False, [hit for hit in hits if _orders(hit)]
    for first, last in _sentences(plain, start, end):
        subject = _on_a_day(spotted, first, last) or (_has_issued(plain, first, last, told) if hits else None)
        past = subject is not None or (past and _GOES_ON.match(plain.folded, first) is not None)
        if not past or plain.text[last - 1] == ":" or _binds(spotted, first, last):
            return first
        if _orders_itself(plain, (first, last), subject, told):
            return first
    return end


def _binds(spotted: Spotted, start: int, end: int) -> bool:
    """Whether a sentence holds what is still to come: a day after that of issue, whoever has set it."""
    issued = spotted.issued
    days = [day.iso() for day in spotted.days.between(start, end) if day.day]
    if issued is None:
        return len(days) > 1  # nobody knows whether the second is past
    return any(day is None or day[: len(issued.day)] > issued.day for day in days)


def _orders(hit: Hit) -> bool:
    return hit.id.startswith(("order.", "request."))


def _sentences(plain: Plain, start: int, end: int) -> Iterator[Span]:
    """The sentences and clauses of a paragraph, one after another."""
    for mark in _STOP.finditer(plain.text, start, end):
        if mark.group() == "; " or plain.text[mark.end()].isupper():
            yield start, mark.start()
            start = mark.end()
    yield start, end


def _on_a_day(spotted: Spotted, start: int, end: int) -> int | None:
    """Where the subject of a sentence stands that begins with a day on which something was issued, or one before that
    of issue; None where none does.
    """
    plain = spotted.plain
    begun = _ON_A_DAY.match(plain.folded, start, end)
    day = day_at(plain.folded, begun.end()) if begun else None
    if day is None or plain.folded.find(_RECEIVED, start, end) >= 0:
        return None
    named, issued = day.iso() if day.day else None, spotted.issued
    before = bool(named and issued and named[: len(issued.day)] < issued.day)
    if not before and not _ISSUED.search(plain.folded, day.end, end):
        return None
    return day.end + (2 if plain.folded.startswith(", ", day.end) else 1)


def _has_issued(plain: Plain, start: int, end: int, orders: list[Hit]) -> int | None:
    """Where 'đã' stands in a sentence that tells what a body has issued: 'Sở Y tế đã có Văn bản số …'."""
    if plain.folded.find(_BY_NOW, start, end) < 0 or opening("telling_which").match(plain.folded, start):
        return None
    found = _HAS_ISSUED.search(plain.folded, start, end)
    if found is None or any(start <= order.start < found.start() for order in orders):
        return None
    return found.start() if bodies_before(plain, max(start, found.start() - _LONGEST_ROW), found.start()) else None


def _orders_itself(plain: Plain, sentence: Span, subject: int | None, orders: list[Hit]) -> bool:
    """Whether a sentence that recites goes on to order: behind what happened a body does, or it only orders."""
    start, end = sentence
    for order in orders:
        if not start <= order.start < end:
            continue
        before = bodies_before(plain, max(start, order.start - _LONGEST_ROW), order.start)
        at = before[0].span[0] if before else order.start
        if at == start or (before and at > (subject or start) and plain.text.endswith(", ", start, at)):
            return True
    return False
