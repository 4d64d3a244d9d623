"""Which bodies of the registry a document names: by its issuer, who speaks, and by its day."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dondoc.model.record import Document, Mention, Unresolved
from dondoc.model.source import Span
from dondoc.registry.resolution import Resolved, Why, resolve, speaker_of

_WHOLE_DATE = len("2023-12-01")
_TO_YEAR = 30  # characters from the day of a date to the end of its year
_MONTH = re.compile(r"tháng\s+(0?[1-9]|1[0-2])\s+năm\s+((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Identities:
    """The ids of the bodies that one document names, each name looked up once; and the names that were left open."""

    def __init__(self, issuer: str | None, *written: str) -> None:
        """`written` are the days, months or years in which the document may have been issued; none is known without."""
        self._days = _days(written)
        self._speakers = [speaker_of(issuer, day) for day in self._days]
        self._found: dict[str, Resolved] = {}
        self._open: dict[str, Span] = {}
        ids = {speaker.body for speaker in self._speakers}
        self.issuer_id = ids.pop() if len(ids) == 1 else None

    def of(self, name: str, span: Span, group: bool) -> tuple[str | None, bool]:
        """The id of the body that is named at a span, and whether many are; a single one that stays open is remembered.

        `group` tells that the words themselves say so; of 'Công an hai cấp' or 'Bộ đội Biên phòng' the registry does.
        """
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._resolved(name)
        if found.id is None and not group and found.why is not Why.PERSON:
            self._open.setdefault(name, span)
        return found.id, group or found.is_group

    @property
    def unresolved(self) -> tuple[Unresolved, ...]:
        """The names that the registry knows no one body for, each where it stands first, with the reason."""
        return tuple(self._unresolved(name, span) for name, span in self._open.items())

    def _unresolved(self, name: str, span: Span) -> Unresolved:
        found = self._found[name]
        return Unresolved(name, span, (found.why or Why.UNKNOWN).value, found.candidates)

    def _resolved(self, name: str) -> Resolved:
        """Where only the year or month is known, a name must mean the same on its first day and its last."""
        found = resolve(name, self._speakers[0], self._days[0])
        if len(self._days) == 1:
            return found
        last = resolve(name, self._speakers[-1], self._days[-1])
        if found.id == last.id:
            return found
        ids = tuple(dict.fromkeys(one.id for one in (found, last) if one.id))
        return Resolved(name, is_group=found.is_group, why=Why.AMBIGUOUS, candidates=ids)


def with_agencies(document: Document, text: str) -> Document:
    """The document with its bodies looked up again: a doubt may have left it another issuer or date.

    `text` is that of its source. A date whose day is not certain still tells the month or the year.
    """
    doubted = [one for doubt in document.doubts if doubt.about == "date" for one in doubt.readings]
    words = [*(one.value for one in doubted), *(text[one.span[0] : one.span[1] + _TO_YEAR] for one in doubted)]
    months = [one.value[:7] for one in doubted if _ISO.fullmatch(one.value)]
    months += [f"{year}-{int(month):02}" for one in words for month, year in _MONTH.findall(one)]
    years = [year for one in words for year in _YEAR.findall(one)]
    dates = [document.date] if document.date else months or years
    who = Identities(document.issuer, *dates)

    def known(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(_known(one, who) for one in mentions)

    return replace(
        document,
        issuer_id=who.issuer_id,
        addressees=known(document.addressees),
        recipients=known(document.recipients),
        tasks=tuple(replace(task, lead=known(task.lead), support=known(task.support)) for task in document.tasks),
        reports=tuple(replace(report, who=known(report.who), to=known(report.to)) for report in document.reports),
        unresolved=who.unresolved,
    )


def _known(one: Mention, who: Identities) -> Mention:
    id_, group = who.of(one.name, one.span, one.group)
    return one._replace(agency_id=id_, group=group)


def _days(written: Sequence[str]) -> list[date | None]:
    """The one day of a date, or the first and last day of months or years."""
    if len(written) == 1 and len(written[0]) == _WHOLE_DATE:
        return [date.fromisoformat(written[0])]
    bounds = [_bounds(one) for one in written]
    if not bounds:
        return [None]
    first, last = min(start for start, _ in bounds), max(end for _, end in bounds)
    return [first] if first == last else [first, last]


def _bounds(written: str) -> tuple[date, date]:
    year, *rest = map(int, written.split("-"))
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
