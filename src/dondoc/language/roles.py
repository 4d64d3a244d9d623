"""Lines that say of the item above them who does it, with whom and by when: 'Cơ quan chủ trì: …'."""

import re
from functools import cache

from dondoc.language.alternatives import either
from dondoc.language.patterns import pattern
from dondoc.language.tables import rows

_MADE_OF_WORDS = ("doer", "lead", "support", "both", "anyone", "aside")  # rows of `patterns_roles.toml`


def role_at(folded: str, start: int, end: int) -> "re.Match[str] | None":
    """The label of such a line at `start`; what it states is told by `lastgroup`. Most lines have no colon at all."""
    return _role_line().match(folded, start, end) if folded.find(":", start, end) >= 0 else None


@cache
def _role_line() -> "re.Pattern[str]":
    """Matches the label of such a line in lower case; the group that matched is the id of its row in the tables."""
    labels = {row["id"]: [f"{either(row['phrases'])}(?=\\s?[:(])"] for row in rows("roles")}
    for row in _MADE_OF_WORDS:
        labels.setdefault(row, []).append(pattern(f"role.{row}").pattern)
    groups = "|".join(f"(?P<{row}>{'|'.join(ways)})" for row, ways in labels.items())
    return re.compile(rf"[-+•]?\s*(?:\(\d\)\s?)?(?:{groups})\s?(?:\([^)]*\))?\s?:\s*")
