"""Who issued a document: from its letterhead, else from the words in which the text speaks of its own issuing."""

from dondoc.language.agencies import body_at
from dondoc.language.letters import folded
from dondoc.language.names import body_from_capitals, from_capitals, spelled_out
from dondoc.language.patterns import pattern
from dondoc.model.directive import Block, Value
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_UNIT = pattern("issuer.unit")
_PLACED = pattern("issuer.placed")
_LEVEL_LAST = pattern("issuer.level_last")
_STANDING = pattern("head.standing")
_GOES_ON = pattern("issuer.goes_on")
_HEAD = pattern("issuer.head")
_UNENDED = pattern("issuer.unended")
_POST = pattern("issuer.post")
_BELONGS = pattern("issuer.belongs")
_SPEAKER = pattern("issuer.speaker")
_ISSUES = pattern("issuer.issues")


def issuer_from_letterhead(plain: Plain, lines: list[Span], author: Span | None) -> Value | None:
    """The issuer spelled out with its place, from the lines in the letterhead's left column; None without any.

    `author` is the line below the kind that may say that a standing body speaks for it: 'CỦA BAN THƯỜNG VỤ TỈNH ỦY'.
    """
    bodies = _bodies(plain, lines)
    if not bodies:
        return _named_by(plain, author) if author else None
    name, spans = bodies[-1]
    if len(bodies) > 1:
        above, above_spans = bodies[-2]
        name = _completed(name, above)
        spans = above_spans + spans
    standing = _STANDING.match(plain.folded, *author) if author else None
    if author and standing and name.lower().startswith(plain.folded[standing.end() : author[1]]):
        body = from_capitals(plain.text[author[0] : standing.end()]).split(" ", 1)[1]
        return Value(f"{body[:1].upper()}{body[1:]}{name}", (author, *spans))
    return Value(name, spans)


def _named_by(plain: Plain, author: Span) -> Value | None:
    """The body that the title names, where there is no letterhead: 'CỦA BỘ CHÍNH TRỊ'."""
    body = (author[0] + len("của "), author[1])
    name = from_capitals(plain.text[slice(*body)])
    if body_at(name, folded(name), 0, len(name)) is None:
        return None
    return Value(spelled_out(_as_written(plain, name)), (body,))


def _bodies(plain: Plain, lines: list[Span]) -> list[tuple[str, tuple[Span, ...]]]:
    """The bodies that the lines name, a name over several lines put together, from the superior down to the issuer."""
    bodies: list[tuple[str, tuple[Span, ...]]] = []
    for start, end in lines:
        words, above = plain.folded[start:end], folded(bodies[-1][0]) if bodies else ""
        unnamed = _POST.fullmatch(above) or (len(bodies) == 1 and _BELONGS.fullmatch(above))
        own = _HEAD.match(words) and not _UNENDED.search(above)
        if bodies and (unnamed or (not own and goes_on(plain.text[start:end], words))):
            name, spans = bodies[-1]
            bodies[-1] = (f"{name} {plain.text[start:end]}", (*spans, (start, end)))
        else:
            bodies.append((plain.text[start:end], ((start, end),)))
    return [(spelled_out(_as_written(plain, body_from_capitals(name))), spans) for name, spans in bodies]


def _as_written(plain: Plain, name: str) -> str:
    """The name with the capitals that the text itself gives it, where it names the body outside of the letterhead."""
    words, at = folded(name), -1
    while (at := plain.folded.find(words, at + 1)) >= 0:
        written = plain.text[at : at + len(words)]
        if written[0].isupper() and not written.isupper() and not plain.folded[at - 1 : at].isalnum():
            return written
    return name


def goes_on(line: str, folded: str) -> bool:
    """Whether a line in capitals goes on with the one above it, for it begins like a rest or names no body."""
    if _GOES_ON.match(folded):
        return True
    return body_at(from_capitals(line), folded, 0, len(line)) is None and not _BELONGS.fullmatch(folded)


def _completed(name: str, above: str) -> str:
    """The name of a body with what it takes from the superior above it: all of it, or its place."""
    if _BELONGS.fullmatch(name.lower()):
        return f"{name} {above}"
    unit, level = _UNIT.search(above), _LEVEL_LAST.search(name)
    if unit and level and unit.group().lower().startswith(f"{level.group().lower()} "):
        return name[: level.start()] + unit.group()
    if unit and not _PLACED.search(name.lower()):
        return f"{name} {unit.group()}"
    return name


def issuer_from_text(plain: Plain, blocks: tuple[Block, ...], place: Value | None, behalf: str | None) -> Value | None:
    """The body that says of itself that it issues or orders ('UBND Thành phố ban hành Kế hoạch'), with its place.

    Only the paragraphs before the first numbered item are looked at. `behalf` is what the signature stands for.
    """
    for block in blocks:
        if block.style:
            break
        for found in _SPEAKER.finditer(plain.text[block.start : block.end]):
            at = block.start + found.end()
            body = body_at(plain.text, plain.folded, at, block.end)
            if body is not None and not body.group and _ISSUES.match(plain.folded, body.end, block.end):
                return _placed(spelled_out(plain.text[at : body.end]), ((at, body.end),), place)
    if behalf is None:
        return None
    at = plain.text.rfind(behalf)
    return _placed(spelled_out(from_capitals(behalf)), ((at, at + len(behalf)),), place) if at >= 0 else None


def _placed(name: str, spans: tuple[Span, ...], place: Value | None) -> Value:
    """The name with the place from the head, where it ends in a bare level ('tỉnh') or has none."""
    if place is None or place.text.lower() in name.lower():
        return Value(name, spans)
    if level := _LEVEL_LAST.search(name):
        name = name[: level.start()] + level.group().lower()
        return Value(f"{name} {place.text}", (*spans, *place.spans))
    return Value(name, spans)
