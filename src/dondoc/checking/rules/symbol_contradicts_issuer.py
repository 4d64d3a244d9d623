"""The symbol of the document's own number is that of another body."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.symbols import other_body


def check(case: Case) -> Iterator[Hit]:
    document = case.document
    if document.number and document.issuer and (other := other_body(document.number, document.issuer)):
        also = tuple(case.place(span) for span in document.evidence.get("issuer", ())[:1])
        said = {"number": document.number, "issuer": document.issuer, "body": other}
        yield Hit(document.evidence["number"][0], said, also)
