"""What the symbol of a number says of its document, where that contradicts what the document is said to be."""

import re
from functools import cache, lru_cache

from dondoc.language.kinds import bears, kind_name, kind_of_symbol
from dondoc.language.letters import folded
from dondoc.language.patterns import family

_PARTY = re.compile(r"\d+-[^/]+/(?P<body>.+)")
_STATE = re.compile(r"(?:\d+\w?)?/(?:(?:19|20)\d\d/)?(?P<symbol>.+)")
_DIGITS = "0123456789"
# Letters of other bodies bear abbreviations that are kinds' too: 'CT' is also a tax office.
_SURE = frozenset(("UBND", "HĐND", "TTg", "CP", "BCĐ"))
_ANY = frozenset(("van_ban", "hien_phap"))


def other_kind(kind: str, number: str) -> str | None:
    """The name of the kind that a symbol names, where documents of the kind do not bear it."""
    named = kind_of_symbol(number)
    if named is None or kind in _ANY or bears(kind, named):
        return None
    if kind == "cong_van" and number.rpartition("-")[2] not in _SURE:
        return None
    return kind_name(named)


def body_in(number: str) -> str | None:
    """The abbreviation of the body in a symbol ('12/KH-UBND': UBND); None in those of several bodies."""
    if party := _PARTY.fullmatch(number):
        return party["body"]
    state = _STATE.fullmatch(number)
    kind = kind_of_symbol(number)
    if state is None or kind == "thong_tu_lien_tich":
        return None
    parts = re.split("[-/]", state["symbol"])
    if kind == "luat" or kind is None:
        return parts[0].rstrip(_DIGITS)
    return parts[1] if len(parts) > 1 else None


def other_body(number: str, issuer: str) -> str | None:
    """The abbreviation of the body in a symbol, where it and the issuer are known and are not one."""
    symbol = body_in(number)
    if symbol is None or not any(name == symbol for name, _ in _bodies()):
        return None
    owners = _owners(folded(issuer))
    return symbol if owners and symbol not in owners else None


@lru_cache(maxsize=512)
def _owners(issuer: str) -> tuple[str, ...]:
    """The abbreviations of the body with this name."""
    return tuple(name for name, begins in _bodies() if begins.match(issuer))


@cache
def _bodies() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    return family("organ")
