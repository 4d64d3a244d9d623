"""A document is cited by its number alone, and numbers begin again with each year."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit

_YEAR = re.compile(r"\d+/(?:19|20)\d\d/")


def check(case: Case) -> Iterator[Hit]:
    # What stands in the title of another document is given as that title has it.
    titles = [span for cited in case.document.citations for span in cited.evidence.get("subject", ())]
    for cited in case.document.citations:
        if cited.number is None or cited.kind is None or "date" in cited.evidence or _YEAR.match(cited.number):
            continue
        place = cited.evidence["number"][0]
        if not any(start <= place[0] < end for start, end in titles):
            yield Hit(place, {"number": cited.number})
