"""What a document prints around its text: whether head and ending are there, and the lines below 'Nơi nhận'."""

from datetime import date

from dondoc.checking.case import Case
from dondoc.model.source import Layout, Span, TextFrom

_RECIPIENTS = "nơi nhận"
_IN_FORCE = date(2020, 3, 5)  # Decree 30/2020/NĐ-CP


def is_whole(case: Case) -> bool:
    """Whether a text that was not recognised has head and signature: what is not there then is missing."""
    document = case.document
    headed = {"number", "date", "place"} & set(document.evidence)
    return case.record.source.text_from is TextFrom.TEXT and bool(headed) and document.signer is not None


def is_under_decree(case: Case) -> bool:
    """Whether Decree 30/2020/NĐ-CP says how the document looks: it is not older, and no document of the Party."""
    number, issued = case.document.number or "", case.document.date or f"{_IN_FORCE}"
    return issued >= f"{_IN_FORCE}"[: len(issued)] and "-" not in number.partition("/")[0]


def layout_of(case: Case) -> Layout | None:
    """How the file sets its pages, for its first document and where the decree says how that looks.

    Forms, guides and lists without number and date are none of the documents that it speaks of.
    """
    issued = case.number == 0 and {"number", "date"} & set(case.document.evidence)
    return case.record.source.layout if issued and is_under_decree(case) else None


def lines(case: Case, start: int, end: int) -> list[Span]:
    """The printed lines in `[start, end)`, without marks of emphasis around them."""
    text, found = case.record.source.text, []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        words = text[start:stop]
        left = len(words) - len(words.lstrip(" *_#"))
        found.append((start + left, start + len(words.rstrip(" *_"))))
        start = stop + 1
    return [(first, last) for first, last in found if first < last]


def recipients(case: Case) -> Span | None:
    """The part of the document from 'Nơi nhận' on, where that begins a line; None where there is none."""
    start, end = case.document.span
    at = case.folded.find(_RECIPIENTS, start, end)
    while at >= 0:
        before = case.folded[max(start, case.folded.rfind("\n", start, at) + 1) : at]
        if not before.strip(" *_#"):
            return at, end
        at = case.folded.find(_RECIPIENTS, at + 1, end)
    return None


def body_end(case: Case) -> int:
    """Where the text ends at the latest: before recipients and signature."""
    below = recipients(case)
    signer = case.document.signer
    ends = [case.document.span[1], *([below[0]] if below else []), *([signer.span[0]] if signer else [])]
    return min(ends)


def head_place(case: Case) -> Span:
    """Where the head says what the document is: its number, kind or date; else its beginning."""
    evidence = case.document.evidence
    named = next((evidence[name][0] for name in ("number", "kind", "date") if name in evidence), None)
    start, end = case.document.span
    return named or (start, min(end, start + 1))
