"""Targets: figures to be reached, and what must not happen; results already reached are none."""

import re

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
_RANGE_END = pattern("target.range_end")
_CONDITION = pattern("target.condition")
_PROMISED = pattern("target.promised")
_PAST = pattern("target.past")
_BASELINE = pattern("target.baseline")
_MEASURE_END = pattern("target.measure_end")
_MEASURE_TOLD = pattern("target.measure_told")
_OTHER_END = re.compile(r"[\d;.()]")
_AVOIDED = pattern("target.avoided")
_CRITERIA = pattern("target.criteria")
_SIGNS = words("target.sign")
_CRITERIA_SIGNS = words("target.criteria_sign")
_CLAUSE = re.compile(r"[;.](?=\s|$)|\n")
_IN = frozenset(("targets", "aims", "orders", "articles"))


def aims_of(plain: Plain, duties: tuple[Duty, ...]) -> tuple[Aim, ...]:
    """The targets of a document: every figure in its parts that set targets, the promised ones in those that order."""
    found: list[Aim] = []
    for duty in duties:
        if duty.stance in _IN and duty.role != "field":
            found += _in_item(plain, duty.node.block.body, duty.node.block.end, whole=duty.stance == "targets")
    return tuple(found)


def _in_item(plain: Plain, start: int, end: int, whole: bool) -> list[Aim]:
    folded = plain.folded[start:end]
    found: list[Aim] = []
    if whole or any(sign in folded for sign in _SIGNS):
        figures = _FIGURE.finditer(plain.folded, start, end)
        found = [aim for m in figures if (aim := _figured(plain, m, start, end, whole))]
    if any(sign in folded for sign in _CRITERIA_SIGNS):
        found += [_listed(plain, criteria, start, end) for criteria in _CRITERIA.finditer(plain.folded, start, end)]
    if whole:
        taken = [aim.span for aim in found if aim.value is not None]
        avoided = [m.span() for m in _AVOIDED.finditer(plain.folded, start, end)]
        found += [_plain_aim(plain, span) for span in avoided if not any(s <= span[0] < e for s, e in taken)]
    return found


def _plain_aim(plain: Plain, span: Span) -> Aim:
    """A target without a figure."""
    return Aim(plain.text[slice(*span)], span, measure=plain.text[slice(*span)])


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
    before = plain.folded[clause[0] : found.start()]
    unit = "%" if found["percent"] else found["unit"]
    comparator = next((sign for sign, one in _COMPARATORS if one.search(before)), None)
    if comparator is None and found["up"]:
        comparator = ">="
    near = before[-90:]
    if _RANGE_END.search(near) or (unit != "%" and _CONDITION.search(near)):
        return None
    if _PAST.search(near) or (unit != "%" and comparator is None and not _PROMISED.search(before)):
        return None
    if not whole and comparator is None and not _CUE.search(near + found.group()):
        return None
    baselines, places = _baselines(plain, found.end(), clause[1])
    direction = "decrease" if _DOWN.search(near) else "increase" if _UP.search(near) else None
    measure = _measure(plain, found, clause)
    evidence: dict[str, list[Span]] = {
        "value": [found.span("figure")],
        "unit": [found.span("unit")],
        "measure": [measure],
    }
    if places:
        evidence["baselines"] = places
    return Aim(
        plain.text[slice(*clause)],
        clause,
        plain.text[slice(*measure)],
        figure(found["figure"]),
        unit,
        comparator or "=",
        direction,
        baselines,
        evidence=evidence,
    )


def _measure(plain: Plain, found: "re.Match[str]", clause: Span) -> Span:
    """What the figure measures: the words behind it, else those before it."""
    begin = found.end() + plain.text.startswith(" ", found.end(), clause[1])
    stop = _MEASURE_END.search(plain.text, found.end(), clause[1])
    told = _MEASURE_TOLD.search(plain.text, stop.start(), clause[1]) if stop and stop.group() == "," else None
    if told and not _OTHER_END.search(plain.text, begin, told.start()):
        stop = told  # the comma stands in a row: 'số nhà bị sập, đổ so với cùng kỳ'
    last = stop.start() if stop else clause[1]
    if last - begin > 3:
        return begin, last
    comma = plain.text.rfind(",", clause[0], found.start()) + 1 or clause[0]
    begin = max(clause[0], comma)
    while plain.text[begin] == " ":
        begin += 1
    return begin, max(begin + 1, found.start() - 1)


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
    before = plain.folded[clause[0] : found.start()]
    direction = "decrease" if _RESTRAINED.search(before) else "increase" if _UP.search(before) else None
    measures = tuple(part.strip() for part in plain.text[slice(*found.span("list"))].split(",") if part.strip())
    baselines, places = _baselines(plain, found.end(), clause[1])
    return Aim(
        plain.text[slice(*clause)],
        clause,
        plain.text[clause[0] : found.start()].strip(),
        direction=direction,
        baselines=baselines,
        measures=measures,
        evidence={"measures": [found.span("list")]} | ({"baselines": places} if places else {}),
    )
