"""Targets: figures to be reached, and what must not happen; results already reached are none."""

import re

from dondoc.language.located import any_between, places_of
from dondoc.language.numbers import figure
from dondoc.language.patterns import family, pattern, words
from dondoc.model.mentions import Aim, Duty
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_FIGURE = pattern("target.figure")
_COMPARATORS = family("comparator")
_DOWN = pattern("target.down")
_UP = pattern("target.up_to")
_RESTRAINED = pattern("target.restrained")
_CUE = pattern("target.cue")
_LEFT = pattern("target.left")
_RANGE_END = pattern("target.range_end")
_CONDITION = pattern("target.condition")
_PROMISED = pattern("target.promised")
_REACHED = pattern("target.reached")
_MADE = pattern("target.made")
_PAST = pattern("target.past")
_BASELINE = pattern("target.baseline")
_MEASURE_END = pattern("target.measure_end")
_MEASURE_TOLD = pattern("target.measure_told")
_APART = pattern("target.apart")
_LEAD = pattern("target.lead")
_TAIL = pattern("target.tail")
_RANGE_UP = pattern("target.range_up")
_OTHER_END = re.compile(r"[\d;.()]")
_AVOIDED = pattern("target.avoided")
_CRITERIA = pattern("target.criteria")
_NEAR = 90  # characters before a figure that say what it is
_SIGNS = words("target.sign")
_CRITERIA_SIGNS = words("target.criteria_sign")
_CLAUSE = re.compile(r"[;.](?=\s|$)|\n")
_IN = frozenset(("targets", "aims", "proposes", "orders", "articles"))


def aims_of(plain: Plain, duties: tuple[Duty, ...]) -> tuple[Aim, ...]:
    """The targets of a document: every figure in its parts that set targets, the promised ones in those that order."""
    signs, criteria = places_of(_SIGNS, plain.folded), places_of(_CRITERIA_SIGNS, plain.folded)
    found: list[Aim] = []
    for duty in duties:
        if duty.stance in _IN and duty.role != "field":
            start, end, whole = duty.node.block.body, duty.node.block.end, duty.stance == "targets"
            figured = _figures(plain, start, end, whole) if whole or (signs and any_between(signs, start, end)) else []
            if criteria and any_between(criteria, start, end):
                figured += [_listed(plain, m, start, end) for m in _CRITERIA.finditer(plain.folded, start, end)]
            found += figured + _without_figures(plain, start, end, figured) if whole else figured
    return tuple(found)


def _figures(plain: Plain, start: int, end: int, whole: bool) -> list[Aim]:
    figures = _FIGURE.finditer(plain.folded, start, end)
    return [aim for m in figures if (aim := _figured(plain, m, start, end, whole))]


def _without_figures(plain: Plain, start: int, end: int, figured: list[Aim]) -> list[Aim]:
    """The targets without a figure that stand beside those with one."""
    taken = [aim.span for aim in figured if aim.value is not None]
    avoided = _AVOIDED.finditer(plain.folded, start, end)
    return [_avoided(plain, m) for m in avoided if not any(s <= m.start() < e for s, e in taken)]


def _avoided(plain: Plain, found: "re.Match[str]") -> Aim:
    """A target without a figure: what must not happen."""
    measure = found.span("measure")
    return Aim(
        plain.text[slice(*found.span())], found.span(), plain.text[slice(*measure)], evidence={"measure": [measure]}
    )


def _clause(plain: Plain, at: int, start: int, end: int) -> Span:
    """The clause around `at`, as far as semicolons and full stops."""
    before = [m.end() for m in _CLAUSE.finditer(plain.text, start, at)]
    begin = before[-1] if before else start
    behind = _CLAUSE.search(plain.text, at, end)
    while begin < at and plain.text[begin] == " ":
        begin += 1
    return begin, behind.start() if behind else end


def _figured(plain: Plain, found: "re.Match[str]", start: int, end: int, whole: bool) -> Aim | None:
    """The target that a figure sets, None where the figure only counts or reports."""
    clause = _clause(plain, found.start(), start, end)
    unit = "%" if found["percent"] else plain.text[slice(*found.span("unit"))]
    comparator, compared = _comparator(plain, found, clause[0])
    near = plain.folded[max(clause[0], found.start() - _NEAR) : found.start()]
    if _RANGE_END.search(near) or (unit != "%" and _CONDITION.search(near)):
        return None
    if _PAST.search(near) or (
        unit != "%" and compared is None and not _promised(plain, found, start, clause[0], whole)
    ):
        return None
    if not whole and compared is None and not _CUE.search(near + found.group()):
        return None
    value = "upper" if found["range"] and comparator in ("<=", "<") else "figure"  # the end of a range that binds
    direction, moved = _direction(near, _DOWN, found.start() - len(near))
    baselines, places = _baselines(plain, found.end(), clause[1])
    measure = _measure(plain, found, clause)
    said = {"comparator": compared, "direction": moved, "measure": measure, "unit": found.span("unit")}
    return Aim(
        plain.text[slice(*clause)],
        clause,
        plain.text[slice(*measure)],
        figure(found[value]),
        unit,
        comparator,
        direction,
        baselines,
        evidence={"value": [found.span(value)]} | _places(said, baselines=places),
    )


def _promised(plain: Plain, found: "re.Match[str]", start: int, clause: int, whole: bool) -> bool:
    """Whether the words before a figure of things, which stands in the clause from `clause` on, promise it."""
    before = plain.folded[max(clause, found.start() - _NEAR) : found.start()]
    if _PROMISED.search(plain.folded, clause, found.start()) or (whole and _MADE.search(before)):
        return True
    reached = _REACHED.search(before) is not None
    return reached and (whole or _PROMISED.search(plain.folded, start, found.start()) is not None)


def _places(said: dict[str, Span | None], **lists: list[Span]) -> dict[str, list[Span]]:
    """The places of the values that have any."""
    return {name: [span] for name, span in said.items() if span} | {
        name: spans for name, spans in lists.items() if spans
    }


def _comparator(plain: Plain, found: "re.Match[str]", start: int) -> tuple[str, Span | None]:
    """How a figure is to be compared, and where that stands; without a word for it, it is to be met."""
    before = plain.folded[start : found.start()]
    for sign, one in _COMPARATORS:
        if said := one.search(before):
            return sign, (start + said.start(), start + len(before[: said.end()].rstrip()))
    if found["range"] and (said := _LEFT.search(before)):
        return "<=", (start + said.start(), start + len(before[: said.end()].rstrip()))
    more = "up" if found["up"] else "range"  # of a range its lower end is to be reached
    return (">=", found.span(more)) if found[more] else ("=", None)


def _direction(near: str, falling: "re.Pattern[str]", first: int) -> tuple[str | None, Span | None]:
    """Whether a figure is to fall or to rise, and where the words `near` it, which begin at `first`, say so."""
    for direction, one in (("decrease", falling), ("increase", _UP)):
        if said := one.search(near):
            return direction, (first + said.start(), first + said.end())
    return None, None


def _measure(plain: Plain, found: "re.Match[str]", clause: Span) -> Span:
    """What the figure measures: the words behind it, with the noun that it counts; else those before it."""
    upper = _RANGE_UP.match(plain.folded, found.end(), clause[1])
    at = upper.end() if upper else found.end()
    begin = at + plain.text.startswith(" ", at, clause[1])
    stop = _MEASURE_END.search(plain.text, at, clause[1])
    in_row = stop is not None and stop.group() == "," and stop.start() > begin
    told = _MEASURE_TOLD.search(plain.text, stop.start(), clause[1]) if stop and in_row else None
    if told and not _OTHER_END.search(plain.text, begin, told.start()):
        stop = told  # the comma stands in a row: 'số nhà bị sập, đổ so với cùng kỳ'
    last = stop.start() if stop else clause[1]
    if last - begin > 3 and not found["money"]:
        return (begin if found["percent"] or found["up"] else found.start("unit")), last
    first = max(plain.text.rfind(": ", clause[0], found.start()) + len(": "), clause[0])
    comma = plain.text.rfind(",", first, found.start()) + 1 or first
    own = _measured(plain, comma if _APART.match(plain.folded, comma) else first, found.start())
    if own[1] <= own[0] and first > clause[0]:
        own = _measured(plain, clause[0], first - len(": "))  # 'Tổng thu ngân sách': tăng 8%
    return own if own[1] > own[0] else found.span("unit")


def _measured(plain: Plain, start: int, end: int) -> Span:
    """What stands in `[start, end)` between the verbs before a measure and the words that compare it."""
    if lead := _LEAD.match(plain.folded, start, end):
        start = lead.end()
    while tail := _TAIL.search(plain.folded, start, end):
        end = tail.start()
    return start, end


def _baselines(plain: Plain, start: int, end: int) -> tuple[tuple[str, ...], list[Span]]:
    """What the figure is compared with: one or two periods."""
    found = _BASELINE.search(plain.folded, start, end)
    if found is None:
        return (), []
    spans = [found.span(name) for name in ("first", "second") if found[name]]
    return tuple(plain.text[slice(*span)] for span in spans), spans


def _listed(plain: Plain, found: "re.Match[str]", start: int, end: int) -> Aim:
    """A target over several criteria that brackets name: 'giảm trên cả 03 tiêu chí (số vụ, số người chết, …)'."""
    clause = _clause(plain, found.start(), start, end)
    direction, moved = _direction(plain.folded[clause[0] : found.start()], _RESTRAINED, clause[0])
    measures = tuple(part.strip() for part in plain.text[slice(*found.span("list"))].split(",") if part.strip())
    baselines, places = _baselines(plain, found.end(), clause[1])
    measure = _measured(plain, clause[0], found.start())
    said = {"direction": moved, "measure": measure if measure[1] > measure[0] else None, "measures": found.span("list")}
    return Aim(
        plain.text[slice(*clause)],
        clause,
        plain.text[slice(*measure)] or None,
        direction=direction,
        baselines=baselines,
        measures=measures,
        evidence=_places(said, baselines=places),
    )
