"""The two columns of a letterhead: issuer, motto, number, place and date (Decree 30/2020/NĐ-CP, appendix I, II.1-4)."""

import re
from functools import cache

from dondoc.language.dates import exists
from dondoc.language.kinds import kind_names
from dondoc.language.numbers import BLANK_NUMBER, NUMBER, compact
from dondoc.language.patterns import pattern
from dondoc.model.directive import Block, Doubtful, Value
from dondoc.model.plain import Plain
from dondoc.parsing.motto import motto_in
from dondoc.parsing.parts import Parts
from dondoc.parsing.title import title_in_a_line

_NUMBER = pattern("head.number")
_DATED = pattern("head.dated")
_DAY = pattern("head.day")
_NUMBER_UNREAD = pattern("head.number_unread")
_NUMBER_JAMMED = pattern("head.number_jammed")
_DAY_UNREAD = pattern("head.day_unread")
_DATED_UNREAD = pattern("head.dated_unread")
_DRAFT = pattern("head.draft")
_BLANK = re.compile(r"[\s.…_]+(?=/)|\s|[…_]")
LONGEST_LINE = 160  # characters of an issuer's line
_ONE_SMALL = re.compile(r"(?<=[A-ZĐÀ-Ỹ]) [a-zà-ỹ] (?=[A-ZĐÀ-Ỹ])")
_SCRAP = 3  # characters: no more than a stain, where the motto stands above it
_LONGEST_DATE = 160  # characters of place and date with blanks or dots in them, at the end of a line


def letterhead_line(plain: Plain, block: Block, parts: Parts) -> bool:
    """Read a line of the letterhead, which the two columns may share; whether it is one."""
    if motto := motto_in(plain, block, titled=bool(parts.kind or parts.subject)):
        parts.motto = True
        left = plain.text[block.start : motto.start()].rstrip()
        if any(map(str.isalpha, left)):
            parts.letterhead.append((block.start, block.start + len(left)))
        return True
    rest = block.start
    if parts.number is None and (number := _NUMBER.match(plain.folded, block.start, block.end)):
        if _names_another(plain, parts):
            parts.letterhead.append((block.start, block.end))
            return True
        rest = _number(plain, number.end(), block.end, parts)
    numbered = rest > block.start
    if parts.date is None and (when := dated(plain, block, rest)) and (numbered or when.start() <= rest + 3):
        _date(when, parts)
        return True
    if _unread(plain, block, parts) or numbered:
        return True
    return not parts.kind and not parts.subject and _issuer_line(plain, block, parts)


def _names_another(plain: Plain, parts: Parts) -> bool:
    """Whether the issuer's name goes on with the number of what set it up: 'ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH / SỐ …'."""
    last = plain.folded[slice(*parts.letterhead[-1])] if parts.letterhead else ""
    return last.endswith(_behind_others())


@cache
def _behind_others() -> tuple[str, ...]:
    """The names of kinds behind other words."""
    return tuple(f" {name}" for name in kind_names())


def dated(plain: Plain, block: Block, start: int) -> "re.Match[str] | None":
    """Place and date with which a line ends, looked for from `start` on."""
    start = max(start, block.end - _LONGEST_DATE)
    if not _DAY.search(plain.folded, start, block.end):
        return None
    when = _DATED.search(plain.text, start, block.end)
    return when if when and when.end() >= block.end - 3 else None


def day_alone(plain: Plain, block: Block) -> tuple[Value | None, Value | None]:
    """Place and date of a line that holds nothing else; None, None of any other."""
    found, parts = dated(plain, block, block.start), Parts()
    if found is None or found.start() > block.start + 1:
        return None, None
    _date(found, parts)
    return parts.place, parts.date


def _unread(plain: Plain, block: Block, parts: Parts) -> bool:
    """Read a number or a date whose figures cannot be made out: a doubt stands for it; whether there is one."""
    within = (plain.folded, block.start, block.end)
    number = (_NUMBER_UNREAD.match(*within) or _NUMBER_JAMMED.match(*within)) if parts.number is None else None
    if number and parts.symbol is None:
        if number.lastgroup:
            parts.symbol = Value(compact(plain.text[slice(*number.span("symbol"))]), (number.span("symbol"),))
        printed = Value(plain.text[slice(*number.span())], (number.span(),))
        parts.doubts.append(Doubtful("number", (printed,), "ambiguous"))
    end = (plain.folded, max(block.start, block.end - _LONGEST_DATE), block.end)
    date = _DATED_UNREAD.search(*end) if parts.date is None and _DAY_UNREAD.search(*end) else None
    if date and parts.place is None:
        parts.place = Value(plain.text[slice(*date.span("place"))], (date.span("place"),))
        printed = Value(plain.text[slice(*date.span("day"))], (date.span("day"),))
        parts.doubts.append(Doubtful("date", (printed,), "ambiguous"))
    return bool(number or date)


def _issuer_line(plain: Plain, block: Block, parts: Parts) -> bool:
    """Read a line of the issuer's column that is neither number nor date; whether it is one."""
    if _DRAFT.fullmatch(plain.folded, block.start, block.end):
        return True
    if not _is_issuer_line(plain, block, parts):
        return False
    if not parts.motto or block.end - block.start > _SCRAP:
        parts.letterhead.append((block.start, block.end))
    return True


def _is_issuer_line(plain: Plain, block: Block, parts: Parts) -> bool:
    words = plain.text[block.start : block.end]
    if block.style or block.cells or words.lower() in kind_names() or not _in_capitals(words):
        return False
    return (
        len(words) <= LONGEST_LINE
        and not title_in_a_line(plain, block, parts)
        and not (parts.number and parts.motto and parts.date)
    )


def _in_capitals(words: str) -> bool:
    """Whether a line stands in capitals, but for one letter that recognition read as a small one: 'SỞ v TẾ'."""
    return words.isupper() or (len(words) <= LONGEST_LINE and " ".join(_ONE_SMALL.split(words, 1)).isupper())


def _number(plain: Plain, start: int, end: int, parts: Parts) -> int:
    """Read number and symbol from `start` on; where they end, or `start` where there is none."""
    if found := NUMBER.match(plain.text, start, end):
        parts.number = Value(compact(found.group()), (found.span(),))
        return found.end()
    if found := BLANK_NUMBER.match(plain.text, start, end):
        parts.number = Value(_BLANK.sub("", found.group()), (found.span(),))
        parts.doubts.append(Doubtful("number", (parts.number,), "blank"))
        return found.end()
    return start


def _date(found: "re.Match[str]", parts: Parts) -> None:
    """Read place and date; parts left blank, and a day that is none, make a doubt."""
    parts.place = Value(found["place"].strip(), (found.span("place"),))
    year, month, day = (found[name].strip(" .…_") for name in ("year", "month", "day"))
    start, end = found.end("place"), found.end()
    while found.string[start] in ", ":
        start += 1
    printed = Value(found.string[start:end], ((start, end),))
    if len(year) != 4:
        parts.doubts.append(Doubtful("date", (printed,), "blank"))
        return
    iso = year + (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if month and day else "")
    if month and not exists(int(year), int(month), int(day) if day else None):
        parts.doubts.append(Doubtful("date", (printed,), "ambiguous"))
        return
    parts.date = Value(iso, printed.spans)
    if not (month and day):
        parts.doubts.append(Doubtful("date", (parts.date,), "blank"))
