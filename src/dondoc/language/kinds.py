"""Kinds of official documents and their abbreviations (Decree 30/2020/NĐ-CP, article 7 and appendix III)."""

import re
from functools import cache

from dondoc.language.letters import spellings
from dondoc.language.tables import rows


@cache
def kind_names() -> dict[str, str]:
    """Every spelling of a kind's name in lower case, with the kind's id."""
    return {
        spelling: row["id"]
        for row in rows("kinds")
        for name in (row["name"], *row.get("damaged", ()))
        for spelling in spellings(name)
    }


@cache
def issued_kinds() -> frozenset[str]:
    """The ids of the 29 kinds that an office issues."""
    return frozenset(row["id"] for row in rows("kinds") if row["issued"])


@cache
def _symbols() -> dict[str, str]:
    return {row["symbol"].upper(): row["id"] for row in reversed(rows("kinds")) if row["symbol"]}


def kind_of_symbol(number: str) -> str | None:
    """The kind that a number's symbol names ('166/KH-BCĐ': ke_hoach, '48-CT/TW': chi_thi); None where it names none."""
    parts = re.split(r"[/\-]", number)[1:]
    if len(parts) > 1 and parts[0].isdigit():  # the year: '30/2020/NĐ-CP'
        parts = parts[1:]
    return _symbols().get(parts[0].upper().rstrip("0123456789")) if parts else None


def symbol_of_kind(kind: str) -> str:
    """The abbreviation of a kind as a number bears it; empty for letters, whose number names issuer and unit."""
    return str(next(row["symbol"] for row in rows("kinds") if row["id"] == kind))


def bears(kind: str, other: str) -> bool:
    """Whether documents of a kind may bear the symbol of the other."""
    row = next(row for row in rows("kinds") if row["id"] == kind)
    return kind == other or any(_symbols()[symbol.upper()] == other for symbol in row.get("also", ()))


def kind_name(kind: str) -> str:
    """The name of a kind in lower case."""
    return str(next(row["name"] for row in rows("kinds") if row["id"] == kind))
