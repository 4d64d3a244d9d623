"""What differs between an obligation and the local duty that answers it."""

from collections.abc import Iterator, Mapping, Sequence

from dondoc.comparing.duties import Duty
from dondoc.comparing.falling import Local
from dondoc.comparing.likeness import LOOSE, WHOLE, ids_of, taken_up
from dondoc.language.matter import lacking
from dondoc.model.coverage import Change
from dondoc.model.record import Mention, Target

_LEFT_OUT = 8  # phrases that are shown of what was left out


def changes_of(superior: Duty, answers: Sequence[Duty], weighed: Mapping[str, float], local: Local) -> list[Change]:
    """What differs, in a fixed order; each with what either side says."""
    return [
        *_lead(superior, answers, local),
        *_deadline(superior, answers),
        *_target(superior, answers),
        *_reports(superior, answers),
        *_scope(superior, answers, weighed),
    ]


def _lead(superior: Duty, answers: Sequence[Duty], local: Local) -> Iterator[Change]:
    """Another body than the one that the superior names; what is told to the issuer itself it may hand on."""
    wanted = superior.task.lead if superior.task else ()
    leads = [one for answer in answers if answer.task for one in answer.task.lead]
    named = {one.agency_id for one in wanted if one.agency_id}
    if not named or not leads or any(map(local.is_itself, wanted)):
        return
    if named.isdisjoint(one.agency_id for one in leads):
        yield Change("lead", _names(wanted), _names(leads))


def _deadline(superior: Duty, answers: Sequence[Duty]) -> Iterator[Change]:
    wanted = day_of(superior)
    days = [day for answer in answers if (day := day_of(answer, whole=True))]
    if wanted and wanted not in days:
        yield Change("deadline", wanted, max(days, default=""))


def day_of(duty: Duty, *, whole: bool = False) -> str | None:
    """The day by which a clause is due: the one that stands in it or, where `whole`, that of its item."""
    report = next((one.due for one in duty.reports if one.due), None)
    if duty.task is None or report:
        return report
    start, end = duty.passage.span
    stated = any(start <= place[0] < end for place in duty.task.evidence.get("deadline", ()))
    return duty.task.deadline if stated or whole else None


def _target(superior: Duty, answers: Sequence[Duty]) -> Iterator[Change]:
    theirs = [one for answer in answers for one in answer.targets]
    for wanted in superior.targets:
        same = [one for one in theirs if wanted.value is not None and one.unit == wanted.unit and one.value is not None]
        if same and all((one.value, one.comparator) != (wanted.value, wanted.comparator) for one in same):
            yield Change("target", _figure(wanted), _figure(same[0]))


def _figure(target: Target) -> str:
    return " ".join(str(one) for one in (target.comparator, target.value, target.unit) if one is not None)


def _reports(superior: Duty, answers: Sequence[Duty]) -> Iterator[Change]:
    for wanted in superior.reports[:1]:
        given = [one for answer in answers for one in answer.reports]
        if not given:
            return
        if ids_of(wanted) and not any(ids_of(wanted) & ids_of(one) for one in given):
            yield Change("recipient", _names(wanted.to), _names([to for one in given for to in one.to]))
        if wanted.frequency not in LOOSE and all(one.frequency != wanted.frequency for one in given):
            yield Change("frequency", wanted.frequency or "", given[0].frequency or "")


def _scope(superior: Duty, answers: Sequence[Duty], weighed: Mapping[str, float]) -> Iterator[Change]:
    """Parts of the duty that no answer takes up, where they weigh enough."""
    theirs = {feature: 1.0 for answer in answers for feature in answer.about}
    reports = superior.reports and any(answer.reports for answer in answers)
    if reports or taken_up(weighed, theirs) >= WHOLE:
        return
    yield Change("scope", ", ".join(lacking(superior.words, theirs)[:_LEFT_OUT]), "")


def _names(mentions: Sequence[Mention]) -> str:
    return "; ".join(dict.fromkeys(one.name for one in mentions))
