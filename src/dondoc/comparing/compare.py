"""A superior's obligations held against a local document: Record + Record → Coverage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dondoc.comparing.adopting import Adoption, adoption
from dondoc.comparing.changes import changes_of
from dondoc.comparing.duties import Duty, duties_of, joined
from dondoc.comparing.falling import Local
from dondoc.comparing.likeness import ALIKE, WHOLE, Rarity, likeness, taken_up
from dondoc.model.coverage import Answer, Change, Coverage, Covered, Passage, Status, Sure
from dondoc.model.record import Document, Record

_CALL = 1.5  # what words a duty must have, by their kind: less is a call to carry the document out
_ADDS = 0.15  # the share of the matter that a further item must take up before an obligation counts as split
_MOST = 3  # answers that are shown
_NEAR, _FAR = 0.06, 0.2  # how far from a border the likeness must lie to be fairly sure, and to be sure
_SHOWN = 8  # words that answers are shown to share
_JOINED = 0.9  # what several clauses together count: their words were not written as one duty
_LONGER = 1.5  # times the matter of the obligation that joined clauses may have: more of them hold any words
_BESIDE = 0.15  # what it counts that the whole item resembles that of the obligation
_TARGET = 0.1  # by how much a target without a task stands back


@dataclass(frozen=True, slots=True)
class _Match:
    """A local duty and how near it comes; `rank` also counts where it stands, to decide between those that answer."""

    duty: Duty
    likeness: float
    rank: float


def compare(superior: Record, number: int, local: Record, local_number: int = 0) -> Coverage:
    """What became of the obligations of one document in another; documents are given by their numbers in the files."""
    above, below = superior.documents[number], local.documents[local_number]
    every, single = duties_of(superior, above), duties_of(local, below)
    theirs = single + joined(single, local.source.text)
    where, rarity = Local(above, below), Rarity(above, every)
    taken = adoption(above, local, below)
    items = _items(every, single, rarity)
    answered: set[str] = set()
    found = []
    for duty in every:
        if duty.task is None or not where.bears(duty.task) or sum(duty.about.values()) < _CALL:
            continue
        weighed = rarity.weighed(duty.about)
        matches = _matches(duty, weighed, theirs, items[duty.passage.path])
        answered.update(match.duty.passage.path for match in matches if match.likeness >= ALIKE)
        found.append(_covered(duty, weighed, matches, taken, where))
    return Coverage(tuple(found), _added(local, below, answered, taken))


def _items(every: Sequence[Duty], theirs: Sequence[Duty], rarity: Rarity) -> dict[str, dict[str, float]]:
    """For each item of the superior how much of its matter each local item takes up."""
    superior, local = _by_path(every), _by_path(theirs)
    return {
        path: {other: taken_up(weighed, about) for other, about in local.items()}
        for path, whole in superior.items()
        for weighed in [rarity.weighed(whole)]
    }


def _by_path(duties: Sequence[Duty]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for duty in duties:
        found.setdefault(duty.passage.path, {}).update(duty.about)
    return found


def _matches(
    duty: Duty, weighed: Mapping[str, float], theirs: Sequence[Duty], beside: Mapping[str, float]
) -> list[_Match]:
    """The local duties from the best on; of two that are as good the first of the text.

    Whether any answers is told by its likeness alone. Which one is taken, also by its item: that in which the
    neighbours of the duty are found comes first, and a mere target after a task.
    """
    found = []
    most = _LONGER * sum(duty.about.values())
    for other in theirs:
        if other.clauses > 1 and sum(other.about.values()) > most:
            continue
        near = likeness(duty, weighed, other) * (_JOINED if other.clauses > 1 else 1)
        rank = near + _BESIDE * beside.get(other.passage.path, 0) - _TARGET * (other.task is None)
        found.append(_Match(other, near, rank))
    return sorted(found, key=lambda match: (match.likeness < ALIKE, -round(match.rank, 6), match.duty.passage.span))


def _covered(
    duty: Duty, weighed: Mapping[str, float], matches: Sequence[_Match], taken: Adoption | None, where: Local
) -> Covered:
    best = max((match.likeness for match in matches), default=0.0)
    if taken and taken.holds(duty.passage.path) and best < WHOLE:
        answer = Answer(taken.passage, 1.0, ())
        return Covered(
            duty.passage, Status.ADOPTED, Sure.HIGH if taken.paths != ("",) else Sure.MEDIUM, 1.0, (answer,), ()
        )
    if best < ALIKE:
        return Covered(duty.passage, Status.MISSING, _sure(best), best, (), ())
    chosen = _chosen(weighed, matches)
    changes = tuple(changes_of(duty, [match.duty for match in chosen], weighed, where))
    answers = tuple(Answer(match.duty.passage, match.likeness, _shared(weighed, match.duty)) for match in chosen)
    return Covered(duty.passage, _status(answers, changes), _sure(best), best, answers, changes)


def _status(answers: Sequence[Answer], changes: Sequence[Change]) -> Status:
    if len({answer.passage.path for answer in answers}) > 1:
        return Status.SPLIT
    return Status.CHANGED if changes else Status.CARRIED


def _chosen(weighed: Mapping[str, float], matches: Sequence[_Match]) -> list[_Match]:
    """The nearest and, where it leaves parts out, those that take these up."""
    chosen = [matches[0]]
    held = dict(matches[0].duty.about)
    for match in matches[1:]:
        if len(chosen) == _MOST or match.likeness < ALIKE or taken_up(weighed, held) >= WHOLE:
            break
        if match.duty.task is None:
            continue
        if taken_up(weighed, held | match.duty.about) - taken_up(weighed, held) >= _ADDS:
            chosen.append(match)
            held |= match.duty.about
    return chosen


def _shared(weighed: Mapping[str, float], local: Duty) -> tuple[str, ...]:
    """The pairs of syllables that both have, those that tell most."""
    pairs = [feature for feature in weighed if feature in local.about and (" " in feature or feature[0].isdigit())]
    return tuple(sorted(pairs, key=lambda feature: -weighed[feature])[:_SHOWN])


def _sure(best: float) -> Sure:
    away = abs(best - ALIKE)
    return Sure.HIGH if away >= _FAR else Sure.MEDIUM if away >= _NEAR else Sure.LOW


def _added(record: Record, local: Document, answered: set[str], taken: Adoption | None) -> tuple[Passage, ...]:
    """The local items that answer no obligation."""
    text = record.source.text
    return tuple(
        Passage(task.path, task.span, text[slice(*task.span)])
        for task in local.tasks
        if task.path not in answered and not (taken and taken.passage.path == task.path)
    )
