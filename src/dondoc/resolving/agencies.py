"""Which bodies of the registry a document names: by its issuer, who speaks, and by its day."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from dondoc.model.record import Document, Mention, Unresolved
from dondoc.model.source import Span
from dondoc.registry.resolution import Resolved, Why, resolve, speaker_of


class Identities:
    """The ids of the bodies that one document names, each name looked up once; and the names that were left open."""

    def __init__(self, issuer: str | None, written: str | None) -> None:
        """`written` is the document's date as the record has it: a day, a month, a year, or none."""
        self._days = _days(written)
        self._speakers = [speaker_of(issuer, day) for day in self._days]
        self._found: dict[str, Resolved] = {}
        self._open: dict[str, Span] = {}
        ids = {speaker.body for speaker in self._speakers}
        self.issuer_id = ids.pop() if len(ids) == 1 else None

    def of(self, name: str, span: Span, group: bool) -> str | None:
        """The id of the body that is named at a span; a single one that stays open is remembered."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._resolved(name)
        if found.id is None and not group and found.why is not Why.PERSON:
            self._open.setdefault(name, span)
        return found.id

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


def with_agencies(document: Document) -> Document:
    """The document with its bodies looked up again: a doubt may have left it another issuer or date."""
    who = Identities(document.issuer, document.date)

    def known(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(one._replace(agency_id=who.of(one.name, one.span, one.group)) for one in mentions)

    return replace(
        document,
        issuer_id=who.issuer_id,
        addressees=known(document.addressees),
        recipients=known(document.recipients),
        tasks=tuple(replace(task, lead=known(task.lead), support=known(task.support)) for task in document.tasks),
        reports=tuple(replace(report, who=known(report.who), to=known(report.to)) for report in document.reports),
        unresolved=who.unresolved,
    )


def _days(written: str | None) -> list[date | None]:
    """The one day of a date, or the first and last of a month or year."""
    if not written:
        return [None]
    year, *rest = map(int, written.split("-"))
    if len(rest) == 2:
        return [date(year, *rest)]
    month = rest[0] if rest else 12
    return [date(year, rest[0] if rest else 1, 1), date(year, month, monthrange(year, month)[1])]
