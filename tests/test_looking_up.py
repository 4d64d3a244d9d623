"""How words are looked for: what is quick must find what the obvious way finds."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dondoc.language import phrases
from dondoc.language.dates import days_in
from dondoc.language.letters import folded
from dondoc.language.located import any_between, places_of
from dondoc.language.phrases import Lexicon
from dondoc.language.proper import proper_end

WORDS = ("sở y tế", "y tế", "kế hoạch", "hoàn thành", "đến")
WRITTEN = st.lists(
    st.sampled_from((*WORDS, "hòa", "hoà", "—", "“", "日本", "ß", "?", "\n", " ", "x")), max_size=30
).map("".join)


def spelled(lexicon: Lexicon, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in lexicon.scan(text)]


def obvious(text: str) -> list[str]:
    longest_first = "|".join(map(re.escape, sorted(WORDS, key=len, reverse=True)))
    found = (match for match in re.finditer(longest_first, text))
    return [
        match.group()
        for match in found
        if not text[match.start() - 1 : match.start()].isalnum() and not text[match.end() : match.end() + 1].isalnum()
    ]


@given(WRITTEN)
@example("“kế hoạch” — sở y tế … 日本 đến")
def test_phrases_stand_where_they_are_found(text: str) -> None:
    assert spelled(Lexicon((word, word) for word in WORDS), text) == obvious(text)


def test_phrases_in_bytes_of_several_lengths_would_stand_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon, text = Lexicon((word, word) for word in WORDS), "“kế hoạch” — sở y tế"
    monkeypatch.setattr(phrases, "charmap_encode", lambda words, *_: (words.encode("latin-1", "xmlcharrefreplace"), 0))
    assert spelled(lexicon, text) != obvious(text)


def test_a_phrase_with_a_letter_that_is_not_vietnamese_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        Lexicon([("日本", "row")])


@given(WRITTEN, st.integers(0, 60), st.integers(0, 60))
def test_places_are_those_of_the_words(text: str, start: int, end: int) -> None:
    places = places_of(WORDS, text)
    assert places == sorted(at for at in range(len(text)) for word in WORDS if text.startswith(word, at))
    assert any_between(places, start, end) is any(start <= at < end for at in places)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1. 15/12/2025: họp", ["15/12/2025"]),
        ("mục 2.1.15/12/2025", ["15/12/2025"]),
        ("15 . 12 . 2025 và 5-1-2026", ["15 . 12 . 2025", "5-1-2026"]),
        ("15tháng 12 năm 2025", ["15tháng 12 năm 2025"]),
        ("ngày 15/12, 16/12", ["15/12", "16/12"]),
        ("số 115/12/2025", []),
        ("2.340 đồng, 1/2/3", []),
        ("/12/2025 - 12", []),
    ],
)
def test_days_in_figures(text: str, days: list[str]) -> None:
    assert [text[day.start : day.end] for day in days_in(folded(text), ())] == days


@pytest.mark.parametrize(
    ("text", "most", "end"),
    [
        ("Bắc Cam Ranh và", 6, 12),
        ("Phòng PV01 Công an", 6, 15),
        ("Một Hai Ba Bốn Năm", 4, 14),
        ("Kế hoạch", 6, 2),
        ("Bà Rịa - Vũng Tàu", 6, 17),
        ("Đồng Nai, Huế", 6, 8),
        ("bộ", 6, None),
        ("2 Bộ", 6, None),
    ],
)
def test_a_run_of_capitals(text: str, most: int, end: int | None) -> None:
    assert proper_end(text, 0, most) == end
