"""Patterns as data: the tables of `data/patterns*.toml`, one row a pattern, each compiled once.

A row stands under the header `[family.name]`, which is its id. It gives `words` (any of them), or a `pattern`, in which
`{words}` stands for the row's own words, `{name}` for a row of the same family, `{family.name}` for any other, and
`{kinds}` and `{families}` for the names of kinds of documents and the family names of persons. It is written for texts
in lower case, unless `case = "kept"`. `how` says how code tries it, and so how its `matches` and `misses` are tried:
match, search (where it says nothing) or fullmatch.
The rows of a family keep their order.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

from dondoc.language.alternatives import either
from dondoc.language.kinds import kind_names
from dondoc.language.letters import spellings
from dondoc.language.tables import Row, table

_PLACEHOLDER = re.compile(r"\{([a-z_]+(?:\.[^{}]+)?)\}")

# Words of other tables that a pattern may hold.
_ELSEWHERE: dict[str, Callable[[], Iterable[str]]] = {
    "kinds": kind_names,
    "families": lambda: table("places")["families"],
}


@cache
def pattern_files() -> tuple[str, ...]:
    """The names of the tables that hold patterns."""
    names = (file.name for file in files("dondoc.language").joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.startswith("patterns")))


@cache
def pattern_rows() -> dict[str, Row]:
    """The rows of all these tables by their ids."""
    return {
        f"{family}.{name}": row
        for file in pattern_files()
        for family, rows in table(file).items()
        for name, row in rows.items()
    }


@cache
def pattern(row_id: str) -> "re.Pattern[str]":
    """The pattern of the row `family.name`."""
    return re.compile(_source(row_id))


def family(name: str) -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    """The patterns of a family with their names, in the order of the table: the first that fits counts."""
    ids = [row_id for row_id in pattern_rows() if row_id.startswith(f"{name}.")]
    return tuple((row_id.removeprefix(f"{name}."), pattern(row_id)) for row_id in ids)


def words(row_id: str) -> tuple[str, ...]:
    """The words of a row, in all spellings: to be looked for one by one, which is quick in a long text."""
    return tuple(sorted(spelling for word in pattern_rows()[row_id]["words"] for spelling in spellings(word)))


def _source(row_id: str) -> str:
    row = pattern_rows()[row_id]

    def included(found: "re.Match[str]") -> str:
        name = found[1]
        if name == "words":
            return f"(?:{_any_of(row)})"
        if name in _ELSEWHERE:
            return either(_ELSEWHERE[name]())
        return f"(?:{_source(name if '.' in name else row_id.partition('.')[0] + '.' + name)})"

    return _PLACEHOLDER.sub(included, row.get("pattern", "{words}"))


def _any_of(row: Row) -> str:
    """The words of a row as a pattern; as they are printed, the longest first, where the case is kept."""
    if row.get("case") != "kept":
        return either(row["words"])
    every = {spelling for word in row["words"] for spelling in spellings(word)}
    return "|".join(re.escape(word) for word in sorted(every, key=lambda word: (-len(word), word)))
