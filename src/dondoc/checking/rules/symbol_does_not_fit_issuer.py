"""A document is cited as one body's, and its symbol is that of another."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.symbols import other_body


def check(case: Case) -> Iterator[Hit]:
    for cited in case.document.citations:
        if cited.number and cited.issuer and (other := other_body(cited.number, cited.issuer)):
            also = tuple(case.place(span) for span in cited.evidence.get("issuer", ())[:1])
            said = {"number": cited.number, "issuer": cited.issuer, "body": other}
            yield Hit(cited.evidence["number"][0], said, also)
