"""Numbers and symbols of official documents, and figures (Decree 30/2020/NĐ-CP, article 15; appendix I, II.3)."""

import re
from collections.abc import Iterator

# '22/2023/QĐ-TTg', '8184/VP-NCKTGS', '4290/BCĐ138/CP' and, of the Party, '48-CT/TW'. A blank may stand beside '/' or,
# where a line was broken, behind '-'.
_LETTERS = r"[A-ZĐƯÂÔĂÊ][A-Za-zĐđƯưÂâÔôĂăÊê&.]*\d*"
_SYMBOL = rf"{_LETTERS}(?:\s?[-/]\s?(?=[A-ZĐƯ])[A-ZĐƯÂ][A-Za-zĐđƯưÂâÔôĂăÊê&.\d]*)*"
_TEAM = r"\([A-ZĐ][A-ZĐ\d]{0,5}\)"  # behind a unit's symbol: '31/PX01(TH)'
NUMBER = re.compile(
    rf"(?:(?<![\w/.,-])|(?<=số))(?:(?P<state>\d{{1,6}}[a-zA-Z]?\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{_SYMBOL}(?:{_TEAM})?))"
    rf"|(?P<party>\d{{1,4}}\s?-\s?[A-ZĐ][A-Za-zĐđi]{{0,4}}\s?/\s?{_LETTERS}(?:-[A-ZĐ][\w]*)*))(?<!\.)(?!\w)"
)
_PARTY = r"[A-ZĐ][A-Za-zĐđi]{0,4}/"
BLANK_NUMBER = re.compile(rf"[\s.…_]*(?:/\s?(?:(?:19|20)\d\d\s?/\s?)?|(?:-\s?)?(?={_PARTY}))(?P<symbol>{_SYMBOL})")
_SLASH = re.compile(r"/\s?(?:[A-ZĐƯÂÔĂÊ]|(?:19|20)\d\d\s?/)")  # quick to look for; in a date another day follows
_BEFORE_SLASH = re.compile(r"(?:\d{1,6}[a-zA-Z]?|\d{1,4}\s?-\s?[A-ZĐ][A-Za-zĐđi]{0,4})\s?$")


def numbers_in(text: str, start: int, end: int) -> Iterator["re.Match[str]"]:
    """The numbers in `text[start:end]`, from left to right: every one stands around a slash."""
    at = start
    while slash := _SLASH.search(text, at, end):
        first = max(start, slash.start() - 14)
        before = _BEFORE_SLASH.search(text[first : slash.start()])
        found = NUMBER.match(text, first + before.start(), end) if before else None
        if found:
            yield found
        at = found.end() if found else slash.start() + 1


def compact(number: str) -> str:
    """A number as it is compared: without blanks and dots at its end."""
    return "".join(number.split()).rstrip(".,;")


_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")


def figure(text: str) -> int | float | None:
    """The value of a figure as Vietnamese texts write it ('1.234,5', '05', '84,04'); None where `text` is none."""
    if not _FIGURE.fullmatch(text):
        return None
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    value = float(text.replace(",", "."))
    return int(value) if value == int(value) else value
