"""Which obligations of a superior document fall on the issuer of a local one."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from dondoc.language.alternatives import either
from dondoc.language.letters import folded
from dondoc.language.tables import table
from dondoc.model.record import Document, Mention, Task
from dondoc.registry.bodies import UnknownBodyError, bodies
from dondoc.registry.resolution import resolve
from dondoc.registry.units import Kind

_LAST = date(9999, 12, 31)  # where neither document says its day, those that are there to this day are meant

# Bodies that speak for the committee above them: its office, and steering committees.
_SPEAK_FOR = frozenset({"van_phong", "ban_chi_dao"})
_COMMITTEE = "ubnd"


class Local:
    """Who issued a local document. The superior's groups are those of its own day and of the local document's: a body
    that was merged in between carries out what its forerunner was told."""

    def __init__(self, superior: Document, local: Document) -> None:
        self.days = tuple(dict.fromkeys(filter(None, (_day(superior.date), _day(local.date))))) or (_LAST,)
        self.ids = _issuer(local, self.days[-1])
        self.units = frozenset(one.partition("@")[2] for one in self.ids if one.partition("@")[0] == _COMMITTEE)
        self._falls: dict[str, bool] = {}

    def bears(self, task: Task) -> bool:
        """Whether a task falls on the issuer or, where it governs, on a body of its unit; what names nobody does."""
        return not task.lead or any(map(self.is_meant, task.lead))

    def is_meant(self, mention: Mention) -> bool:
        body = mention.agency_id or _widened(mention.name, self.days[0])
        if body is None:
            return False
        found = self._falls.get(body)
        if found is None:
            found = self._falls[body] = any(map(self._is_own, self._members(body)))
        return found

    def is_itself(self, mention: Mention) -> bool:
        """Whether the issuer itself is meant, so that it may hand the work on to any of its bodies."""
        body = mention.agency_id or _widened(mention.name, self.days[0])
        return body is not None and not self.ids.isdisjoint(self._members(body))

    def _members(self, body: str) -> frozenset[str]:
        return frozenset[str]().union(*(_members(body, day) for day in self.days))

    def _is_own(self, body: str) -> bool:
        if not self.ids:  # nobody knows who issued it: what is told to any local body counts
            return "@" in body
        return body in self.ids or body.partition("@")[2] in self.units


def _issuer(local: Document, day: date) -> frozenset[str]:
    """The issuer and whom it speaks for; of a committee without a name all of its kind."""
    if local.issuer_id is None:
        return _of_kind(folded(local.issuer or ""), day)
    ids = {local.issuer_id}
    if bodies().body(local.issuer_id).classes & _SPEAK_FOR:
        ids.update(bodies().above(local.issuer_id, day))
    return frozenset(ids)


def _of_kind(issuer: str, day: date) -> frozenset[str]:
    for kind in Kind:
        if re.search(rf"(?:uỷ|ủy) ban nhân dân {re.escape(kind.word)}(?!\w)", issuer):
            return frozenset(bodies().members(f"*{_COMMITTEE}:{kind.value}@vn", day))
    return frozenset()


def _members(body: str, day: date) -> Iterable[str]:
    if not body.startswith("*"):
        return [body]
    try:
        return _expanded(body, day)
    except UnknownBodyError:
        return []


@cache
def _expanded(group: str, day: date) -> frozenset[str]:
    return frozenset(bodies().each_member(group, day))


def _widened(name: str, day: date) -> str | None:
    """The group of a name that is narrowed to some of its members: any of them may be among these."""
    wide = _narrowing().split(name, maxsplit=1)[0]
    return resolve(wide, None, day).id if wide != name else None


@cache
def _narrowing() -> "re.Pattern[str]":
    return re.compile(rf"\s(?={either(table('matter')['narrowing'])}\s)")


def _day(written: str | None) -> date | None:
    """The day of a document; of a month or year its first."""
    if not written:
        return None
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    return date(year, month, day)
