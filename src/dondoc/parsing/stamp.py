"""The stamp of the office that received a document (Decree 30/2020/NĐ-CP, appendix IV)."""

from dondoc.language.patterns import pattern
from dondoc.model.directive import Block, Stamp, Value
from dondoc.model.plain import Plain

_MARK = pattern("stamp.mark")
_NUMBER = pattern("stamp.number")
_DAY = pattern("stamp.day")
_ROW = pattern("stamp.row")
_MOST_ROWS = 6


def is_stamp(plain: Plain, block: Block) -> bool:
    """Whether a stamp begins here: 'ĐẾN'."""
    return _MARK.match(plain.text, block.start, block.end) is not None


def read_stamp(plain: Plain, blocks: tuple[Block, ...], at: int) -> tuple[Stamp, int] | None:
    """The stamp at `blocks[at]` and how many blocks it takes; its office may stand in the line above 'ĐẾN'."""
    ahead = at if is_stamp(plain, blocks[at]) else at + 1
    if ahead == len(blocks) or not is_stamp(plain, blocks[ahead]) or (ahead > at and not _is_office(plain, blocks[at])):
        return None
    number = day = None
    last = ahead
    for k in range(ahead, min(ahead + _MOST_ROWS, len(blocks))):
        block = blocks[k]
        found = _day(plain, block)
        if not found and not is_stamp(plain, block) and not _ROW.match(plain.folded, block.start, block.end):
            break
        number, day, last = number or _number(plain, block), found or day, k
    if number is None and day is None:
        return None
    office = blocks[at] if ahead > at else None
    name = Value(plain.text[office.start : office.end], ((office.start, office.end),)) if office else None
    return Stamp(number, day, name, (blocks[at].start, blocks[last].end)), last - at + 1


def _is_office(plain: Plain, block: Block) -> bool:
    return plain.text[block.start : block.end].isupper() and not block.style


def _number(plain: Plain, block: Block) -> Value | None:
    found = _NUMBER.search(plain.folded, block.start, block.end)
    return Value(found[1], (found.span(1),)) if found else None


def _day(plain: Plain, block: Block) -> Value | None:
    found = _DAY.search(plain.folded, block.start, block.end)
    if found is None:
        return None
    iso = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    return Value(iso, ((found.start("day"), found.end()),))
