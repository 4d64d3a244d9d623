"""Issuer, place and signer as recognition read them, held against the names that there are.

What is damaged in its marks or in one letter is put right where one name alone is that near, with a doubt that tells
both readings. What no name explains stands with a doubt, and where it is no Vietnamese it is left open.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from dondoc.language.agencies import body_at
from dondoc.language.confusions import bare
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern, words
from dondoc.language.syllables import is_syllable
from dondoc.language.tables import table
from dondoc.model.record import Document, Doubt, Reading
from dondoc.model.source import Source, Span
from dondoc.registry.territories import territories
from dondoc.registry.units import Level

_UNIT = pattern("issuer.unit")
_LEVEL = pattern("issuer.level")
_WORD = re.compile(r"[^\W\d_]+")
_LEVELS = [word for word in words("issuer.level") if " " in word]
_DAYS = date(2025, 6, 30), date(2025, 7, 1)  # the last of the 63 provinces and the first of the 34
_LEAST = 6  # letters of a name in which one may be wrong


class _Checked(NamedTuple):
    """A value as it may stand, and the further readings that the doubt tells; None where there is no doubt."""

    value: str | None
    others: tuple[str, ...] | None = None


def with_ocr_names(document: Document, source: Source) -> Document:
    """The document with issuer, place and signer checked, where they were read from a picture."""
    changes: dict[str, Any] = {}
    doubts: list[Doubt] = []
    for name, check in (("issuer", _issuer), ("place", _place)):
        value, spans = getattr(document, name), document.evidence.get(name, [])
        if value is None or not _pictured(source, spans):
            continue
        found = check(value)
        changes[name] = found.value
        if found.others is not None:
            printed = " ".join(source.text[slice(*span)] for span in spans)
            doubts.append(Doubt(name, tuple(Reading(one, spans[0]) for one in (printed, *found.others)), "ocr"))
    signer = document.signer
    if signer and signer.name and _pictured(source, [signer.span]) and not _is_written(signer.name):
        person = _person(signer.name)
        changes["signer"] = replace(signer, name=person)
        readings = [signer.name, *([person] if person else [])]
        doubts.append(Doubt("signer", tuple(Reading(one, signer.span) for one in readings), "ocr"))
    return replace(document, **changes, doubts=(*document.doubts, *doubts)) if changes else document


def _pictured(source: Source, spans: Iterable[Span]) -> bool:
    """Whether one of the spans lies on a page that was read from its picture."""
    return any(
        page < len(source.drawings) and source.drawings[page] is not None
        for page in (source.origin_at(start)[0] for start, _ in spans)
    )


def _issuer(name: str) -> _Checked:
    """A body, and the unit at the end of its name."""
    right = _levelled(name)
    if right != name:
        found = _issuer(right)
        return found if found.value is None else _Checked(found.value, found.others or (found.value,))
    unit = next((found for found in _UNIT.finditer(name) if not name[: found.start()][-1:].isalnum()), None)
    head = name[: unit.start()].strip() if unit else name
    known = not head or body_at(head, folded(head), 0, len(head)) is not None
    if not _is_written(head) or not (known or any(map(is_syllable, _WORD.findall(head)))):
        return _Checked(None, ())
    if unit is None:
        return _Checked(name, None if known else ())
    level = _LEVEL.match(unit.group())
    place = unit.group()[level.end() :].strip() if level else unit.group()
    found = _named(level.group() if level else "", place) if place else _Checked("")
    if found.value is None:
        return _Checked(None, found.others)
    whole = name[: unit.end() - len(place)] + found.value if place else name
    others = tuple(name[: unit.end() - len(place)] + other for other in found.others or ())
    return _Checked(whole, others if found.others is not None or not known else None)


def _levelled(name: str) -> str:
    """The name with a level of two words put right in which a letter is wrong."""
    parts = name.split()
    for k, pair in enumerate(pairwise(parts)):
        near = [level for level in _LEVELS if _is_near(bare(folded(" ".join(pair))), bare(level))]
        if len(near) == 1 and not _is_written(pair[1]):
            parts[k : k + 2] = [near[0]]
            return " ".join(parts)
    return name


def _person(name: str) -> str | None:
    """A name whose family name has one letter wrong, put right."""
    first, _, rest = name.partition(" ")
    near = [one for one in table("places")["families"] if len(one) == len(first) and _is_near(first, one)]
    return f"{near[0]} {rest}" if len(near) == 1 and _is_written(rest) else None


def _place(name: str) -> _Checked:
    level = _LEVEL.match(folded(name))
    return _named("", name) if level is None else _named(level.group(), name[level.end() :].strip(), name)


def _named(level: str, name: str, whole: str = "") -> _Checked:
    """The name of a unit as it is written."""
    known = territories()
    if known.find(f"{level} {name}".strip()) or name in table("places")["provinces"]:
        return _Checked(whole or name)
    near = {unit.versions[-1].name for unit in known.find(f"{level} {bare(folded(name))}".strip())} or _provinces(name)
    if len(near) == 1:
        [right] = near
        return _Checked((whole or name).replace(name, right), (right,))
    return _Checked((whole or name) if _is_written(name) else None, tuple(sorted(near)))


def _provinces(name: str) -> set[str]:
    """The provinces whose names without marks are one letter off."""
    letters = bare(folded(name))
    if len(letters) < _LEAST:
        return set()
    provinces = (unit.on(day) for day in _DAYS for unit in territories().units(Level.PROVINCE, day))
    return {one.name for one in provinces if one is not None and _is_near(letters, bare(folded(one.name)))}


def _is_near(one: str, other: str) -> bool:
    """Whether two words are equal but for one letter, which may be lacking in either."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[same:], other[same:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def _is_written(text: str) -> bool:
    """Whether words are Vietnamese or abbreviations, which bear no marks."""
    return all(
        is_syllable(word) or (len(word) > 1 and bare(folded(word)) == folded(word).replace("đ", "d"))
        for word in _WORD.findall(text)
    )
