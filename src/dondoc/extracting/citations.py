"""Other official documents cited by their numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dondoc.extracting.bodies import bodies_at, bodies_before
from dondoc.language.dates import Day, day_at
from dondoc.language.kinds import kind_names, kind_of_symbol
from dondoc.language.numbers import compact, numbers_in
from dondoc.language.patterns import family, pattern, words
from dondoc.model.directive import Directive
from dondoc.model.mentions import Cited, Named
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_NUMBERED = pattern("citation.numbered")
_SAID_NUMBER = pattern("citation.said_number")
_SAID = words("citation.said")
_DATED = pattern("citation.dated")
_DATED_BEHIND = pattern("citation.dated_behind")
_ITS_UNIT = pattern("citation.its_unit")
_SAME_DAY = pattern("citation.same_day")
(_SAME,) = words("citation.same")
_BY = pattern("citation.by")
_ABOUT = pattern("citation.about")
_SUBJECT_END = pattern("citation.subject_end")
_KIND_BEFORE = pattern("citation.kind_before")
_DIVISIONS = words("citation.divisions")
_PART = pattern("citation.part")
_GOES_WITH = pattern("citation.goes_with")
_FORWARDED = pattern("citation.forwarded")
_PART_ABOVE = pattern("citation.part_above")
(_BACK,) = words("citation.back")
_CARRIES_OUT = pattern("citation.carries_out")
_ANY_KIND = pattern("citation.any_kind")
_HAS = pattern("citation.has")
_PROPOSED = pattern("citation.proposed")
_BASIS = pattern("citation.basis")
_DECIDES = pattern("citation.decides")
_RELATIONS = family("relation")
_OPENED = dict(family("opened"))
_SENTENCE_END = re.compile(r"[.;](?=\s)")
_REACH = 200  # characters before a number in which the kind of its document may stand
_NEAR = 24  # characters right before a number that say that it is one
_LONGEST_SUBJECT = 400  # characters
_LONGEST_VERB = 24  # characters between the body that issued a document and the document
_LONGEST_DAY = 80  # characters of a day before the body that issued a document
_LONGEST_ROW = 200  # characters of a row of numbers that share a day
_ON = "ngày "
_FROM_HERE = (". ", "; ", "vào ")  # what a day that begins a sentence may stand behind
_LONGEST_PART = 80  # characters of a part and what points back from it


class _Adopted(NamedTuple):
    """A part of a document that an item carries out: 'mục 2' of the document of this number; `said` is the verb."""

    number: str
    part: str
    span: Span
    said: Span


def citations_of(directive: Directive) -> tuple[Cited, ...]:
    """The documents that a directive cites, each once, with the date that any of its mentions states."""
    plain, own = directive.plain, _key(compact(directive.head.number.text)) if directive.head.number else ""
    spans = list(directive.head.subject.spans) if directive.head.subject else []
    spans += [(block.start, block.end) for block in directive.body]
    slashed = [span for span in spans if plain.text.find("/", *span) >= 0]  # every number holds one
    cited_all = (cited for start, end in slashed for cited in _in_block(plain, start, end))
    mentioned = [cited for cited in cited_all if not _is_own(plain, cited, own)]
    found: dict[str, list[Cited]] = {}
    for cited in mentioned:
        _add(found.setdefault(_key(cited.number), []), cited)
    for adopted in _adopted(plain, spans, mentioned) if mentioned and _BACK in plain.folded else ():
        group = found[_key(adopted.number)]
        if len(group) == 1 and group[0].at is None:
            group[0] = _with_part(group[0], adopted)
    return tuple(cited for group in found.values() for cited in group)


def _is_own(plain: Plain, cited: Cited, own: str) -> bool:
    """Whether a citation means the document itself; an appendix may name the number that its head leaves blank."""
    number = _key(cited.number)
    if not own.startswith("/"):
        return number == own
    return (
        number.endswith(own) and _GOES_WITH.search(plain.folded, max(0, cited.span[0] - 12), cited.span[0]) is not None
    )


def _key(number: str) -> str:
    """What tells whether two numbers are one; titles in capitals have '12/QĐ-TTG'."""
    return number.casefold()


def _add(group: list[Cited], cited: Cited) -> None:
    """Put one mention to those of the same number; two dates that differ are two documents."""
    for k, known in enumerate(group):
        if known.date == cited.date or cited.date is None:
            if known.number.isupper() and known.number != cited.number:
                evidence = known.evidence | {"number": cited.evidence["number"]}
                group[k] = replace(known, number=cited.number, evidence=evidence)
            return
        if known.date is None:
            group[k] = cited if known.relation == "mentions" else replace(
                cited,
                issuer=cited.issuer or known.issuer,
                subject=cited.subject or known.subject,
                relation=known.relation,
                at=known.at,
                evidence=known.evidence | _without(cited.evidence, "relation", "at"),
            )  # fmt: skip
            return
    group.append(cited)


def _without(evidence: dict[str, list[Span]], *names: str) -> dict[str, list[Span]]:
    return {name: spans for name, spans in evidence.items() if name not in names}


def _adopted(plain: Plain, spans: list[Span], mentioned: list[Cited]) -> Iterator[_Adopted]:
    """The parts of documents cited above that items carry out: '… thực hiện … tại mục 2 Văn bản nêu trên'.

    The document is the nearest one cited before; of its kind, where the words name one.
    """
    for start, end in spans:
        for found in _parts_above(plain, start, end):
            stops = [stop.end() for stop in _SENTENCE_END.finditer(plain.folded, start, found.start())]
            said = _CARRIES_OUT.search(plain.folded, stops[-1] if stops else start, found.start())
            if said is None:
                continue
            kind = None if _ANY_KIND.fullmatch(found["kind"]) else kind_names()[found["kind"]]
            above = [one for one in mentioned if one.span[1] <= found.start() and kind in (None, one.kind)]
            if above:
                span = found.span("part")
                yield _Adopted(max(above, key=lambda one: one.span).number, plain.text[slice(*span)], span, said.span())


def _parts_above(plain: Plain, start: int, end: int) -> Iterator["re.Match[str]"]:
    back = plain.folded.find(_BACK, start, end)
    while back >= 0:
        behind = back + len(_BACK)
        if found := _PART_ABOVE.search(plain.folded, max(start, back - _LONGEST_PART), min(end, behind + 1)):
            yield found
        back = plain.folded.find(_BACK, behind, end)


def _with_part(cited: Cited, adopted: _Adopted) -> Cited:
    """The citation with the part that an item carries out; a document that is sent along stays one."""
    said = {"at": [adopted.span]}
    if cited.relation not in ("mentions", "implements", "answers"):
        return replace(cited, at=adopted.part, evidence=cited.evidence | said)
    evidence = cited.evidence | said | {"relation": [adopted.said, adopted.span]}
    return replace(cited, relation="adopts", at=adopted.part, evidence=evidence)


def _in_block(plain: Plain, start: int, end: int) -> list[Cited]:
    """The documents that a paragraph cites; where it is nothing but a basis, that is what all of them are."""
    found = list(_each_in(plain, start, end))
    basis = _BASIS.match(plain.folded, start, end) if found else None
    if basis is None or plain.text[found[-1].span[1] : end].strip(" .;,") or _DECIDES.search(plain.folded, start, end):
        return found
    said = {"relation": [basis.span()]}
    return [replace(one, relation="based_on", evidence=one.evidence | said) for one in found]


def _each_in(plain: Plain, start: int, end: int) -> Iterator[Cited]:
    carried: tuple[str | None, Span | None] = (None, None)  # of letters, whose numbers name no kind
    for number in _numbers(plain, start, end):
        before = plain.folded[max(start, number[0] - _REACH) : number[0]]
        named = _KIND_BEFORE.search(before)
        said = named or _NUMBERED.search(before, max(0, len(before) - _NEAR))
        first = number[0] - len(before)
        by_symbol = kind_of_symbol(plain.text[slice(*number)])
        kind = (by_symbol, number) if by_symbol else carried
        if named and (named["kind"] or by_symbol in (None, "luat")):
            kind = _kind_named(named, first)
        carried = carried if by_symbol else kind
        begin = first + (said.start() if said else len(before))
        yield _cited(plain, number, (begin, start, end), kind)


def _numbers(plain: Plain, start: int, end: int) -> list[Span]:
    """The places of the numbers of documents in a paragraph, also of those that firms give in forms of their own."""
    found = [
        number.span()
        for number in numbers_in(plain.text, start, end)
        if _is_number(number, _NUMBERED.search(plain.folded, max(start, number.start() - _NEAR), number.start()))
    ]
    if not any(plain.folded.find(sign, start, end) >= 0 for sign in _SAID):
        return found
    taken = {span[1] for span in found}
    said = (number.span("number") for number in _SAID_NUMBER.finditer(plain.folded, start, end))
    own = [span for span in said if span[1] not in taken and any(map(str.isupper, plain.text[slice(*span)]))]
    return sorted(found + own)


def _kind_named(named: "re.Match[str]", first: int) -> tuple[str, Span]:
    """The kind that stands before a number, and where; `first` is where the words begin in which it was found.

    A law, whose title stands between, is told by the group that found it.
    """
    group = "kind" if named["kind"] else named.lastgroup or "kind"
    kind = kind_names()[named["kind"]] if named["kind"] else group
    return kind, (first + named.start(group), first + named.end(group))


def _is_number(number: "re.Match[str]", said: "re.Match[str] | None") -> bool:
    """A committee's name ('Ban Chỉ đạo 138/CP') or a programme's ('Đề án 06/CP') is not a number."""
    if number["party"]:
        return True
    symbol = number["symbol"]
    return said is not None or number["year"] is not None or "-" in symbol


def _cited(plain: Plain, number: Span, around: tuple[int, int, int], kind: tuple[str | None, Span | None]) -> Cited:
    begin, start, end = around
    day, at = _day_of(plain, number[1], end)
    issuer: tuple[str, Span] | None = None
    if by := _BY.match(plain.folded, at, end):
        bodies, _ = bodies_at(plain, by.end(), end)
        if bodies:
            issuer, at = (bodies[0].name, bodies[0].span), bodies[0].span[1]
            day, at = (day, at) if day else _day_behind(plain, at, end, _DATED_BEHIND)
    elif named := _named_before(plain, begin, start):
        issuer = named.name, named.span
        day = day or _day_before(plain, named.span[0], start)
    stop, said_of = at, None
    if subject := _subject(plain, at, end):
        stop, said_of = subject[1], (subject[0], subject[0] + len(plain.text[slice(*subject)].rstrip(" ,")))
    relation, said = _relation(plain, begin, start, (stop, end))
    part = _part(plain, begin, start)
    dated = (day.start, day.end) if day else None
    places = {"number": number, "kind": kind[1], "date": dated, "issuer": issuer and issuer[1]}
    places |= {"subject": said_of, "relation": said, "at": part}
    return Cited(
        number=compact(plain.text[slice(*number)]),
        kind=kind[0],
        date=day.iso() if day and day.day else None,
        issuer=issuer[0] if issuer else None,
        subject=plain.text[slice(*subject)].strip(" ,") if subject else None,
        relation=relation,
        at=plain.text[slice(*part)] if part else None,
        span=(begin, stop),
        evidence={name: [place] for name, place in places.items() if place},
    )


def _day_of(plain: Plain, at: int, end: int) -> tuple[Day | None, int]:
    """The day behind a number, and where it ends; else the one that a row shares: '… cùng ngày 1/3/2024'."""
    day, behind = _day_behind(plain, at, end, _DATED)
    if day is None and plain.folded.find(_SAME, at, min(end, at + _LONGEST_ROW)) >= 0:
        day, _ = _day_behind(plain, at, end, _SAME_DAY)
    return day, behind


def _day_behind(plain: Plain, at: int, end: int, words: "re.Pattern[str]") -> tuple[Day | None, int]:
    """The day that follows such words at `at`, and where it ends; None and `at` where there is none."""
    before = words.match(plain.folded, at, end)
    day = day_at(plain.folded, before.end()) if before else None
    return (day, day.end) if day else (None, at)


def _named_before(plain: Plain, begin: int, start: int) -> Named | None:
    """The body before a citation that has issued it ('Bộ Y tế có Công văn …') or proposes by it."""
    before = plain.folded[max(start, begin - _REACH) : begin]
    first = begin - len(before)
    if has := _HAS.search(before, max(0, len(before) - _LONGEST_VERB)):
        bodies = bodies_before(plain, first, first + has.start())
    elif proposed := _PROPOSED.search(before):
        found, stop = bodies_at(plain, first + proposed.start("body"), begin)
        bodies = tuple(found) if stop == first + proposed.end("body") else ()
    else:
        return None
    return bodies[0] if len(bodies) == 1 else None


def _day_before(plain: Plain, at: int, start: int) -> Day | None:
    """The day before the body at `at` that issued a document: 'Ngày 5/3/2024', Bộ Y tế có Công văn …"""
    said = plain.folded.rfind(_ON, max(start, at - _LONGEST_DAY), at)
    if said > start and not plain.folded.endswith(_FROM_HERE, start, said):
        return None  # 'trước ngày 5/3/2024' the document is not of that day
    day = day_at(plain.folded, said + len(_ON)) if said >= 0 else None
    return day if day and day.day and _ITS_UNIT.fullmatch(plain.text, day.end, at) else None


def _subject(plain: Plain, at: int, end: int) -> Span | None:
    """The subject of the document that is cited, where the words at `at` open one."""
    about = _ABOUT.match(plain.folded, at, end)
    if about is None:
        return None
    cut = _SUBJECT_END.search(plain.text, about.end(), min(end, about.end() + _LONGEST_SUBJECT))
    last = cut.start() if cut else min(end, about.end() + _LONGEST_SUBJECT)
    return (about.end(), last) if last > about.end() + 3 else None


def _part(plain: Plain, begin: int, start: int) -> Span | None:
    """The part of the document that is meant, right before the citation."""
    before = plain.folded[max(start, begin - _REACH) : begin]
    if not any(word in before for word in _DIVISIONS):
        return None
    first, part = begin - len(before), _PART.search(before)
    return (first + part.start("part"), first + len(before[: part.end("part")].rstrip(" ,"))) if part else None


def _relation(plain: Plain, begin: int, start: int, behind: Span) -> tuple[str, Span | None]:
    """What the words around a citation make of it, and where they stand; nothing says that it is only mentioned."""
    before = plain.folded[max(start, begin - _REACH) : begin]
    first = begin - len(before)
    if along := _FORWARDED.match(plain.folded, *behind):
        return "forwards", along.span("along")
    for relation, leading in _RELATIONS:
        opened = _OPENED[relation].match(plain.folded, start, begin) if relation in _OPENED else None
        if opened:
            return relation, opened.span()
        if found := leading.search(before):
            return relation, (first + found.start(), first + len(found.group().rstrip()) + found.start())
    return "mentions", None
