"""The bodies that receive a document ('Nơi nhận'); never persons, and no line that names none."""

from dondoc.extracting.bodies import bodies_at
from dondoc.language.patterns import pattern
from dondoc.model.directive import Directive
from dondoc.model.mentions import Named
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_NO_BODY = pattern("recipient.no_body")
_REMARK = pattern("recipient.remark")
_PERSON = pattern("recipient.person")
_DEPUTIES = pattern("recipient.deputies")


def recipients_of(directive: Directive) -> tuple[Named, ...]:
    """The mentions of all lines below 'Nơi nhận', in their order."""
    return tuple(one for span in directive.recipients for one in _in_line(directive.plain, span))


def _in_line(plain: Plain, span: Span) -> list[Named]:
    """The bodies that one line names, without persons and what the copy is for; a line of no known ones is one name."""
    start, end = span
    if _NO_BODY.match(plain.folded, start, end):
        return []
    if remark := _REMARK.search(plain.folded, start, end):
        end = remark.start()
    mentions: list[Named] = []
    if deputies := _DEPUTIES.match(plain.folded, start, end):
        bodies, _ = bodies_at(plain, deputies.start("deputies"), end)
        stop = bodies[0].span[1] if bodies else end
        mentions = _whole(plain, (start, stop), group=True)
        start = stop + len(plain.text[stop:end]) - len(plain.text[stop:end].lstrip(" ,;"))
    named, stop = bodies_at(plain, start, end)
    if len(named) == 1 and plain.text.startswith(":", stop) and not named[0].group:
        return mentions + named  # the posts behind the colon are persons: 'VPUB: CVP, PCVP'
    if stop < end and not (named and _PERSON.search(plain.text, stop, end)):
        return mentions + _whole(plain, (start, end))
    return mentions + [one._replace(share=None) for one in named]


def _whole(plain: Plain, span: Span, group: bool = False) -> list[Named]:
    """The words of a line as one name; none where they name a person."""
    words = " ".join(plain.text[slice(*span)].split())
    return [] if _PERSON.search(words) else [Named(words, span, group=group or " các " in f" {words.lower()} ")]
