"""Lunar days named in a text, and the names of lunar years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.calendar import named
from dondoc.calendar.lunar import Said
from dondoc.calendar.named import lunar_days_in
from dondoc.calendar.sexagenary import year_name, year_named
from dondoc.language.letters import folded


def days_in(text: str) -> list[str]:
    """Each day named as 'text: month-day, year'."""
    return [
        f"{text[day.start : day.end]}: {day.month}-{day.day}{'+' if day.leap else ''}, {day.year}"
        for day in lunar_days_in(folded(text), 2026)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("từ mùng 3 Tết Nguyên đán Bính Ngọ", ["mùng 3 Tết Nguyên đán Bính Ngọ: 1-3, 2026"]),
        ("Mồng Một Tết", ["Mồng Một Tết: 1-1, None"]),
        ("đêm 30 tháng Chạp năm Ất Tỵ", ["30 tháng Chạp năm Ất Tỵ: 12-30, 2025"]),
        ("từ 27 Tết đến hết đêm giao thừa Bính Ngọ", ["27 Tết: 12-27, None", "giao thừa Bính Ngọ: 12-30, 2025"]),
        ("29 Tết Nguyên đán 2026", ["29 Tết Nguyên đán 2026: 12-29, 2025"]),
        ("29 tháng Chạp năm 2026", ["29 tháng Chạp năm 2026: 12-29, None"]),  # of which lunar year?
        ("giỗ Tổ Hùng Vương (10/3 âm lịch) năm 2026", ["giỗ Tổ Hùng Vương (10/3 âm lịch) năm 2026: 3-10, 2026"]),
        ("ngày 10/3 âm lịch", ["10/3 âm lịch: 3-10, None"]),
        ("ngày 10/3/2026 (âm lịch", ["10/3/2026 (âm lịch: 3-10, 2026"]),
        ("rằm tháng Giêng năm Bính Ngọ (2026)", ["rằm tháng Giêng năm Bính Ngọ (2026: 1-15, 2026"]),
        ("rằm tháng bảy, 2 tháng 6 nhuận ÂL", ["rằm tháng bảy: 7-15, None", "2 tháng 6 nhuận ÂL: 6-2+, None"]),
        ("mùng 2 tháng 9, 30/4, 8/3/2026, ngày 15 tháng 8 năm 2026", []),  # days of the sun
        ("mùng 3 Tết Giáp Thìn 2023", ["mùng 3 Tết Giáp Thìn 2023: 1-3, None"]),  # Giáp Thìn is 2024
        ("ngày 10/13 âm lịch, 31/3 âm lịch", []),
        ("Tết Nguyên đán Giáp Thìn 2024, tháng Giêng", []),
    ],
)  # fmt: skip
def test_days_named_in_a_text(text: str, found: list[str]) -> None:
    assert days_in(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("đêm 30 tháng Chạp năm Ất Tỵ", Said(date(2026, 2, 16), exact=False)),  # a year without a 30th
        ("đêm 30 tháng Chạp năm Nhâm Dần", Said(date(2023, 1, 21), exact=True)),
        ("mùng 3 Tết Bính Ngọ", Said(date(2026, 2, 19), exact=True)),
        ("giỗ Tổ 10/3 âm lịch", Said(date(2026, 4, 26), exact=True)),
        ("15 tháng 6 nhuận âm lịch", None),  # 2026 has no leap month
    ],
)
def test_a_named_day_has_a_solar_day_where_its_year_is_known(text: str, said: Said | None) -> None:
    (day,) = lunar_days_in(folded(text), 2026)
    assert day.said(2026) == said
    assert (day.said() is None) is (day.year is None)


def test_without_the_years_of_tet_the_last_days_would_lie_a_year_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named, "_OF_NEXT_TET", ())
    assert days_in("29 Tết Nguyên đán 2026") != ["29 Tết Nguyên đán 2026: 12-29, 2025"]


def test_names_of_years() -> None:
    assert [year_name(year) for year in (1984, 2024, 2025, 2026)] == ["Giáp Tý", "Giáp Thìn", "Ất Tỵ", "Bính Ngọ"]
    assert year_named("quí  mão", 2026) == 2023
    assert year_named("Giáp Ngọ", 2026) == 2014
    assert year_named("Giáp Sửu", 2026) is None  # no year has that name
    assert year_named("Bính Thân", 1986) is None  # 1956 and 2016 are equally near


@given(st.integers(1968, 2100), st.integers(-29, 29))
def test_a_year_is_found_again_by_its_name(year: int, apart: int) -> None:
    assert year_named(year_name(year), year + apart) == year
    assert year_name(year + 60) == year_name(year)
    assert year_name(year + 12) != year_name(year)


@given(st.text(st.sampled_from("mùngồrằtháêiạpếăâlịcó 0123456789/()gk"), max_size=60))
def test_any_text_is_read(text: str) -> None:
    for day in lunar_days_in(folded(text), 2026):
        assert 1 <= day.day <= 30
        assert 1 <= day.month <= 12
        assert text[day.start : day.end].strip()
