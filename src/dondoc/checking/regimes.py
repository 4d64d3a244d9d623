"""Report regimes (Decree 09/2019/NĐ-CP): whether a document lays one down in parts of its own."""

import re

from dondoc.checking.case import Case
from dondoc.checking.wording import says
from dondoc.language.kinds import issued_kinds

CYCLES = frozenset(("weekly", "monthly", "quarterly", "yearly"))

_NORMATIVE = re.compile(r"\d+/(?:19|20)\d\d/")


def has_own_parts(case: Case) -> bool:
    """Whether the days, cycles and forms of reports are laid down for all of them, apart from the sentences that ask
    for each: in a normative document, or under a heading of their own. Of a document of no known kind that is supposed.
    """
    normative = case.document.kind not in issued_kinds() or is_normative(case.document.number)
    return normative or says(case, "checked.regime")


def is_normative(number: str | None) -> bool:
    """Whether a number is that of a normative document, which holds the year: '30/2020/NĐ-CP'."""
    return bool(_NORMATIVE.match(number or ""))
