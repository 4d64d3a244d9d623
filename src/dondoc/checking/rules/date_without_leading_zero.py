"""The day of issue without the zero that days before the 10th and the months of January and February need."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree

_BARE = re.compile(r"ngày\s+[1-9]\s|tháng\s+[12]\s", re.IGNORECASE)


def check(case: Case) -> Iterator[Hit]:
    for span in case.document.evidence.get("date", ())[:1]:
        if _BARE.search(case.text(span)) and is_under_decree(case):
            yield Hit(span, {"printed": case.text(span)})
