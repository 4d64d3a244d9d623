"""Duties to report or to send something upward."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from dondoc.extracting.bodies import bodies_at
from dondoc.extracting.occasions import event_of, often
from dondoc.extracting.spotted import Spotted
from dondoc.extracting.subjects import told_at
from dondoc.language.patterns import pattern
from dondoc.language.phrases import Hit
from dondoc.model.mentions import Due, Duty, Named, Reporting
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_SENTENCE = pattern("report.sentence_end")
_DIRECT = pattern("report.direct")
_ASKED_TO_ACT = pattern("report.asked_to_act")
_NO_FURTHER = pattern("report.no_further")
_TOWARD = pattern("report.toward")
_GOES_ON = pattern("report.goes_on")
_SEND = pattern("report.send")
_VIA = pattern("report.via")
_VIA_END = pattern("report.via_end")
_PERSON = pattern("report.person")
_NOUN = pattern("report.noun")
_PASSES_ON = pattern("report.passes_on")
_SO_THAT = pattern("report.so_that")
_TAKE_UP = pattern("report.take_up")
_ASKED = pattern("report.asked")
_MANY = pattern("report.many")
_HELPED = pattern("report.helped")
_CONTENT_END = pattern("report.content_end")
_CONTENT_BEHIND = pattern("report.content_behind")
_CONTENT_BEFORE = pattern("report.content_before")
_SENT_ALONG = pattern("report.sent_along")
_TELLS = ("phản ánh", "thông tin")
_AND = "và "  # behind 'báo cáo': what else is done
_LONGEST_MATTER = 260  # characters between a verb of reporting and who receives it
_LONGEST_CONTENT = 200  # characters between a verb of making and 'gửi về'
_SILENT = frozenset(("aims", "proposes", "targets", "time", "funding", "appendix", "matters", "parts"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a verb of reporting stands: its sentence from behind the last duty on, and whether it held one before."""

    hit: Hit
    sentence: Span
    further: bool


class _Sentences:
    """The sentences of an item, as far as semicolons and full stops outside of brackets."""

    def __init__(self, plain: Plain, start: int, end: int) -> None:
        self._item = start, end
        marks = [(m.span(), _opened(plain, start, m.start())) for m in _SENTENCE.finditer(plain.text, start, end)]
        self._marks = [(mark[0], opened) for mark, opened in marks]
        self._free = [mark for mark, opened in marks if opened < 0]

    def around(self, at: int) -> Span:
        """The sentence around `at`; a mark in the bracket in which that stands ends it too."""
        index = bisect_left(self._free, (at, at))
        start = self._free[index - 1][1] if index else self._item[0]
        end = self._free[index][0] if index < len(self._free) else self._item[1]
        following = bisect_left(self._marks, (at, -1))
        if following < len(self._marks) and self._marks[following][1] < at:
            end = self._marks[following][0]
        return start, end


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
    verbs = [hit for hit in hits if hit.id.startswith("report.")]
    if not verbs:
        return []
    sentences = _Sentences(plain, first, block.end)
    for hit in verbs:
        if hit.start < taken:
            continue
        start, end = sentences.around(hit.start)
        to, stop = _receivers(plain, hit, end)
        if not to or _sent_down(plain, hit, to) or _asks(plain, hit, (start, stop), hits):
            continue
        passing = _passing_on(plain, (max(taken, start), hit.start), found[-1].to if taken > start and found else ())
        place = _Place(hit, (max(taken, start), end), taken > start or bool(passing))
        report = _reporting(spotted, place, (to, stop), hits, duty)
        if who := passing or _told_in(plain, start, hit, hits, first):
            report = replace(report, who=who, told_apart=True)
        found += _on_each_day(spotted, place, report)
        taken = stop
    return found


def _sent_down(plain: Plain, hit: Hit, to: list[Named]) -> bool:
    """Whether what is sent goes to many at once, which no report does: 'gửi các cơ quan, đơn vị, địa phương'."""
    sent = _SEND.fullmatch(plain.folded, hit.start, hit.end) is not None
    return sent and all(_MANY.match(one.name.lower()) for one in to)


def _asks(plain: Plain, hit: Hit, said: Span, hits: list[Hit]) -> bool:
    """Whether somebody is only named whom to ask for help: 'vướng mắc phản ánh về Sở Y tế để được hướng dẫn'."""
    if not plain.folded.startswith(_TELLS, hit.start) or not _HELPED.match(plain.folded, said[1]):
        return False
    return not any(one.id.startswith("event.") and said[0] <= one.start < said[1] for one in hits)


def _passing_on(plain: Plain, before: Span, receivers: tuple[Named, ...]) -> tuple[Named, ...]:
    """Who tells further what others reported before: the body behind 'để', else those who received that."""
    named, _ = _so_that(plain, *before)
    return tuple(named) or (receivers if receivers and _PASSES_ON.search(plain.folded[slice(*before)]) else ())


def _told_in(plain: Plain, start: int, verb: Hit, hits: list[Hit], first: int) -> tuple[Named, ...]:
    """The bodies that a later sentence of an item tells itself: '…. Giao Văn phòng UBND tỉnh tổng hợp, báo cáo …'."""
    if not first < start < verb.start:
        return ()
    return told_at(plain, start, verb.start, [hit for hit in hits if start <= hit.start < verb.start], False).leads


def _on_each_day(spotted: Spotted, place: _Place, report: Reporting) -> list[Reporting]:
    """A report that brackets make due on several days: 'kỳ 6 tháng (trước ngày 15/6) và kỳ 12 tháng (trước …)'."""
    start, end = place.hit.start, place.sentence[1]
    dues = [due for due in spotted.times(start, end).dues if _opened(spotted.plain, start, due.span[0]) >= 0]
    dues = [due for due in dues if not _NO_FURTHER.search(spotted.plain.folded, dues[0].span[1], due.span[0])]
    if len(dues) < 2 or report.due != dues[0]:
        return [report]
    names = ("due", "frequency") if report.frequency == "once" else ("due",)
    return [replace(report, due=due, evidence=report.evidence | dict.fromkeys(names, due.evidence)) for due in dues]


def _opened(plain: Plain, start: int, at: int) -> int:
    """Where the bracket begins that was opened behind `start` and still stands open at `at`; -1 where none does."""
    opened = plain.text.rfind("(", start, at)
    return opened if opened >= 0 and plain.text.find(")", opened, at) < 0 else -1


def _receivers(plain: Plain, hit: Hit, end: int) -> tuple[list[Named], int]:
    """Who receives what is reported at `hit`, and where the words about them end.

    The bodies stand right behind the verb or, behind what is reported, after 'về', 'gửi về'.
    """
    direct = _DIRECT.match(plain.folded, hit.end, end)
    if direct and _ASKED_TO_ACT.match(plain.folded, hit.end, end):
        direct = None
    if direct:
        to, stop = bodies_at(plain, direct.end(), end)
        if to and not _GOES_ON.match(plain.folded, stop):
            return to, stop
    if hit.id == "report.gui" and not _SEND.fullmatch(plain.folded, hit.start, hit.end):
        return [], hit.end
    if _NOUN.search(plain.folded[max(0, hit.start - 14) : hit.start]) and hit.id == "report.bao-cao" and not direct:
        return [], hit.end
    for toward in _TOWARD.finditer(plain.text, hit.end, min(end, hit.end + _LONGEST_MATTER)):
        to, stop = bodies_at(plain, toward.end(), end)
        if to and not (toward["weak"] and to[0].group and _several(to[0].name)):
            return to, stop
    to, stop = _so_that(plain, hit.end, min(end, hit.end + _LONGEST_MATTER))
    if to or hit.id != "report.bao-cao":
        return to, stop
    asked = _ASKED.search(plain.folded, hit.end, end)
    return bodies_at(plain, asked.end(), end) if asked else ([], hit.end)


def _several(name: str) -> bool:
    """Whether a name is that of many bodies, about which a report may be, and not of one at each level."""
    return name[0].islower() or "các " in name.lower()


def _so_that(plain: Plain, start: int, end: int) -> tuple[list[Named], int]:
    """The bodies that take up what is reported to them, and where their names end: 'để Sở Y tế tổng hợp'."""
    for purpose in _SO_THAT.finditer(plain.folded, start, end):
        named, stop = bodies_at(plain, purpose.end(), end)
        if named and _TAKE_UP.match(plain.folded, stop):
            return named, stop
    return [], start


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
    """The body by way of whom, without its address or telephone; a person is none."""
    if via is None or _PERSON.match(plain.folded, via.start("via")):
        return None
    start, end = via.span("via")
    cut = _VIA_END.search(plain.folded, start, end)
    last = start + len(plain.text[start : cut.start() if cut else end].rstrip(" ,"))
    bodies, stop = bodies_at(plain, start, last)
    if len(bodies) == 1 and plain.text[stop : stop + 1] in (",", ":", ""):
        return start, stop
    return (start, last) if last > start else None


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
    straight = _DIRECT.match(plain.folded, hit.end, stop)
    if first - hit.end >= 8 and not (straight and straight.end() == first) and (between := _between(plain, hit, first)):
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
    last = start + len(plain.text[start : end.start() if end else to].rstrip(" ,"))
    return (start, last) if last - start > 4 and not plain.folded.startswith(_AND, start) else None
