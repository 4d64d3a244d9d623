"""Lists narrowed down by words: each begins one in the columns; without diacritics it stands for all spellings."""

from functools import reduce
from operator import and_
from unicodedata import normalize

from django.db.models import Q, Subquery

from dondoc.language.confusions import bare
from dondoc_server.queries.token_index import Says
from dondoc_server.queries.wording import words_in

Column = str | Subquery


def in_register(words: str, plain: Column = "words", exact: Column = "exact") -> Q:
    """As `begins`; digits alone are the number of an entry, the beginning of its symbol, or a whole word."""
    if words.isascii() and words.isdigit() and len(words) < 10:
        return Q(number=int(words)) | Q(symbol__startswith=words) | Q(Says(plain, f" {words} "))
    return begins(words, plain, exact)


def begins(words: str, plain: Column = "words", exact: Column = "exact") -> Q:
    """`plain` and `exact` hold the words of a row as `wording.joined` puts them, without diacritics and as written."""
    runs = [f" {' '.join(run)}" for run in map(words_in, normalize("NFC", words).split()) if run]
    says = [Q(Says(plain, bare(run)) if run.isascii() else Says(exact, run)) for run in runs]
    return reduce(and_, says) if runs else Q(pk__in=())
