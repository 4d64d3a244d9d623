"""How near a local duty comes to a superior's: by how much of its matter it takes up, and as what report."""

from collections.abc import Iterable, Mapping
from math import log

from dondoc.comparing.duties import Duty
from dondoc.language.matter import accounts, matter
from dondoc.model.record import Document, ReportDuty

ALIKE = 0.3
"""From here on a local duty answers: it takes up three tenths of what the superior's says, rare words counting more."""

WHOLE = 0.6
"""From here on it takes up the duty as a whole; below, parts of it are left out."""

_OF_SUBJECT = 0.3
"""What words of the superior's own subject weigh: they name the campaign, and every duty of it may."""

_RECURRING = frozenset({"regular", "periodic", "weekly", "monthly", "quarterly", "yearly"})
LOOSE = frozenset({None, "regular"})
"""Information from time to time, which a report of any rhythm gives."""

# What agreement of two report duties adds; the words about them are always much the same and tell little.
_REPORTS = 0.25
_RHYTHM = 0.15
_SAME_FREQUENCY = 0.1
_UPWARD = 0.3  # to the body that the superior wants it for
_SAME_DAY = 0.15


class Rarity:
    """How much each feature tells: one that many duties of the superior have tells little.

    The superior's words alone are counted, so that what one local item answers never hangs on the others.
    """

    def __init__(self, superior: Document, duties: Iterable[Duty]) -> None:
        every = list(duties)
        self._count = len(every)
        self._subject = matter(superior.subject or "")
        self._in: dict[str, int] = {}
        for duty in every:
            for feature in duty.about:
                self._in[feature] = self._in.get(feature, 0) + 1

    def weighed(self, about: Mapping[str, float]) -> dict[str, float]:
        """The features of a duty with what each of them tells."""
        return {
            feature: weight
            * log(1 + self._count / self._in.get(feature, 1))
            * (_OF_SUBJECT if feature in self._subject else 1)
            for feature, weight in about.items()
        }


def taken_up(weighed: Mapping[str, float], local: Mapping[str, float]) -> float:
    """The share of a duty's matter that another one has, 0 to 1."""
    whole = sum(weighed.values())
    return sum(weight for feature, weight in weighed.items() if feature in local) / whole if whole else 0.0


def likeness(superior: Duty, weighed: Mapping[str, float], local: Duty) -> float:
    """How near the local duty comes, 0 to 1."""
    words = taken_up(weighed, local.about)
    if not superior.reports or not local.reports:
        return words
    # The words of two reports are half alike whatever they are about: they count half.
    reports = max(_report(one, other) for one in superior.reports for other in local.reports)
    return min(1.0, max(words if reports else 0.0, reports + words / 2))


def _report(superior: ReportDuty, local: ReportDuty) -> float:
    """How near one report duty comes to another by its kind; 0 where the one cannot stand for the other."""
    if not _same_event(superior.on_event, local.on_event):
        return 0.0
    recurs = superior.frequency in _RECURRING
    loose = superior.frequency in LOOSE and superior.due is None
    found = _REPORTS
    if recurs == (local.frequency in _RECURRING):
        found += _RHYTHM * (recurs or superior.frequency == local.frequency)
        found += _SAME_FREQUENCY * (superior.frequency == local.frequency)
    elif not loose or not (local.frequency == "final" or accounts(local.text)):
        return 0.0
    if loose:
        found += _SAME_FREQUENCY
    if ids_of(superior) & ids_of(local):
        found += _UPWARD
    return found + _SAME_DAY * (superior.due is not None and superior.due == local.due)


def _same_event(superior: str | None, local: str | None) -> bool:
    """Whether neither waits for an event, or both for one of which they say the same."""
    if not superior or not local:
        return not superior and not local
    return bool(matter(superior).keys() & matter(local).keys())


def ids_of(report: ReportDuty) -> set[str]:
    """To whom it goes."""
    return {one.agency_id for one in report.to if one.agency_id}
