"""Identifier codes of agencies: what is accepted, what is refused and why, and what the forms have in common."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.registry import codes
from dondoc.registry.codes import Code, CodeError, Form, level_one, modern, parent, parse

DIGITS = st.text("0123456789", min_size=2, max_size=2)
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LEVEL_ONE = st.builds(str.__add__, st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXY"), DIGITS)
OLD = st.builds(
    lambda four, three, two, one: f"{four}.{three}.{two}.{one}",
    st.text("0123456789", min_size=3, max_size=3) | st.just("000"),
    DIGITS | st.just("00"),
    DIGITS | st.just("00"),
    LEVEL_ONE,
)
CURRENT = st.builds(
    lambda one, rest: ".".join((one, *rest)), LEVEL_ONE, st.lists(st.text(ALPHABET, min_size=1, max_size=4), max_size=6)
)
SCHEME = st.builds(
    lambda number, agency: f"Z{number:02}{agency}", st.integers(1, 99), st.text(ALPHABET, min_size=1, max_size=32)
)

# What is written, the character that is wrong, and the reason.
WRONG = [
    ("", 0, "there is no code"),
    ("000.00.G22", 0, "an old code has 4 groups, this one 3"),
    ("000.00.00.00.G22", 0, "an old code has 4 groups, this one 5"),
    ("0123456789", 0, "an old code has 4 groups, this one 1"),
    ("00.00.00.G22", 0, "group 1 has 2 characters instead of 3"),
    ("000.000.00.G22", 4, "group 2 has 3 characters instead of 2"),
    ("000.00..G22", 7, "group 3 has 0 characters instead of 2"),
    ("000.00.00.G2", 10, "group 4 has 2 characters instead of 3"),
    ("000.00.00.G22 ", 10, "group 4 has 4 characters instead of 3"),
    ("0O0.00.00.G22", 1, "here a digit belongs"),
    ("000.00.0A.G22", 8, "here a digit belongs"),
    ("000.00.00.GG2", 11, "here a digit belongs"),
    ("000.00.00.G2²", 12, "here a digit belongs"),
    ("000.00.00.222", 10, "level 1 begins with a letter from A to Z"),
    ("000.00.00.g22", 10, "level 1 begins with a letter from A to Z"),
    ("h37.02", 0, "only 0 to 9, A to Z and dots are allowed"),
    ("H37-02", 3, "only 0 to 9, A to Z and dots are allowed"),
    ("H37.0Đ", 5, "only 0 to 9, A to Z and dots are allowed"),
    (" H37", 0, "only 0 to 9, A to Z and dots are allowed"),
    ("H37\n", 3, "only 0 to 9, A to Z and dots are allowed"),
    ("H37..02", 4, "group 2 is empty"),
    ("H37.02.", 7, "group 3 is empty"),
    (".H37", 0, "group 1 is empty"),
    ("H3", 0, "level 1 is a letter from A to Y and two digits"),
    ("H370", 0, "level 1 is a letter from A to Y and two digits"),
    ("HH7.02", 0, "level 1 is a letter from A to Y and two digits"),
    ("H37." + "1" * 32, 35, "36 characters, where 35 are allowed"),
    ("Z0", 0, "schemes are Z01 to Z99"),
    ("Z001", 0, "schemes are Z01 to Z99"),
    ("ZA1234", 0, "schemes are Z01 to Z99"),
    ("Z01", 3, "behind the scheme the agency's own code follows, without a dot"),
    ("Z01.5", 3, "behind the scheme the agency's own code follows, without a dot"),
    ("Z01" + "5" * 33, 35, "33 characters behind the scheme, where 32 are allowed"),
    ("Z01A B", 4, "blanks and characters outside ASCII are not allowed"),
    ("Z01AĐ", 4, "blanks and characters outside ASCII are not allowed"),
]


def padded(code: Code) -> str:
    """The old code that a current one comes from."""
    one, two, three, four = (*code.levels, *("00", "00", "000")[len(code.levels) - 1 :])
    return f"{four}.{three}.{two}.{one}"


@pytest.mark.parametrize(("written", "at", "reason"), WRONG)
def test_wrong_codes_are_refused_with_the_place(written: str, at: int, reason: str) -> None:
    with pytest.raises(CodeError) as error:
        parse(written)
    assert (error.value.at, error.value.reason) == (at, reason)
    assert str(error.value) == f"character {at}: {reason}"


def test_every_reason_is_met() -> None:
    source = Path(codes.__file__).read_text("utf-8")
    raised = len(re.findall(r"raise CodeError\(", source)) - 2  # two belong to the change of form
    patterns = {re.sub(r"\d+", "#", reason) for _, _, reason in WRONG}
    assert len(patterns) == raised


@pytest.mark.parametrize(
    ("written", "form", "one", "above"),
    [
        ("000.00.00.G22", Form.OLD, "G22", None),
        ("000.00.18.G12", Form.OLD, "G12", "000.00.00.G12"),
        ("005.02.18.G12", Form.OLD, "G12", "000.02.18.G12"),
        ("005.00.18.G12", Form.OLD, "G12", "000.00.18.G12"),
        ("H37", Form.CURRENT, "H37", None),
        ("H37.02.02", Form.CURRENT, "H37", "H37.02"),
        ("A00.0", Form.CURRENT, "A00", "A00"),
        ("Z01VN-0101234567", Form.SCHEME, "Z01", None),
        ("Z99" + "9" * 32, Form.SCHEME, "Z99", None),
    ],
)
def test_codes_are_read(written: str, form: Form, one: str, above: str | None) -> None:
    code = parse(written)
    assert (code.form, level_one(code), str(code)) == (form, one, written)
    assert parent(code) == (above and parse(above))


@pytest.mark.parametrize(
    ("old", "current"),
    [
        ("000.00.00.G22", "G22"),
        ("000.00.18.G12", "G12.18"),
        ("000.02.18.G12", "G12.18.02"),
        ("005.02.18.G12", "G12.18.02.005"),
        ("H37.02", "H37.02"),
        ("Z01AB", "Z01AB"),
    ],
)
def test_old_codes_become_current_ones(old: str, current: str) -> None:
    assert modern(parse(old)) == parse(current)


@pytest.mark.parametrize(
    ("old", "at", "reason"),
    [
        ("005.00.18.G12", 0, "an agency stands under a level without one"),
        ("000.02.00.G12", 0, "an agency stands under a level without one"),
        ("000.00.00.Z12", 10, "level 1 in Z is a scheme in the current form"),
    ],
)
def test_what_would_lose_a_level_stays_old(old: str, at: int, reason: str) -> None:
    with pytest.raises(CodeError) as error:
        modern(parse(old))
    assert (error.value.at, error.value.reason) == (at, reason)


@given(OLD | CURRENT.filter(lambda written: len(written) <= codes.LONGEST) | SCHEME)
def test_what_is_read_is_written_again(written: str) -> None:
    assert str(parse(written)) == written


@given(OLD)
def test_the_change_of_form_loses_nothing(written: str) -> None:
    four, three, two, _ = written.split(".")
    if (two == "00" and {three, four} != {"00", "000"}) or (three == "00" and four != "000"):
        with pytest.raises(CodeError, match="an agency stands under a level without one"):
            modern(parse(written))
    else:
        current = modern(parse(written))
        assert parse(str(current)) == current
        assert padded(current) == written
        assert level_one(current) == level_one(parse(written))


@given(OLD | CURRENT.filter(lambda written: len(written) <= codes.LONGEST))
def test_parents_lead_to_level_one(written: str) -> None:
    code: Code | None = parse(written)
    chain = []
    while code is not None:
        chain.append(code)
        assert parse(str(code)) == code
        code = parent(code)
    assert len(chain) <= len(parse(written).levels)
    assert level_one(chain[-1]) == level_one(parse(written))
    assert parent(chain[-1]) is None


@given(st.text(max_size=40) | st.text("0GHZ.", max_size=40))
def test_any_text_is_a_code_or_an_error_with_a_place_in_it(written: str) -> None:
    try:
        read = str(parse(written))
    except CodeError as error:
        place = error.at
    else:
        assert read == written
        return
    assert 0 <= place <= len(written)


def test_a_converter_that_keeps_zeros_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: no level counts as empty, so that an old code keeps its zeros in the current form."""
    monkeypatch.setattr(codes, "_OLD_ZEROS", ("", "-", "-", "-"))
    with pytest.raises(AssertionError):
        test_old_codes_become_current_ones("000.00.18.G12", "G12.18")
