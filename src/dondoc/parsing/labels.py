"""Labels at the start of a block: 'Điều 3.', 'IV.', '2.1.', 'a)', '-' (Decree 30/2020/NĐ-CP, appendix I, II.5.c)."""

import re
from string import ascii_lowercase, digits

# From the outermost to the innermost: with what each may begin, and how it reads. A label of a style that is not open
# yet nests under the styles before it. No two styles fit one place.
_STYLES = {
    "part": ("P", r"(?:PHẦN|Phần) (?:(?:THỨ|thứ) )?(?:[IVX]+|[A-Z]|\d+|NHẤT|HAI|BA|nhất|hai|ba)\b[.:]?"),
    "chapter": ("C", r"(?:CHƯƠNG|Chương) (?:[IVX]+|\d+)\b[.:]?"),
    "section": ("MT", r"(?:MỤC|Mục|Tiểu mục) (?:[IVX]+|\d+)\b[.:]?(?=\s*[A-ZĐÀ-Ỹ]|\s*$)"),
    "appendix": ("P", r"(?:PHỤ LỤC|Phụ lục)(?: (?:[IVX]+|\d+))?\b[.:]?(?=\s*(?:[A-ZĐÀ-Ỹ(]|$))"),
    "upper": ("ABCDEGHKLMN", r"[A-Z][.)](?=\s)"),
    "roman": ("IVX", r"(?:[IVX]{1,6}[.)/]|[IVX]{1,6} ?-|[IVX]{2,6}(?=(?: [A-ZĐÀ-Ỹ]{2,}){2}))(?=\s)"),
    "article": ("Đ", r"(?:ĐIỀU|Điều) \d+[a-zđ]?[.:]"),
    "arabic": (digits, r"\d{1,3}(?:(?:[.)]|\.-)(?=\s|[^\W\d])|-(?=\s[^\W\d])|/(?=\s|[^\W\d_a-zà-ỹ](?!Đ)[a-zà-ỹ]))"),
    "decimal": (digits, r"\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)]?(?=\s)|-(?=\s[^\W\d])|\.(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]))"),
    "letter": (f"{ascii_lowercase}đ", r"[a-zđ](?:\d|\.\d)?[).](?=\s)"),
    "bracket": ("(", r"\((?:\d{1,2}|[ivx]{1,5}|[a-zđ])\)(?=\s|[^\W\d])"),
    "dash": ("-•●▪◦·*", r"[-•●▪◦·*](?=\s|[^\W\d-])"),
    "plus": ("+", r"\+(?=\s|[^\W\d])"),
}
RANK = {style: rank for rank, style in enumerate(_STYLES)}


def _beginning_with(first: str) -> "re.Pattern[str]":
    """Matches the labels that begin with a character, by the groups of their styles."""
    labels = (f"(?P<{style}>{label})" for style, (letters, label) in _STYLES.items() if first in letters)
    return re.compile(rf"(?:{'|'.join(labels)})\s*")


_LABELS = {first: _beginning_with(first) for letters, _ in _STYLES.values() for first in letters}


def label_at(text: str, start: int, end: int) -> tuple[str, str, int] | None:
    """Style, label as printed and where the words begin, of the block `[start, end)`; None where it bears none."""
    labels = _LABELS.get(text[start]) if start < end else None
    found = labels.match(text, start, end) if labels else None
    if found is None or found.lastgroup is None:
        return None
    return found.lastgroup, found[found.lastgroup].strip(), found.end()
