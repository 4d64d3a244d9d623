"""Report regimes (Decree 09/2019/NĐ-CP): whether a document lays one down in parts of its own."""

import re

from dondoc.checking.case import Case
from dondoc.checking.wording import says

CYCLES = frozenset(("weekly", "monthly", "quarterly", "yearly"))

_NORMATIVE = re.compile(r"\d+/(?:19|20)\d\d/")  # the number of a circular, a decree or another normative document


def has_own_parts(case: Case) -> bool:
    """Whether the days, cycles and forms of reports are laid down for all of them, apart from the sentences that ask
    for each: in a normative document, or under a heading of their own."""
    return bool(_NORMATIVE.match(case.document.number or "")) or says(case, "checked.regime")
