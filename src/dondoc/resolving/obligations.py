"""From the mentions of a document to its obligations."""

from dondoc.language.patterns import pattern
from dondoc.model.mentions import Duty, Mentions, Period, TableRow
from dondoc.model.obligations import Obligation, Obligations
from dondoc.model.source import Span
from dondoc.resolving.answering import Answer, answers, dues_for

_CAMPAIGN = pattern("window.campaign")


def resolve(mentions: Mentions) -> Obligations:
    """The tasks of a document with those who answer for them, in the order of the text, and its own period."""
    by_path = {duty.node.path: duty for duty in mentions.duties}
    answer_for = answers(mentions, by_path)
    tasks = [
        _obligation(mentions, duty, answer, by_path)
        for duty in mentions.duties
        if (answer := answer_for.get(duty.node.path)) and (answer.leads or duty.stance != "articles")
    ]
    path_of = {start: duty.node.path for duty in mentions.duties for start, _ in duty.node.block.cells}
    tasks += [_from_row(row, path_of[row.words[0]]) for row in mentions.rows if row.words[0] in path_of]
    return Obligations(mentions, tuple(sorted(tasks, key=lambda task: task.words)), _own_windows(mentions))


def _obligation(mentions: Mentions, duty: Duty, answer: Answer, by_path: dict[str, Duty]) -> Obligation:
    plain = mentions.directive.plain
    product = next((line.product for line in answer.fields if line.product), duty.product)
    window = next((window for one in (*answer.fields, duty) for window in one.windows), None)
    often = next((one for one in (duty, *answer.fields) if one.frequency), duty)
    if duty.node.parent is not None and product is None:
        intro = by_path[duty.node.parent.path]
        product = intro.product if intro.role == "intro" else None
    return Obligation(
        path=duty.node.path,
        words=duty.words,
        leads=answer.leads,
        supports=answer.supports,
        force=answer.force,
        dues=dues_for(plain, duty, answer, mentions, by_path),
        window=window,
        frequency=often.frequency,
        product=product,
        inherited=answer.inherited,
        clauses=duty.clauses,
        evidence=duty.evidence | _told(often, answer),
    )


def _told(often: Duty, answer: Answer) -> dict[str, list[Span]]:
    """Where it stands how often a task comes again and with what force it is ordered, where that stands elsewhere."""
    said = {"frequency": often.evidence["frequency"]} if often.frequency else {}
    return said | ({"force": [answer.said]} if answer.said else {})


def _from_row(row: TableRow, path: str) -> Obligation:
    return Obligation(
        path=path,
        words=row.words,
        leads=row.leads,
        supports=row.supports,
        force="order",
        dues=row.dues,
        window=row.window,
        frequency=row.often[0] if row.often else None,
        product=row.product,
        inherited=False,
        clauses=(row.words,),
        evidence={"frequency": [row.often[1]]} if row.often else {},
    )


def _own_windows(mentions: Mentions) -> tuple[Period, ...]:
    """The document's own period, each once: from its title, preamble and time section, else from anywhere in it."""
    folded = mentions.directive.plain.folded
    solar = [
        period
        for period in mentions.periods
        if period.start and period.end and _CAMPAIGN.search(folded, max(0, period.span[0] - 160), period.span[0])
    ]
    first = [period for period in solar if _is_prominent(period, mentions.duties)]
    found: dict[tuple[str | None, str | None], Period] = {}
    for period in first or solar:
        found.setdefault((period.start, period.end), period)
    return tuple(found.values())


def _is_prominent(period: Period, duties: tuple[Duty, ...]) -> bool:
    """Whether a period stands before the first item, or in a part that states, sets times or targets."""
    before = [duty for duty in duties if duty.node.block.start <= period.span[0]]
    if not any(duty.node.block.style for duty in before):
        return True
    return max(before, key=lambda duty: duty.node.block.start).stance in ("states", "time", "targets")
