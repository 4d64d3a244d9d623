"""Finding entries of the registers by words, numbers and phrases, among what one may see."""

from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When, Window

from dondoc.language.confusions import bare
from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.token_index import Holds, Says
from dondoc_server.queries.wording import Piece, Question, joined, marked, pattern_of, question_of, snippet
from dondoc_server.records.models import Incoming, SearchEntry

PAGE = 20  # hits on a page


class Hit(NamedTuple):
    entry: Incoming
    subject: tuple[Piece, ...]
    snippet: tuple[Piece, ...]  # empty where the words stand in the heading alone, or the text may not be seen


class Found(NamedTuple):
    total: int
    hits: list[Hit]


def search(who: Actor, words: str, page: int = 1) -> Found:
    """What holds all the words, a page of it: first what bears the number itself, then what has them in its heading,
    then the rest, the newest first in each. Words without diacritics stand for all spellings."""
    question = question_of(words)
    if not question.tokens:
        return Found(0, [])
    # How many there are is counted along, since finding them takes longer than all else.
    found = _ranked(_matching(who, question), question).annotate(total=Window(Count("*")))
    first = (max(page, 1) - 1) * PAGE
    entries = list(found[first : first + PAGE].select_related("office"))
    return Found(entries[0].total if entries else found.count(), _hits(who, entries, question))


def _matching(who: Actor, question: Question) -> QuerySet[Incoming]:
    """The whole of an entry counts only for those who may read its text; for others it does not say the words."""
    readable = allowed(who, Verb.READ_TEXT, Incoming.objects.all()).values("pk")
    seen = allowed(who, Verb.SEE_INCOMING, Incoming.objects.all())
    heading, whole = (_parts(question, part) for part in SearchEntry.Part)
    return seen.filter(Q(pk__in=heading) | Q(pk__in=whole) & Q(pk__in=readable))


def _parts(question: Question, part: str) -> QuerySet[SearchEntry]:
    rows = SearchEntry.objects.filter(Holds(question.tokens), part=part)
    for phrase in question.phrases:
        run = joined(phrase)
        rows = rows.filter(Says("words", bare(run)) if run.isascii() else Says("exact", run))
    return rows.values("entry")


def _ranked(found: QuerySet[Incoming], question: Question) -> QuerySet[Incoming]:
    heading = SearchEntry.objects.filter(part=SearchEntry.Part.HEADING)
    ranks = [When(pk__in=_parts(question, SearchEntry.Part.HEADING), then=Value(1))]
    if question.own:
        ranks.insert(0, When(pk__in=heading.filter(Holds(question.own)).values("entry"), then=Value(0)))
    rank = Case(*ranks, default=Value(2), output_field=IntegerField())
    return found.order_by(rank, "-created_at", "pk")


def _hits(who: Actor, entries: list[Incoming], question: Question) -> list[Hit]:
    readable = allowed(who, Verb.READ_TEXT, Incoming.objects.filter(pk__in=[entry.pk for entry in entries]))
    texts = SearchEntry.objects.filter(part=SearchEntry.Part.WHOLE, entry__in=readable.values("pk"))
    text_of = dict(texts.values_list("entry", "text"))
    pattern = pattern_of(question)
    return [
        Hit(entry, marked(entry.subject, pattern), snippet(text_of.get(entry.pk, ""), pattern)) for entry in entries
    ]
