"""Labels at the start of a block: 'Điều 3.', 'IV.', '2.1.', 'a)', '-' (Decree 30/2020/NĐ-CP, appendix I, II.5.c)."""

import re

# From the outermost to the innermost; a label of a style that is not open yet nests under the styles before it.
STYLES = (
    "part", "chapter", "section", "appendix", "upper", "roman", "article", "arabic", "decimal", "letter", "bracket",
    "dash", "plus",
)  # fmt: skip
RANK = {style: rank for rank, style in enumerate(STYLES)}

_LABEL = re.compile(
    r"""(?:
      (?P<part>(?:PHẦN|Phần)\ (?:(?:THỨ|thứ)\ )?(?:[IVX]+|[A-Z]|\d+|NHẤT|HAI|BA|nhất|hai|ba)\b[.:]?)
    | (?P<chapter>(?:CHƯƠNG|Chương)\ (?:[IVX]+|\d+)\b[.:]?)
    | (?P<section>(?:MỤC|Mục|Tiểu\ mục)\ (?:[IVX]+|\d+)\b[.:]?(?=\s*[A-ZĐÀ-Ỹ]|\s*$))
    | (?P<appendix>(?:PHỤ\ LỤC|Phụ\ lục)(?:\ (?:[IVX]+|\d+))?\b[.:]?(?=\s*(?:[A-ZĐÀ-Ỹ(]|$)))
    | (?P<article>(?:ĐIỀU|Điều)\ \d+[a-zđ]?[.:])
    | (?P<roman>[IVX]{1,6}[.)/]|[IVX]{1,6}\ ?-|[IVX]{2,6}(?=(?:\ [A-ZĐÀ-Ỹ]{2,}){2}))(?=\s)
    | (?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3}[.)]?)(?=\s)
    | (?P<arabic>\d{1,3}(?:(?:[.)]|\.-)(?=\s|[^\W\d])|/(?=\s|[^\W\d_a-zà-ỹ][a-zà-ỹ])))
    | (?P<bracket>\((?:\d{1,2}|[ivx]{1,5}|[a-zđ])\))(?=\s|[^\W\d])
    | (?P<letter>[a-zđ](?:\d|\.\d)?[).])(?=\s)
    | (?P<upper>[A-EGHK-N][.)])(?=\s)
    | (?P<plus>\+)(?=\s|[^\W\d])
    | (?P<dash>[-•●▪◦·*](?=\s|[^\W\d-]))
    )\s*""",
    re.VERBOSE,
)
_FIRST = frozenset("PpCcMmTtĐđIVX0123456789(+-•●▪◦·*") | frozenset("abcdefghijklmnopqrstuvwxyzđABCDEGHIKLMNOPQRSTUVXY")


def label_at(text: str, start: int, end: int) -> tuple[str, str, int] | None:
    """Style, label as printed and where the words begin, of the block `[start, end)`; None where it bears none."""
    if start >= end or text[start] not in _FIRST:
        return None
    found = _LABEL.match(text, start, end)
    if found is None or found.lastgroup is None:
        return None
    return found.lastgroup, found.group(found.lastgroup).strip(), found.end()
