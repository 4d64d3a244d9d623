"""Finding entries of the registers by words, numbers and phrases, among what one may see."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Value, When, Window

from dondoc.language.confusions import bare
from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.token_index import Holds, Says
from dondoc_server.queries.wording import Piece, Question, joined, marked, pattern_of, question_of, snippet
from dondoc_server.records.models import Incoming, SearchEntry, SearchText

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
    found = _found(who, question)
    first = (max(page, 1) - 1) * PAGE
    rows = list(found[first : first + PAGE])
    total = rows[0]["total"] if rows else found.count() if first else 0
    by_key = Incoming.objects.select_related("office").in_bulk([row["entry"] for row in rows])
    return Found(total, _hits(who, [by_key[row["entry"]] for row in rows], question))


def _found(who: Actor, question: Question) -> Any:
    """Keys and ranks of what is found. How many there are is counted along, since finding them takes longer.

    The whole of an entry counts only for those who may read its text; for others it does not say the words.
    """
    readable = allowed(who, Verb.READ_TEXT, Incoming.objects.filter(pk=OuterRef("entry")))
    seen = allowed(who, Verb.SEE_INCOMING, Incoming.objects.all()).values("pk")
    heading = SearchEntry.Part.HEADING
    rows = SearchEntry.objects.filter(Q(part=heading) | Q(Exists(readable)), entry__in=seen)
    rows = rows.filter(Holds(question.tokens), *(Exists(_saying(phrase)) for phrase in question.phrases))
    ranks = [When(part=heading, then=Value(1))]
    if question.own:
        ranks.insert(0, When(Holds(question.own), part=heading, then=Value(0)))
    rank = Min(Case(*ranks, default=Value(2), output_field=IntegerField()))
    found = rows.values("entry").annotate(rank=rank, total=Window(Count("*")))
    return found.order_by("rank", "-entry__created_at", "entry")


def _saying(phrase: Sequence[str]) -> QuerySet[SearchText]:
    run = joined(phrase)
    return SearchText.objects.filter(
        Says("words", bare(run)) if run.isascii() else Says("exact", run), row=OuterRef("pk")
    )


def _hits(who: Actor, entries: list[Incoming], question: Question) -> list[Hit]:
    readable = allowed(who, Verb.READ_TEXT, Incoming.objects.filter(pk__in=[entry.pk for entry in entries]))
    texts = SearchText.objects.filter(row__part=SearchEntry.Part.WHOLE, row__entry__in=readable.values("pk"))
    text_of = dict(texts.values_list("row__entry", "text"))
    pattern = pattern_of(question)
    return [
        Hit(entry, marked(entry.subject, pattern), snippet(text_of.get(entry.pk, ""), pattern)) for entry in entries
    ]
