"""The databases' own indexes over tokens of words: FTS5 in SQLite, an inverted index over arrays in PostgreSQL.

Neither takes a token apart, knows a language or ranks: which rows hold all of some tokens is all that is asked, so that
both answer the same. 0002_search.py makes the indexes, `actions/indexing.py` fills them.
"""

from collections.abc import Collection

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Subquery, Value
from django.db.models.sql.compiler import SQLCompiler


class Holds(Func):
    """Whether a row of `SearchEntry` holds all of some tokens."""

    output_field = BooleanField()

    def __init__(self, tokens: Collection[str]) -> None:
        super().__init__(F("pk"), Value(" ".join(tokens)))

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[object]]:
        inside = " IN (SELECT rowid FROM search_tokens WHERE search_tokens MATCH "
        # With a plus SQLite sets out from the entries that may be seen, and not from all rows that hold the tokens.
        return super().as_sql(compiler, connection, template="+%(expressions)s)", arg_joiner=inside)

    def as_postgresql(
        self,
        compiler: SQLCompiler,  # noqa: ARG002 - the key is resolved, there is nothing to compile
        connection: BaseDatabaseWrapper,
    ) -> tuple[str, list[object]]:
        # Asked of the row itself, so that the database weighs how rare the tokens are against how much may be seen.
        key, tokens = self.get_source_expressions()
        return f"{connection.ops.quote_name(key.alias)}.tokens @> string_to_array(%s, ' ')", [tokens.value]


class Says(Func):
    """Whether a text holds a run of characters, letter for letter."""

    output_field = BooleanField()
    arg_joiner = ", "

    def __init__(self, text: str | Subquery, run: str) -> None:
        super().__init__(text, Value(run))

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[object]]:
        return super().as_sql(compiler, connection, template="instr(%(expressions)s) > 0")

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[object]]:
        return super().as_sql(compiler, connection, template="strpos(%(expressions)s) > 0")
