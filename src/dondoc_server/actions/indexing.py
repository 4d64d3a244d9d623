"""Putting the words of an entry where search finds them. Who changes what it says calls this, in that transaction."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from dondoc.language.confusions import bare
from dondoc.language.tables import rows
from dondoc_server.queries.corrected import ADD, CORRECT, Corrected
from dondoc_server.queries.reviewing import change_of
from dondoc_server.queries.wording import BETWEEN, columns_of, joined, numbers_in, own_tokens, tokens_of, words_in
from dondoc_server.records.models import Incoming, Narrowed, Reading, SearchEntry, SearchText

_KINDS: dict[str, str] = {row["id"]: row["name"] for row in rows("kinds")}
_FILL = {
    "sqlite": "INSERT INTO search_tokens (tokens, rowid) VALUES (%s, %s)",
    "postgresql": "UPDATE records_searchentry SET tokens = string_to_array(%s, ' ') WHERE id = %s",
}


def index(entry: Incoming) -> None:
    """Makes the entry found by what it says now: its columns, its readings, what people corrected in them."""
    forget(entry)
    index_columns(entry)
    heading = "\n".join(_heading(entry))
    text = "\n".join(_texts(entry)).replace("\0", "")
    _enter(entry, SearchEntry.Part.HEADING, words_in(heading), numbers_in(heading), heading)
    words = [*words_in(heading), BETWEEN, *words_in(text)]
    _enter(entry, SearchEntry.Part.WHOLE, words, [*numbers_in(heading), *numbers_in(text)], text)


def index_columns(entry: Incoming) -> None:
    """Lets the register be narrowed down to the entry by what stands in its columns now."""
    SearchEntry.objects.filter(entry=entry, part=SearchEntry.Part.REGISTER).delete()
    columns = (*_heading(entry), entry.note, entry.handed_to)
    _row(entry, SearchEntry.Part.REGISTER, columns_of(*columns), "")


def put_words(row: Narrowed, *columns: str) -> None:
    """Lets a list be narrowed down to the row by these columns, once it is saved."""
    row.exact = columns_of(*columns)
    row.words = bare(row.exact)


def name_of_kind(kind: str) -> str:
    """As people write it; empty for what is none."""
    return _KINDS.get(kind, "")


def forget(entry: Incoming) -> None:
    """Nothing of the entry is found any more."""
    SearchEntry.objects.filter(entry=entry).delete()


def _heading(entry: Incoming) -> list[str]:
    return [said for said in (entry.symbol, entry.author, name_of_kind(entry.kind), entry.subject) if said]


def _enter(entry: Incoming, part: SearchEntry.Part, words: list[str], numbers: list[str], text: str) -> None:
    row = _row(entry, part, joined(words), text)
    tokens = tokens_of([word for word in words if word != BETWEEN], numbers) | own_tokens(entry.symbol)
    with connection.cursor() as cursor:
        cursor.execute(_FILL[connection.vendor], [" ".join(sorted(tokens)), row.pk])


def _row(entry: Incoming, part: SearchEntry.Part, exact: str, text: str) -> SearchEntry:
    row = SearchEntry.objects.create(entry=entry, part=part)
    SearchText.objects.create(row=row, words=bare(exact), exact=exact, text=text)
    return row


def _texts(entry: Incoming) -> Iterator[str]:
    for reading in Reading.objects.filter(entry=entry).order_by("ordinal"):
        yield reading.record["text"]
        for document in reading.record["documents"]:
            yield from (str(document[key]) for key in ("number", "issuer", "subject") if document.get(key))
        said = Corrected(reading.record, map(change_of, reading.corrections.all())).last.values()
        yield from (word for change in said if change.act in (CORRECT, ADD) for word in _words_of(change.value))


def _words_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for one in value.values() for word in _words_of(one))
    elif isinstance(value, list):
        yield from (word for one in value for word in _words_of(one))
