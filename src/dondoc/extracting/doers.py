"""Who leads and who supports by a line or a cell that names them: 'Sở Y tế chủ trì, phối hợp với các xã'; 'Sở Y tế'."""

import re
from typing import NamedTuple

from dondoc.extracting.bodies import loose_bodies
from dondoc.extracting.spotted import Spotted
from dondoc.extracting.subjects import behind_manner
from dondoc.language.phrases import Hit
from dondoc.model.mentions import Named
from dondoc.model.plain import Plain
from dondoc.model.source import Span

TELLING = ("doer", "lead", "support", "both")  # what a label or a column's head may say that its bodies do
_LEADS, _SUPPORTS = "lead.chu-tri", "support.phoi-hop"
_PART_END = re.compile(r"\s?(?:[;/\n]|$)")
_LONGEST_MARK = 24  # characters of brackets that hold no more than what a body does: 'Sở Y tế (chủ trì thực hiện)'


class Doers(NamedTuple):
    """The bodies that are to act, and those that are to support them."""

    leads: list[Named]
    supports: list[Named]


def doers_in(spotted: Spotted, part: Span, kind: str) -> Doers:
    """The bodies in `part`, of which the label or the column's head says `kind`.

    Where words say who leads, the others support. What stands for both names first who has to act.
    """
    plain, (start, end) = spotted.plain, part
    hits = [hit for hit in spotted.phrases.between(start, end) if _tells(plain, part, hit)]
    if kind == "support":
        at = behind_manner(plain, hits[0].end, end) if hits and hits[0].start == start else start
        return Doers([], loose_bodies(plain, at, end))
    if hits:
        return _as_a_sentence(plain, part, hits)
    every = loose_bodies(plain, start, end)
    first = _first(plain, part, every) if kind == "both" else len(every)
    return Doers(every[:first], every[first:])


def _tells(plain: Plain, part: Span, hit: Hit) -> bool:
    """Whether words say who leads or supports; in brackets they do that alone, else they say what a body gives."""
    if hit.id not in (_LEADS, _SUPPORTS):
        return False
    opened = plain.text.rfind("(", part[0], hit.start)
    if opened <= plain.text.rfind(")", part[0], hit.start):
        return True
    return opened == hit.start - 1 and 0 <= plain.text.find(")", hit.end, part[1]) - opened < _LONGEST_MARK


def _as_a_sentence(plain: Plain, part: Span, hits: list[Hit]) -> Doers:
    """The bodies around the words that say who leads ('X chủ trì', 'chủ trì X') and who supports ('phối hợp với Y')."""
    leads: list[Named] = []
    others: list[Named] = []
    led = any(hit.id == _LEADS for hit in hits)
    at, behind = part[0], False  # `behind`: those who lead stand behind the word
    for hit in hits:
        found = loose_bodies(plain, at, hit.start)
        if hit.id == _LEADS:
            own = _right_before(plain, at, hit, found)
            leads += found[own:]
            others += found[:own]
            behind = own == len(found)
            at = hit.end
        else:
            to_lead = behind or not (led or leads)
            (leads if to_lead else others).extend(found)
            at, behind = behind_manner(plain, hit.end, part[1]), False
    (leads if behind else others).extend(loose_bodies(plain, at, part[1]))
    return Doers(leads, others)


def _right_before(plain: Plain, at: int, hit: Hit, found: list[Named]) -> int:
    """From which of the bodies found before 'chủ trì' on these lead: of a list in which brackets say it, the last."""
    if plain.text[hit.start - 1] == "(":
        return max(0, len(found) - 1)
    cut = max(plain.text.rfind(mark, at, hit.start) for mark in (";", "\n"))
    return next((k for k, one in enumerate(found) if one.span[0] > cut), len(found))


def _first(plain: Plain, part: Span, every: list[Named]) -> int:
    """How many of the bodies lead that one line or column names for both: those of its first part, else the first."""
    end = _PART_END.search(plain.text, *part)
    stop = end.start() if end else part[1]
    return max(1, sum(one.span[0] < stop for one in every)) if stop < part[1] else 1
