"""Days, numbers and duties as people write them."""

import pytest

import factory
from dondoc.formats.words import Language, Words
from dondoc.formats.written import (
    day_written,
    document_written,
    figure_written,
    number_written,
    one_line,
    report_written,
    shown,
    window_written,
)
from dondoc.model.record import Window

VI, EN = Words(Language.VI), Words(Language.EN)


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        ("2031-05-04", "04/05/2031", "04 May 2031"),
        ("2031-05", "05/2031", "May 2031"),
        ("2031", "2031", "2031"),
        ("2031-13-01", "01/13/2031", "01/13/2031"),
        ("rằm tháng Giêng", "rằm tháng Giêng", "rằm tháng Giêng"),
    ],
)
def test_days(day: str, vi: str, en: str) -> None:
    assert (day_written(day, VI), day_written(day, EN)) == (vi, en)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(1234.5, "1.234,5", "1,234.5"), (1250, "1.250", "1,250"), (100.0, "100", "100"), (0.05, "0,05", "0.05")],
)
def test_numbers(value: float, vi: str, en: str) -> None:
    assert (number_written(value, VI), number_written(value, EN)) == (vi, en)


def test_a_report_says_to_whom_through_whom_and_when() -> None:
    duty = factory.record().documents[1].reports[0]
    assert report_written(duty, VI) == "gửi UBND tỉnh, qua Văn phòng UBND tỉnh; trước ngày 20/05/2031"


def test_a_target_says_its_direction_and_figure() -> None:
    assert figure_written(factory.record().documents[1].targets[1], VI) == "giảm ≥ 12,5 %"
    assert figure_written(factory.record().documents[1].targets[2], VI) == ""


@pytest.mark.parametrize(
    ("number", "date", "expected"),
    [
        ("77/KH-UBND", "2031-04-25", "Kế hoạch số 77/KH-UBND ngày 25/04/2031"),
        ("/KH-UBND", "2031-04", "Kế hoạch số ……/KH-UBND tháng 04/2031"),
        ("/KH-UBND", "2031", "Kế hoạch số ……/KH-UBND năm 2031"),
        (None, None, "Kế hoạch"),
    ],
)
def test_a_document_is_named_by_what_it_states(number: str | None, date: str | None, expected: str) -> None:
    plan = factory.document((0, 1), kind="ke_hoach", number=number, date=date)
    assert document_written(plan, VI) == expected


@pytest.mark.parametrize("subject", ["chống bão", "Về chống bão"])
def test_a_subject_says_about_what_once(subject: str) -> None:
    plan = factory.document((0, 1), kind="ke_hoach", subject=subject)
    assert document_written(plan, VI).endswith(" về chống bão")


def test_a_window_without_days_keeps_the_words_of_the_text() -> None:
    lunar = Window(None, None, (0, 5), "đêm 30 tháng\nChạp")
    assert window_written(lunar, VI) == "đêm 30 tháng Chạp"


def test_characters_that_act_are_made_visible_and_none_is_lost() -> None:
    nasty = "a\x1b[31mb\x00c\u202ed\ue000"
    assert len(shown(nasty)) == len(nasty)
    assert not {"\x1b", "\x00", "\u202e"} & set(shown(nasty))
    assert one_line("một\n hai\tba") == "một hai ba"
