"""Duties to report or to send something upward."""

import re
from dataclasses import dataclass, replace

from dondoc.extracting.bodies import bodies_at
from dondoc.extracting.occasions import event_of, often
from dondoc.extracting.spotted import Spotted
from dondoc.extracting.subjects import ordered_at
from dondoc.language.patterns import pattern
from dondoc.language.phrases import Hit
from dondoc.model.mentions import Due, Duty, Named, Reporting
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_SENTENCE = pattern("report.sentence_end")
_DIRECT = pattern("report.direct")
_TOWARD = pattern("report.toward")
_GOES_ON = pattern("report.goes_on")
_SEND = pattern("report.send")
_VIA = pattern("report.via")
_PURPOSE = pattern("report.purpose")
_NOUN = pattern("report.noun")
_PASSES_ON = pattern("report.passes_on")
_CONTENT_END = pattern("report.content_end")
_CONTENT_BEHIND = pattern("report.content_behind")
_CONTENT_BEFORE = pattern("report.content_before")
_SENT_ALONG = pattern("report.sent_along")
_LONGEST_CONTENT = 200  # characters between a verb of making and 'gửi về'
_SILENT = frozenset(("aims", "proposes", "targets", "time", "funding", "appendix"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a verb of reporting stands: its sentence from behind the last duty on, and whether it held one before."""

    hit: Hit
    sentence: Span
    further: bool


def reports_of(spotted: Spotted, duties: tuple[Duty, ...]) -> tuple[Reporting, ...]:
    """The report duties of a document, in the order of its text: one for each verb that names who receives."""
    found: list[Reporting] = []
    for duty in duties:
        told_only = duty.stance == "states" and duty.role != "task"
        if duty.role in ("field", "row") or duty.stance in _SILENT or told_only:
            continue
        found += _in_item(spotted, duty)
    return tuple(found)


def _in_item(spotted: Spotted, duty: Duty) -> list[Reporting]:
    """The report duties of one item; who receives a report passes it on: '… để tổng hợp, báo cáo …'."""
    plain, block = spotted.plain, duty.node.block
    first = max(block.body, duty.begins)
    hits = spotted.phrases.between(first, block.end)
    found: list[Reporting] = []
    taken = first
    for hit in hits:
        if not hit.id.startswith("report.") or hit.start < taken:
            continue
        start, end = _sentence(plain, hit.start, first, block.end)
        to, stop = _receivers(plain, hit, end)
        if to:
            place = _Place(hit, (max(taken, start), end), taken > start)
            passed_on = taken > start and _PASSES_ON.search(plain.folded[taken : hit.start]) is not None
            report = _reporting(spotted, place, (to, stop), hits, duty)
            who = found[-1].to if passed_on and found else _told_in(plain, start, end, hits, first)
            found.append(replace(report, who=who, told_apart=True) if who else report)
            taken = stop
    return found


def _told_in(plain: Plain, start: int, end: int, hits: list[Hit], first: int) -> tuple[Named, ...]:
    """The bodies that a later sentence of an item orders itself: '…. Giao Văn phòng UBND tỉnh tổng hợp, báo cáo …'."""
    ordered = [hit for hit in hits if start <= hit.start < end]
    return ordered_at(plain, start, end, ordered) if start > first else ()


def _sentence(plain: Plain, at: int, start: int, end: int) -> Span:
    """The sentence around `at`, as far as semicolons and full stops outside of brackets."""
    semicolon = plain.text.rfind(";", start, at)
    while semicolon > start and _in_brackets(plain, start, semicolon):
        semicolon = plain.text.rfind(";", start, semicolon)
    first = max(start, semicolon)  # a semicolon ends a sentence: none before it counts
    before = [m.end() for m in _SENTENCE.finditer(plain.text, first, at) if not _in_brackets(plain, first, m.start())]
    behind = (m.start() for m in _SENTENCE.finditer(plain.text, at, end) if not _in_brackets(plain, at, m.start()))
    return (before[-1] if before else start), next(behind, end)


def _in_brackets(plain: Plain, start: int, at: int) -> bool:
    """Whether a bracket that was opened behind `start` still stands open at `at`."""
    opened = plain.text.rfind("(", start, at)
    return opened >= 0 and plain.text.find(")", opened, at) < 0


def _receivers(plain: Plain, hit: Hit, end: int) -> tuple[list[Named], int]:
    """Who receives what is reported at `hit`, and where the words about them end.

    The bodies stand right behind the verb or, behind what is reported, after 'về', 'gửi về'.
    """
    direct = _DIRECT.match(plain.folded, hit.end, end)
    if direct:
        to, stop = bodies_at(plain, direct.end(), end)
        if to and not _GOES_ON.match(plain.folded, stop):
            return to, stop
    if hit.id == "report.gui" and not _SEND.fullmatch(plain.folded, hit.start, hit.end):
        return [], hit.end
    if _NOUN.search(plain.folded[max(0, hit.start - 14) : hit.start]) and hit.id == "report.bao-cao" and not direct:
        return [], hit.end
    for toward in _TOWARD.finditer(plain.text, hit.end, min(end, hit.end + 260)):
        to, stop = bodies_at(plain, toward.end(), end)
        if to and not (toward["weak"] and to[0].group):
            return to, stop
    return [], hit.end


def _reporting(
    spotted: Spotted, place: _Place, receivers: tuple[list[Named], int], hits: list[Hit], duty: Duty
) -> Reporting:
    plain, (to, stop), limit = spotted.plain, receivers, place.sentence[1]
    content = _content(plain, place, (to[0].span[0], stop))
    behind = content[1] if content and content[0] > stop else stop
    via = _VIA.match(plain.folded, behind, limit)
    via_span = _via_span(plain, via)
    last = min(limit, via.end() + 1) if via else behind
    due = _due(spotted, place, last, hits)
    event = event_of(plain, place.hit, (place.sentence[0], stop, _following(hits, last, limit)), hits)
    frequency, often_said = often(hits, place.sentence, due)
    last = max(last, due.span[1] if due else 0, event[1] if event else 0)
    said = {"due": due.evidence if due else [], "frequency": often_said}
    said |= {name: [span] for name, span in (("via", via_span), ("on_event", event), ("content", content)) if span}
    return Reporting(
        span=(_begin(plain, place), last),
        to=tuple(to),
        via=via_span,
        due=due,
        frequency=frequency,
        on_event=event,
        content=content,
        who=duty.leads,
        evidence={name: spans for name, spans in said.items() if spans},
    )


def _following(hits: list[Hit], last: int, limit: int) -> int:
    """Where the next verb of reporting in the sentence stands, else the end of the sentence."""
    return next((hit.start for hit in hits if hit.id.startswith("report.") and last <= hit.start < limit), limit)


def _via_span(plain: Plain, via: "re.Match[str] | None") -> Span | None:
    if via is None:
        return None
    start, end = via.span("via")
    bodies, stop = bodies_at(plain, start, end)
    if len(bodies) == 1 and plain.text[stop : stop + 1] in (",", ":", ""):
        return start, stop
    purpose = _PURPOSE.search(plain.text, start, end)
    return start, purpose.start() if purpose else end


def _begin(plain: Plain, place: _Place) -> int:
    """Where the duty's words begin: with its sentence, or with its verb where that stands far behind."""
    begin = place.sentence[0] if place.hit.start - place.sentence[0] < 160 else place.hit.start
    while plain.text[begin] in " ,":
        begin += 1
    return begin


def _due(spotted: Spotted, place: _Place, last: int, hits: list[Hit]) -> Due | None:
    """The day that binds the report: the nearest behind the verb in its sentence, else one before the first verb."""
    dues = spotted.times(*place.sentence).dues
    following = next((h.start for h in hits if h.id == "report.bao-cao" and h.start >= last), place.sentence[1])
    behind = [due for due in dues if place.hit.start <= due.span[0] < max(following, last)]
    if behind:
        return behind[0]
    before = [due for due in dues if due.span[0] < place.hit.start and not place.further]
    return before[-1] if before else None


def _content(plain: Plain, place: _Place, to: Span) -> Span | None:
    """What is to be reported: it stands between the verb and who receives it, behind these, or before 'gửi về'."""
    hit, (first, stop) = place.hit, to
    if first - hit.end >= 8 and (between := _between(plain, hit, first)):
        return between
    if behind := _CONTENT_BEHIND.match(plain.folded, stop, place.sentence[1]):
        return behind.span("content")
    start = max(place.sentence[0], hit.start - _LONGEST_CONTENT)
    before = _CONTENT_BEFORE.search(plain.folded[start : hit.start]) if hit.id == "report.gui" else None
    return (start + before.start("content"), start + before.end("content")) if before else None


def _between(plain: Plain, hit: Hit, to: int) -> Span | None:
    start = hit.end + 1
    if lead_in := _SENT_ALONG.match(plain.folded, start, to):
        start = lead_in.end()
    end = _CONTENT_END.search(plain.text, start, to)
    last = end.start() if end else to
    return (start, last) if last - start > 4 else None
