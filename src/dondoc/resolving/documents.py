"""From obligations in positions of the plain text to documents of the record, with spans of the source."""

from dondoc.model.directive import Directive, Head, Node, Signature, Value
from dondoc.model.mentions import Aim, Cited, Due, Named, Period, Reporting
from dondoc.model.obligations import Obligation, Obligations
from dondoc.model.plain import Plain
from dondoc.model.record import (
    Cell,
    Citation,
    Document,
    Doubt,
    Incoming,
    Item,
    Mention,
    Reading,
    ReportDuty,
    Signer,
    Table,
    Target,
    Task,
    Window,
)  # fmt: skip
from dondoc.model.source import Span
from dondoc.resolving.agencies import Identities

_VALUES = ("kind", "number", "issuer", "place", "date", "subject", "urgency")


def document_of(obligations: Obligations) -> Document:
    """One document of the record."""
    mentions = obligations.mentions
    directive = mentions.directive
    plain, head = directive.plain, directive.head
    windows = obligations.windows
    targets = tuple(_target(plain, aim) for aim in mentions.aims)
    who = Identities(_text(head.issuer), *([head.date.text] if head.date else []))
    headings = {duty.node.path: plain.text[slice(*duty.heading)] for duty in mentions.duties if duty.heading}
    return Document(
        span=directive.span,
        text=_words(directive),
        role=directive.role,
        **{name: _text(getattr(head, name)) for name in _VALUES},
        issuer_id=who.issuer_id,
        incoming=_incoming(plain, head),
        addressees=tuple(_span_mention(plain, span, who) for span in head.addressees),
        recipients=_mentions(plain, mentions.recipients, who),
        signer=_signer(plain, directive.signature),
        window=_window(plain, windows[0]) if len(windows) == 1 else None,
        outline=tuple(_item(plain, node, headings) for node in directive.outline),
        citations=tuple(_citation(plain, cited) for cited in mentions.citations),
        tasks=tuple(_task(plain, task, mentions.aims, targets, who) for task in obligations.tasks),
        targets=targets,
        reports=tuple(_report(plain, report, obligations.tasks, who) for report in mentions.reports),
        tables=tuple(_tables(directive)),
        doubts=tuple(_doubts(plain, head, obligations)),
        evidence=_evidence(plain, head),
        unresolved=who.unresolved,
    )


def _words(directive: Directive) -> str:
    """The words below the head, a paragraph a line, footnotes at the end wherever their page ended."""
    running = (block for block in directive.body if block.style != "note")
    return "\n".join(directive.plain.text[block.start : block.end] for block in (*running, *directive.notes))


def _text(value: Value | None) -> str | None:
    return value.text if value else None


def _evidence(plain: Plain, head: Head) -> dict[str, list[Span]]:
    values = {name: getattr(head, name) for name in _VALUES}
    return {name: [plain.source_span(*span) for span in value.spans] for name, value in values.items() if value}


def _spans(plain: Plain, evidence: dict[str, list[Span]]) -> dict[str, list[Span]]:
    source_span = plain.source_span
    return {name: [source_span(start, end) for start, end in spans] for name, spans in evidence.items()}


def _incoming(plain: Plain, head: Head) -> Incoming | None:
    stamp = head.stamp
    if stamp is None:
        return None
    return Incoming(_text(stamp.number), _text(stamp.date), _text(stamp.office), plain.source_span(*stamp.span))


def _signer(plain: Plain, signature: Signature | None) -> Signer | None:
    if signature is None:
        return None
    return Signer(
        signature.authority, signature.on_behalf, signature.title, signature.position, signature.rank, signature.name,
        plain.source_span(*signature.span),
    )  # fmt: skip


def _span_mention(plain: Plain, span: Span, who: Identities) -> Mention:
    name = " ".join(plain.text[slice(*span)].split())
    group = name.lower().startswith(("các ", "ubnd các", "ủy ban nhân dân các"))
    place = plain.source_span(*span)
    return Mention(name, place, *who.of(name, place, group))


def _mention(plain: Plain, named: Named, who: Identities) -> Mention:
    place = plain.longest_span(*named.span)
    return Mention(named.name, place, *who.of(named.name, place, named.group), named.capacity, named.share)


def _mentions(plain: Plain, named: tuple[Named, ...], who: Identities) -> tuple[Mention, ...]:
    return tuple([_mention(plain, one, who) for one in named]) if named else ()


def _window(plain: Plain, period: Period) -> Window:
    return Window(period.start, period.end, plain.source_span(*period.span), plain.text[slice(*period.span)])


def _item(plain: Plain, node: Node, headings: dict[str, str]) -> Item:
    block = node.block
    words, place = plain.text[block.body : block.end], plain.source_span(block.start, block.end)
    return Item(
        node.path, block.label or None, headings.get(node.path), words, place,
        tuple([_item(plain, child, headings) for child in node.children]) if node.children else (),
    )  # fmt: skip


def _citation(plain: Plain, cited: Cited) -> Citation:
    return Citation(
        cited.number, cited.kind, cited.date, cited.issuer, cited.subject, cited.relation, cited.at,
        plain.source_span(*cited.span), _spans(plain, cited.evidence),
    )  # fmt: skip


def _target(plain: Plain, aim: Aim) -> Target:
    return Target(
        aim.text, aim.measure, aim.value, aim.unit, aim.comparator, aim.direction, aim.baselines, aim.measures,
        plain.source_span(*aim.span), _spans(plain, aim.evidence),
    )  # fmt: skip


def _report(plain: Plain, report: Reporting, tasks: tuple[Obligation, ...], who: Identities) -> ReportDuty:
    task = next((task for task in tasks if task.words[0] <= report.span[0] < task.words[1]), None)
    below = _due_below(report, task) if task else None
    due = report.due or below
    said = {"due": below.evidence, "frequency": below.evidence} if below else {}
    return ReportDuty(
        plain.text[slice(*report.span)],
        _mentions(plain, task.leads if task and not report.told_apart else report.who, who),
        _mentions(plain, report.to, who),
        plain.text[slice(*report.via)] if report.via else None,
        due.day if due else None,
        due.bound if due else None,
        "once" if below else report.frequency,
        plain.text[slice(*report.on_event)] if report.on_event else None,
        plain.text[slice(*report.content)] if report.content else None,
        plain.source_span(*report.span),
        _spans(plain, report.evidence | said),
    )


def _due_below(report: Reporting, task: Obligation) -> Due | None:
    """The day that a line below a task states, for a report that is part of it and says nothing of when itself."""
    if report.due or report.frequency or report.on_event or report.told_apart or len(task.dues) != 1:
        return None
    return task.dues[0] if task.dues[0].span[0] >= task.words[1] else None


def _task(plain: Plain, task: Obligation, aims: tuple[Aim, ...], targets: tuple[Target, ...], who: Identities) -> Task:
    due = task.dues[0] if len(task.dues) == 1 else None
    evidence = _spans(plain, task.evidence)
    if task.dues:
        evidence["deadline"] = [plain.source_span(*span) for one in task.dues for span in one.evidence]
    if task.product:
        evidence["product"] = [plain.source_span(*task.product)]
    start, end = task.words
    return Task(
        path=task.path,
        text=plain.text[start:end],
        span=plain.source_span(start, end),
        lead=_mentions(plain, task.leads, who),
        support=_mentions(plain, task.supports, who),
        force=task.force,
        deadline=due.day if due else None,
        deadline_bound=due.bound if due else None,
        deadline_text=plain.text[slice(*due.span)] if due else None,
        window=_window(plain, task.window) if task.window else None,
        frequency=task.frequency,
        product=plain.text[slice(*task.product)] if task.product else None,
        inherited=task.inherited,
        clauses=tuple([plain.source_span(*clause) for clause in task.clauses]),
        targets=tuple([target for aim, target in zip(aims, targets, strict=True) if start <= aim.span[0] < end]),
        evidence=evidence,
    )


def _tables(directive: Directive) -> list[Table]:
    plain = directive.plain
    tables = []
    for grid in directive.grids:
        rows = tuple(tuple(_cell(plain, cell) for cell in row) for row in grid.rows)
        filled = [cell for row in grid.rows for cell in row if cell[1] > cell[0]]
        if filled:
            tables.append(Table(grid.kind, rows, plain.source_span(filled[0][0], filled[-1][1])))
    return tables


def _cell(plain: Plain, cell: Span) -> Cell:
    words = plain.text[slice(*cell)]
    if any(letter.isalnum() for letter in words):
        return Cell(words, plain.source_span(*cell))
    return Cell("", None)


def _doubts(plain: Plain, head: Head, obligations: Obligations) -> list[Doubt]:
    """What a document leaves open: blanks in its head, two periods, several deadlines of a task, two dates of one."""
    doubts = [
        Doubt(one.about, tuple(Reading(v.text, plain.source_span(*v.spans[0])) for v in one.readings), one.why)
        for one in head.doubts
    ]
    if len(obligations.windows) > 1:
        doubts.append(Doubt("window", tuple(_period_reading(plain, w) for w in obligations.windows), "contradicts"))
    doubts += [
        Doubt(f"tasks/{task.path}/deadline", tuple(_due_reading(plain, due) for due in task.dues), "ambiguous")
        for task in obligations.tasks
        if len(task.dues) > 1
    ]
    return doubts + _dated_twice(plain, obligations.mentions.citations)


def _dated_twice(plain: Plain, citations: tuple[Cited, ...]) -> list[Doubt]:
    by_number: dict[str, list[Cited]] = {}
    for cited in citations:
        by_number.setdefault(cited.number, []).append(cited)
    return [
        Doubt(
            f"citations/{number}/date",
            tuple(Reading(one.date or "", plain.source_span(*one.evidence["number"][0])) for one in group),
            "contradicts",
        )
        for number, group in by_number.items()
        if len(group) > 1
    ]


def _period_reading(plain: Plain, period: Period) -> Reading:
    return Reading(f"{period.start}/{period.end}", plain.source_span(*period.span))


def _due_reading(plain: Plain, due: Due) -> Reading:
    return Reading(due.day, plain.source_span(*due.span))
