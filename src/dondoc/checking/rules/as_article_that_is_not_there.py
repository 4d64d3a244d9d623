"""'Như Điều …' below 'Nơi nhận' names an article that the decision does not have."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_whole, recipients
from dondoc.language.patterns import pattern

_AS_ARTICLE = pattern("form.as_article")
_ARTICLE = re.compile(r"^\W*điều (\d+)[.:]", re.MULTILINE)


def check(case: Case) -> Iterator[Hit]:
    below, text = recipients(case), case.folded
    if below is None or not is_whole(case):
        return
    there = set(_ARTICLE.findall(text[slice(*case.document.span)]))
    for found in _AS_ARTICLE.finditer(text, *below):
        if there and found["number"] not in there:
            yield Hit(found.span(), {"article": found["number"]})
